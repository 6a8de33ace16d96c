package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What divides the fields, where several signs would. */
class DelimiterTest {
    private static Delimiter of(final String text) throws IOException {
        return Delimiter.of(new BufferedReader(new StringReader(text)));
    }

    @Test
    void namesOfRowsCount() throws IOException {
        assertEquals(new Delimiter(';', false), of("a;b,c\nr;1;2,5\ns;3;4\n"));
        assertEquals(new Delimiter(',', false), of("a;b,c\nr;1;2,5\n3,4\n5,6"));
    }

    @Test
    void aDeclarationCountsIfItDivides() throws IOException {
        assertEquals(new Delimiter('|', true), of("sep=|\na;b|c;d\n1;2|3;4\n"));
        assertEquals(new Delimiter(';', true), of("sep=|\na;b\n1;2\n"));
        assertEquals(new Delimiter('\t', true), of("sep=tab\na;b\tc;d\n1;2\t3;4\n"));
    }

    /** Both signs divide all lines, and the semicolon comes first, but in the line that the sample cuts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 198})
    void theLineThatTheSampleCutsDoesNotCount(final int lines) throws IOException {
        final String table = "a,x;b;c\n" + "1;2,3;4\n".repeat(lines) + "7;8,9";
        assertEquals(';', of(table + "y".repeat(70_000) + ";9\n").character());
        assertEquals(',', of(table + "\n").character());
    }

    /** A row in which only the comma divides as above counts if it is among the first 200. */
    @ParameterizedTest
    @CsvSource({"199, ','", "200, ;"})
    void twoHundredRowsCount(final int before, final char delimiter) throws IOException {
        final String good = "1;2,3;4" + "y".repeat(100) + "\n";
        assertEquals(
                delimiter,
                of("a,x;b;c\n" + good.repeat(before) + "5,6\n" + good.repeat(700))
                        .character());
    }
}
