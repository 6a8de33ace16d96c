package org.ephys.knime.models.table;

import static org.ephys.knime.models.table.MadeTables.ROWS;
import static org.ephys.knime.models.table.MadeTables.label;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that number the rows, tell the time, the donor or the class: by their values and by their names. */
class ColumnsThatTellTest {
    private static final List<String> MEASURED = List.of("vrest", "tau", "ri");

    @TempDir
    private Path folder;

    private void leftOut(final String column, final IntFunction<String> entry, final String reason) throws IOException {
        final FeatureTable read = MadeTables.read(folder, MadeTables.with(column, entry));
        assertEquals(MEASURED, read.cells().columns(), column);
        MadeTables.told(read, column, reason);
    }

    private void kept(final String column, final IntFunction<String> entry) throws IOException {
        final FeatureTable read = MadeTables.read(folder, MadeTables.with(column, entry));
        assertEquals(List.of("vrest", "tau", "ri", column), read.cells().columns());
        assertEquals(List.of(), read.warnings());
    }

    @Test
    void countersWithGapsDoublesAndScales() throws IOException {
        leftOut("zeta", r -> r == 19 ? "" : Integer.toString(r), "numbers the rows");
        leftOut("zeta", r -> Integer.toString(r == 30 ? 29 : r), "numbers the rows");
        leftOut("zeta", r -> Integer.toString(7 * r + (r > 20 ? 400 : 0)), "numbers the rows");
        leftOut("zeta", r -> String.format(Locale.ROOT, "%.4f", (r + 1.0) / ROWS), "numbers the rows");
        leftOut("zeta", r -> Integer.toString(900 + r * 29 % 48 + r * 29 % 48 / 9), "numbers the rows");
    }

    @Test
    void whatStandsInAColumnWithoutANameIsNotGuessed() throws IOException {
        leftOut("Unnamed: 0", r -> Integer.toString(r), "numbers the rows");
        leftOut(
                "Unnamed: 0",
                r -> String.format(Locale.ROOT, "%.2f", -40 + 3 * Math.sin(r * r)),
                "has no name of its own");
    }

    @Test
    void datesAndTimes() throws IOException {
        leftOut("zeta", r -> Integer.toString(20_210_101 + r * 31 % 48 % 28), "is a date");
        leftOut("zeta", r -> Integer.toString(170_301 + r * 31 % 48 % 28), "is a date");
        leftOut("zeta", r -> 1_600_000_000 + r * 7_919_777 % 50_000_000 + ".25", "is a date");
        leftOut("zeta", r -> Integer.toString(2015 + r % 4), "is a date");
        leftOut("zeta", r -> 43_500 + r * 17 % 48 + ".5", "is a date");
    }

    @Test
    void codesOfTheClassAndOfItsParts() throws IOException {
        leftOut("zeta", r -> MadeTables.CLASSES.indexOf(label(r)) + 0.5 + "", "is the class as a number");
        leftOut("zeta", r -> r == 3 ? "NA" : label(r).length() + "", "tells the class");
        leftOut("zeta", r -> Integer.toString(10 * MadeTables.CLASSES.indexOf(label(r)) + r % 4), "tells the class");
        leftOut("zeta", r -> label(r).equals("Vip") ? "1" : "0", "tells the class");
        leftOut("zeta", r -> r == 5 ? "" : Integer.toString(40 + r % 8), "is the donor as a number");
    }

    @Test
    void aScoreOfAnyNameThatTellsTheClassIsWarnedOf() throws IOException {
        final IntFunction<String> score = r -> "" + (MadeTables.CLASSES.indexOf(label(r)) + Math.sin(r) / 4);
        final FeatureTable read = MadeTables.read(folder, MadeTables.with("zeta", score));
        assertEquals(List.of("vrest", "tau", "ri", "zeta"), read.cells().columns());
        MadeTables.told(read, "1 feature of ", "tells the class by itself: zeta (100 % of the cells)");
    }

    @Test
    void measuredNumbersStay() throws IOException {
        kept("zeta", r -> Integer.toString(r * r % 11));
        kept("zeta", r -> Integer.toString(r * 5 % 2));
        kept("zeta", r -> "7");
        kept("zeta", r -> "" + (MadeTables.CLASSES.indexOf(label(r)) + 3 * Math.sin(r * r)));
        kept("zeta", r -> Integer.toString(1200 + r * 977 % 709));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lfd. Nr.",
                "Zellnummer",
                "filenum",
                "Num\u00E9ro de cellule",
                "AccessionNumber",
                "recording date",
                "scpred_max",
                "UMAP_2",
                "log1p_total_counts",
                "percent.mt",
                "delta.next",
                "celltypist majority voting",
                "predicted.celltype.l2",
                "Konfidenz (%)",
                "is_sst",
                "Vip",
                "Pvalb_tpm",
                "distance to Sst",
                "subtype"
            })
    void namesThatTell(final String column) throws IOException {
        leftOut(column, r -> Double.toString(Math.sin(r * r)), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast_trough_v", "ISI entropy", "unit_rate", "time_to_peak", "input resistance"})
    void namesOfMeasurementsStay(final String column) throws IOException {
        kept(column, r -> Double.toString(Math.sin(r * r)));
    }

    @Test
    void whoNamesSuchAColumnGetsIt() throws IOException {
        final String text = MadeTables.with("Sst", r -> Double.toString(Math.sin(r * r)));
        final CsvTable table = CsvTable.read(Files.writeString(folder.resolve("named.csv"), text));
        final TableRequest request =
                new TableRequest("id", "subclass", "donor", false, List.of(), List.of("tau", "Sst"));
        assertEquals(
                List.of("tau", "Sst"),
                FeatureTableReader.read(table, request).cells().columns());
    }

    @Test
    void newCellsKeepAllColumnsOfTheModel() throws IOException {
        // a batch of new cells may have a feature that happens to be in order
        final CsvTable table = CsvTable.read(
                Files.writeString(folder.resolve("new.csv"), MadeTables.with("zeta", r -> Integer.toString(r))));
        final TableRequest request = new TableRequest("id", "subclass", "donor", true, List.of(), List.of());
        assertEquals(
                List.of("vrest", "tau", "ri", "zeta"),
                FeatureTableReader.read(table, request).cells().columns());
    }
}
