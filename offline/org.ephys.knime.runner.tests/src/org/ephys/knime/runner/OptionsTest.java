package org.ephys.knime.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of a command line. */
class OptionsTest {

    private static final Options.Syntax SYNTAX = new Options.Syntax()
            .flag("--quiet")
            .value("--out")
            .value("--threads")
            .repeatable("--var");

    @Test
    void takesOptionsAndWordsApart() throws InputException {
        final Options options = SYNTAX.parse(
                List.of("--var", "a=1", "flow", "--out=x=y", "--var=b=", "--quiet", "--", "--not-an-option"));
        assertEquals(List.of("flow", "--not-an-option"), options.positional());
        assertEquals(List.of("a=1", "b="), options.values("--var"));
        assertEquals("x=y", options.value("--out").orElseThrow());
        assertTrue(options.has("--quiet"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--outt x    | Unknown option --outt. Did you mean '--out'?",
                "--out       | Option --out needs a value.",
                "--quiet=yes | Option --quiet takes no value.",
                "--out a --out b | Option --out is given twice."
            })
    void refusesWhatItDoesNotUnderstand(final String words, final String message) {
        final InputException problem =
                assertThrows(InputException.class, () -> SYNTAX.parse(List.of(words.split(" "))));
        assertEquals(message, problem.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0", "-2", "two", "1.5"})
    void threadsMustBeAPositiveWholeNumber(final String number) throws InputException {
        final Options options = SYNTAX.parse(List.of("--threads", number));
        assertThrows(InputException.class, () -> options.positive("--threads", 1));
    }
}
