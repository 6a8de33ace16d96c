package org.ephys.knime.runner.methods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceTest {

    private static final Map<String, String> STORED =
            Map.of("mode", "STRICT", "trees", "500", "trust/learn", "true", "stop", "false", "file", "");

    private static String fill(final String text) {
        return Sentence.fill(text, new Sentence.Values() {
            @Override
            public String stored(final String name) {
                return STORED.getOrDefault(name, "");
            }

            @Override
            public String shown(final String name) {
                return "<" + stored(name) + ">";
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A forest of {trees} trees.; A forest of <500> trees.",
                "A[trees|, b]c; A, bc",
                "A[nothing|, b]c; Ac",
                "A[file|, b]c; Ac",
                "A[stop|, b]c; Ac",
                "A[!stop|, b]c; A, bc",
                "A[!trees|, b]c; Ac",
                "A[mode=STRICT|, b {mode}]c; A, b <STRICT>c",
                "A[mode=ROBUST|, b]c; Ac",
                "A[mode!=ROBUST|, b]c; A, bc",
                "A[trust/learn|, b[stop|no][trees=500| yes]]c; A, b yesc",
                "A[stop|[trees| b]]c; Ac",
            })
    void tellsWhatIsSet(final String text, final String filled) {
        assertEquals(filled, fill(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A [trees|b", "A {trees", "A [trees b]", "A b]"})
    void refusesBracketsThatDoNotMatch(final String text) {
        assertThrows(IllegalArgumentException.class, () -> fill(text));
    }

    @Test
    void lineBreaksOfLongSentencesAreSpaces() {
        assertEquals("One two.", fill("One \n  two."));
    }
}
