package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words in place of numbers, units behind them, decimal commas among points, numbers that mean "missing", flags. */
class NumbersAsPeopleWriteThemTest {
    private static final IntFunction<String> PLAIN = r -> String.format(Locale.ROOT, "%.3f", 1.5 + Math.sin(r * r));

    @TempDir
    private Path folder;

    private FeatureTable read(final IntFunction<String> entry) throws IOException {
        return MadeTables.read(folder, MadeTables.with("zeta", entry));
    }

    private static double value(final FeatureTable read, final int row) {
        return read.cells().values()[row][read.cells().indexOf("zeta")];
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2014", "-", "n.d.", "N.A.", "<LOD", "< 0.5", ">100", "not measured", "...", "unknown"})
    void wordsForNoValueAreMissingHoweverMany(final String word) throws IOException {
        final FeatureTable read = read(r -> r % 3 == 0 ? word : PLAIN.apply(r));
        assertTrue(Double.isNaN(value(read, 0)));
        assertEquals(Double.parseDouble(PLAIN.apply(1)), value(read, 1));
        MadeTables.told(read, "count as missing", "\"" + word + "\" in column \"zeta\", row 1", "15 more");
    }

    @Test
    void aColumnOfSuchWordsIsNamedInTrainingAndMissingInNewCells() throws IOException {
        MadeTables.told(read(r -> "n.d."), "zeta (has no value)");
        final CsvTable table =
                CsvTable.read(Files.writeString(folder.resolve("new.csv"), "id,vrest,zeta\nx,-61.5,n.d.\n"));
        final FeatureTable cells =
                FeatureTableReader.read(table, new TableRequest("id", "", "", true, List.of(), List.of()));
        assertEquals(List.of("vrest", "zeta"), cells.cells().columns());
        assertTrue(Double.isNaN(cells.cells().values()[0][1]));
        assertTrue(cells.warnings().get(0).contains("\"n.d.\" in column \"zeta\""), cells.warnings()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"na", "NAN", "Null", "#NV", "#N/D", "#WERT!", "#VALOR!", "none"})
    void spellingsOfMissing(final String word) throws IOException {
        final FeatureTable read = read(r -> r % 3 == 0 ? word : PLAIN.apply(r));
        assertTrue(Double.isNaN(value(read, 0)));
        assertEquals(List.of(), read.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", " %", " mV", "M\u03A9", " \u00B5s", " mV/ms"})
    void aUnitBehindEveryNumberIsCutOffAndTold(final String unit) throws IOException {
        final FeatureTable read = read(r -> r == 4 ? "" : PLAIN.apply(r) + unit);
        assertEquals(Double.parseDouble(PLAIN.apply(9)), value(read, 9));
        MadeTables.told(read, "zeta (" + unit.strip() + ")");
    }

    @Test
    void unitsOfSomeEntriesOnlyOrOfTwoKindsAreNoNumbers() throws IOException {
        final FeatureTable one = read(r -> PLAIN.apply(r) + (r == 6 ? " V" : ""));
        assertTrue(Double.isNaN(value(one, 6)));
        MadeTables.told(one, "count as missing", " V\" in column \"zeta\", row 7");
        final FeatureTable two = read(r -> PLAIN.apply(r) + (r % 2 == 0 ? " mV" : " V"));
        assertEquals(-1, two.cells().indexOf("zeta"));
        MadeTables.told(two, "left out", "zeta");
    }

    @Test
    void aFewCommasDoNotTurnThePointsOfOthers() throws IOException {
        final FeatureTable read = read(r -> r == 8 ? "\"1,5\"" : r == 9 ? "\"1.234,5\"" : PLAIN.apply(r));
        assertEquals(1.5, value(read, 8));
        assertEquals(1234.5, value(read, 9));
        assertEquals(Double.parseDouble(PLAIN.apply(1)), value(read, 1));
        assertEquals(List.of(), read.warnings());
    }

    @Test
    void pointsAmongDecimalCommasAreUncertain() throws IOException {
        final String text = MadeTables.with("zeta", r -> "2;" + (101 + r * r % 37))
                .replace(',', '\t')
                .replace('.', ',')
                .replace(';', '.');
        final FeatureTable read = MadeTables.read(folder, text);
        assertEquals(List.of("vrest", "tau", "ri"), read.cells().columns()); // 2.137 is 2.137 or 2137
        MadeTables.told(read, "no certain ones", "zeta");
    }

    @Test
    void infinitySigns() {
        final String message = assertThrows(ModelException.class, () -> read(r -> r == 3 ? "-\u221E" : PLAIN.apply(r)))
                .getMessage();
        assertTrue(message.contains("zeta") && message.contains("n3"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-9999", "999", "1e30", "-32768"})
    void numbersThatMeanMissingAreWarnedOf(final String number) throws IOException {
        final FeatureTable read = read(r -> r % 16 == 2 ? number : PLAIN.apply(r));
        assertEquals(Double.parseDouble(number), value(read, 2));
        MadeTables.told(read, "far from all others", "3 in zeta");
    }

    @Test
    void aSingleNumberMustBeVeryFar() throws IOException {
        MadeTables.told(read(r -> r == 9 ? "-1e200" : PLAIN.apply(r)), "far from all others", "1 in zeta");
        assertEquals(List.of(), read(r -> r == 9 ? "900" : PLAIN.apply(r)).warnings());
        MadeTables.told(read(r -> r == 9 ? "-999" : PLAIN.apply(r)), "far from all others", "1 in zeta");
    }

    /** What begins with a digit behind signs is meant as a number: a column of it never goes without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"'", "\u2014", "~ ", "=\"", "\uFF11", "\u0661"})
    void columnsOfNumbersThatCannotBeReadAreNamed(final String sign) throws IOException {
        MadeTables.told(read(r -> sign + "7" + PLAIN.apply(r)), "left out of the features", "zeta");
    }

    @Test
    void yesAndNoAreNoFeatureAndTold() throws IOException {
        final FeatureTable read = read(r -> r * 5 % 2 == 0 ? "TRUE" : "FALSE");
        assertEquals(-1, read.cells().indexOf("zeta"));
        MadeTables.told(read, "zeta (words for yes and no");
    }

    @Test
    void wordsForNoDonorAndNoLabel() throws IOException {
        final FeatureTable read = MadeTables.read(
                folder,
                MadeTables.text(MadeTables.HEADER, MadeTables.rows(r -> ""))
                        .replace(",d3,", ",unknown,")
                        .replace("n0,Pvalb", "n0,n.d.")
                        .replace("n1,Pvalb", "n1,unassigned"));
        assertEquals(41, read.cells().size());
        assertEquals(
                List.of(),
                read.cells().groups().stream().filter("unknown"::equals).toList());
        final String all = String.join(" ", read.warnings());
        assertTrue(all.contains("6 of 48 rows of cells.csv have no donor"), all);
        assertTrue(all.contains("1 of 48 rows of cells.csv have no label"), all);
        assertTrue(all.contains("1 of 41 cells of cells.csv have the class unassigned"), all);
    }

    @Test
    void aMinusIsAClassBesideAPlus() throws IOException {
        final FeatureTable read = MadeTables.read(
                folder,
                MadeTables.text(MadeTables.HEADER, MadeTables.rows(r -> ""))
                        .replace(",Pvalb,", ",-,")
                        .replace(",Sst,", ",+,")
                        .replace(",Vip,", ",+,"));
        assertEquals(MadeTables.ROWS, read.cells().size());
        assertEquals(
                List.of("-", "+"), read.cells().labels().stream().distinct().toList());
    }

    @Test
    void flagsInOtherLanguagesAndEntriesThatAreNeither() throws IOException {
        final CsvTable table = CsvTable.read(Files.writeString(
                folder.resolve("flags.csv"), "id,ok,a\np,ja,1\nq,nein,2\nr,keep,3\ns,maybe,4\nt,\u2713,5\n"));
        final FeatureTable read =
                FeatureTableReader.read(table, new TableRequest("id", "", "", false, List.of("ok"), List.of("a")));
        assertEquals(List.of("p", "r", "t"), read.cells().ids());
        MadeTables.told(read, "1 of 5 entries of \"ok\"", "maybe");
    }
}
