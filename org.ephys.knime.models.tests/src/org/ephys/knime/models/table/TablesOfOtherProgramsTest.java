package org.ephys.knime.models.table;

import static org.ephys.knime.models.table.MadeTables.HEADER;
import static org.ephys.knime.models.table.MadeTables.ROWS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs and people write around, between and below the cells of a table gets neither a cell nor a number. */
class TablesOfOtherProgramsTest {
    private static final List<String> CELLS = MadeTables.rows(r -> "");

    @TempDir
    private Path folder;

    private void allCells(final String text, final String... words) throws IOException {
        final FeatureTable read = MadeTables.read(folder, text);
        final FeatureTable plain = MadeTables.read(folder, MadeTables.text(HEADER, CELLS));
        assertEquals(plain.cells().ids(), read.cells().ids());
        assertEquals(plain.cells().columns(), read.cells().columns());
        assertTrue(Arrays.deepEquals(plain.cells().values(), read.cells().values()));
        if (words.length == 0) {
            assertEquals(List.of(), read.warnings());
        } else {
            MadeTables.told(read, words);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",,N,48,48,48",
                "S.E.M.:,,,1,2,3",
                "Mean \u00B1 SD,,,-65 \u00B1 3,15 \u00B1 6,200 \u00B1 60",
                "mean +/- SEM,,,1,2,3",
                "Standardabweichung,,,1,2,3",
                "\u00C9cart-type,,,1,2,3",
                "n = 48,,,,,",
                "* p < 0.05,,,,,",
                "p<0.01,,,,,",
                "Note: all cells at 34 \u00B0C,,,,,",
                "\u2020 excluded by a reviewer,,,,,"
            })
    void belowTheCells(final String line) throws IOException {
        final List<String> rows = new ArrayList<>(CELLS);
        rows.addAll(List.of("Mean,,,-65,15,200", line));
        allCells(MadeTables.text(HEADER, rows), "2 lines below the cells", "line 51");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"n48,Sst,,,,", "*n48,Sst,,-65,15,200", "meander,Sst,d1,-65,15,200", "p1,Sst,,,,", "no,Sst,d1,,,"
            })
    void cellsAreNoFootnotes(final String line) throws IOException {
        final List<String> rows = new ArrayList<>(CELLS);
        rows.add(line);
        rows.add("n50,Sst,d2,-65.5,15.25,201");
        final CsvTable table =
                CsvTable.read(Files.writeString(folder.resolve("cells.csv"), MadeTables.text(HEADER, rows)));
        assertEquals(ROWS + 2, table.size());
        assertEquals(List.of(), table.remarks());
    }

    @Test
    void meansOfGroupsBetweenTheCells() throws IOException {
        final List<String> rows = new ArrayList<>(CELLS);
        rows.add(32, "Sst mean,,,-65,15,200");
        rows.add(16, "Pvalb mean:,,,-65,15,200");
        allCells(MadeTables.text(HEADER, rows), "2 lines sum up a group of cells", "line 18 \"Pvalb mean: -65");
        final List<String> named = CELLS.stream()
                .map(line -> line.replaceFirst(",.*", " mean$0").replaceFirst(",d\\d,", ",,"))
                .toList();
        assertEquals(
                ROWS,
                CsvTable.read(Files.writeString(folder.resolve("named.csv"), MadeTables.text(HEADER, named)))
                        .size()); // averages are the cells of this table
    }

    @Test
    void wordsAndUnitsBelowTheNames() throws IOException {
        allCells(
                MadeTables.text(
                        HEADER + "\nname,type,mouse,resting potential,time constant,resistance\n-,-,-,mV,ms,MOhm",
                        CELLS),
                "2 lines have units and words below the names",
                "line 3");
        final List<String> rows = new ArrayList<>(CELLS);
        rows.add(0, "c,s,d,mV,ms,MOhm");
        rows.add(1, "x,Sst,d1,-65,bad,bad"); // a cell, as it has a number
        assertEquals(
                ROWS + 1,
                MadeTables.read(folder, MadeTables.text(HEADER, rows)).cells().size());
    }

    @Test
    void theNamesInCapitals() throws IOException {
        final List<String> rows = new ArrayList<>(CELLS);
        rows.add(20, "ID,Subclass,Donor,Vrest,tau,RI");
        allCells(MadeTables.text(HEADER, rows), "1 line repeats the names", "line 22");
    }

    @Test
    void theNamesInAnotherOrderAreRefused() {
        final List<String> rows = new ArrayList<>(CELLS);
        rows.add(20, "id,subclass,donor,ri,tau,Vrest");
        assertEquals(
                "cells.csv, line 22: the names of the columns come again in another order. Tables that were put one below "
                        + "the other must have the same columns in the same order.",
                assertThrows(ModelException.class, () -> MadeTables.read(folder, MadeTables.text(HEADER, rows)))
                        .getMessage());
    }

    @Test
    void rulersOfMarkdown() throws IOException {
        final List<String> rows = new ArrayList<>(CELLS);
        rows.add(0, ":---,:---:,---,---:,---:,---:");
        allCells(MadeTables.text(HEADER, rows), "1 line of dashes", "line 2");
    }

    @Test
    void settingsOfAnExportAboveTheNames() throws IOException {
        allCells(
                "Interval=\t0.001 s\nExcelDateTime=\t4.5e4\nChannelTitle=\tVm\n"
                        + MadeTables.text(HEADER, CELLS).replace(',', '\t'),
                "3 lines above the names",
                "line 1 \"Interval= 0.001 s\"");
    }

    @Test
    void quotesBehindABlank() throws IOException {
        allCells(MadeTables.text(HEADER, CELLS)
                .replaceAll("([^,\\n]+)", "\"$1\"")
                .replace(",", ", "));
    }

    @ParameterizedTest
    @CsvSource({"27, .", "2019, .", "20, ','", "A0, ','", "202F, ','", "2009, ','", "27, ','", "20, ."})
    void groupsOfThreeDigits(final String code, final char decimal) throws IOException {
        final double[] numbers = {1234567.25, 12345.5, 999.75, 20123};
        final List<String> texts = List.of("1_234_567.25", "12_345.5", "999.75", "20_123");
        assertArrayEquals(
                numbers,
                zeta(r -> texts.get(r % 4).replace('.', decimal).replace('_', (char) Integer.parseInt(code, 16)))
                        .values(),
                0);
    }

    @Test
    void groupsInIndia() throws IOException {
        final double[] numbers = {123456.5, 12345678, 1234.5, 450};
        assertArrayEquals(
                numbers,
                zeta(r -> "\""
                                + List.of("1,23,456.5", "1,23,45,678", "1,234.5", "450")
                                        .get(r % 4) + "\"")
                        .values(),
                0);
    }

    @Test
    void twoNumbersWithABlankAreNone() throws IOException {
        final NumberColumn column = zeta(r -> r % 2 == 0 ? "120 130" : "150.5");
        assertTrue(column.odd().get(0) && !column.odd().get(1));
    }

    private NumberColumn zeta(final IntFunction<String> entry) throws IOException {
        final CsvTable table = CsvTable.read(Files.writeString(
                folder.resolve("cells.tsv"),
                "id\tzeta\n"
                        + String.join(
                                "\n",
                                List.of(0, 1, 2, 3).stream()
                                        .map(r -> "x" + r + "\t" + entry.apply(r))
                                        .toList())));
        return table.numbers("zeta");
    }

    @Test
    void anEntryPerBlockIsAskedFor() throws IOException {
        final List<String> rows = new ArrayList<>();
        for (int r = 0; r < ROWS; r++) {
            rows.add(r % 16 == 0 ? CELLS.get(r) : CELLS.get(r).replaceFirst(",[A-Z]\\w+,", ",,"));
        }
        final List<String> warnings =
                MadeTables.read(folder, MadeTables.text(HEADER, rows)).warnings();
        assertTrue(
                warnings.get(0)
                        .endsWith(
                                "were left out. If an entry is meant for the lines below it, too, write it into each of them."),
                warnings::toString);
    }
}
