package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marks of thousands, entries that begin as numbers, and columns that are numbers by half. */
class NumbersInOtherNotationsTest extends MadeCsv {
    private FeatureTable column(final int rows, final IntFunction<String> entry) throws IOException {
        final StringBuilder text = new StringBuilder("id,subclass,donor,vrest,zeta\n");
        for (int r = 0; r < rows; r++) {
            text.append("n" + r + (r % 2 == 0 ? ",Sst" : ",Vip") + ",d" + r + "," + Math.sin(r) + "," + entry.apply(r)
                    + "\n");
        }
        return read(table(text.toString()));
    }

    @Test
    void aCommaMarksThousandsWhereAnotherEntryShowsIt() throws IOException {
        final String[] entries = {"\"2,345\"", "\"1,234.5\"", "\"7,250\"", "12.5"};
        assertEquals(List.of(2345.0, 1234.5, 7250.0, 12.5), numbers(column(4, r -> entries[r])));
        entries[1] = "\"1,234,567\"";
        assertEquals(List.of(2345.0, 1234567.0, 7250.0, 12.5), numbers(column(4, r -> entries[r])));
        entries[1] = "\"0,5\"";
        entries[3] = "\"2,350\"";
        assertEquals(List.of(2.345, 0.5, 7.25, 2.35), numbers(column(4, r -> entries[r])));
    }

    private static List<Double> numbers(final FeatureTable read) {
        assertEquals(List.of("vrest", "zeta"), read.cells().columns());
        return java.util.Arrays.stream(read.cells().values()).map(row -> row[1]).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {"\",5\"|0.5", "-.|NaN", "--|NaN", "..|NaN", "+-x|NaN"})
    void signsMayStandAlone(final String entry, final double value) throws IOException {
        final FeatureTable read = column(24, r -> r == 2 ? entry : "0." + (r + 1));
        assertEquals(value, numbers(read).get(2));
        assertEquals(0.24, numbers(read).get(23));
    }

    @Test
    void oneOddEntryIsNamedAlone() throws IOException {
        final FeatureTable read = column(8, r -> r == 2 ? "bad" : "0." + (r * 7 % 8));
        named(read.warnings(), "\"bad\" in column \"zeta\", row 3 (line 4).");
        named(column(8, r -> r == 2 || r == 4 ? "bad" : "0." + (r * 7 % 8)).warnings(), "row 3 (line 4) and 1 more.");
    }

    @Test
    void asManyOddEntriesAsNumbersAreTooMany() throws IOException {
        final FeatureTable half = column(6, r -> r % 2 == 0 ? "bad" : "0." + r * r);
        assertEquals(List.of("vrest"), half.cells().columns());
        named(half.warnings(), "1 column of cells.csv was left out of the features", "\"bad\" in column \"zeta\"");
        final FeatureTable more = column(7, r -> r % 2 == 0 ? "bad" : "0." + r * r);
        assertEquals(List.of("vrest"), more.cells().columns());
        assertEquals(List.of(), more.warnings(), "a column of words");
    }

    @Test
    void wordsThatBeginWithDigitsAreToldIfTheyAreMost() throws IOException {
        final String[] words = {"5 of 7", "0.5", "bad", "0.25", "3 of 4", "0.125", "bad"};
        assertEquals(List.of(), column(7, r -> words[r]).warnings());
        words[2] = "~2 of 3";
        named(column(7, r -> words[r]).warnings(), "left out of the features", "\"5 of 7\"");
    }

    @Test
    void columnsThatTellAreNamedIfTheyHoldNumbers() throws IOException {
        final FeatureTable half = read(table(cells("cluster", r -> r % 2 == 0 ? "1.5" : "x")));
        assertEquals(List.of(), half.warnings());
        named(
                read(table(cells("cluster", r -> r % 2 == 0 || r == 1 ? "1.5" : "x")))
                        .warnings(),
                "cluster (");
    }

    @Test
    void aPatternTakesColumnsOfNumbersOnce() throws IOException {
        final CsvTable table = table(cells("remark,note", r -> "fine," + (r == 3 ? "bad" : "0." + r)));
        final FeatureTable read = read(table, "*", "n*");
        assertEquals(List.of("vrest", "tau", "note"), read.cells().columns());
        named(read.warnings(), "1 feature column of", "\"bad\" in column \"note\"");
        assertFalse(read.cells().columns().contains("remark"));
        assertTrue(Double.isNaN(read.cells().values()[3][2]));
    }
}
