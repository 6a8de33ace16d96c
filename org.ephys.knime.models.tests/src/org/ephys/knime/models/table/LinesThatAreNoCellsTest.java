package org.ephys.knime.models.table;

import static org.ephys.knime.models.table.MadeTables.HEADER;
import static org.ephys.knime.models.table.MadeTables.ROWS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Titles, comments, units, groups of columns, repeated names and summaries around the cells of a table. */
class LinesThatAreNoCellsTest {
    private static final List<String> CELLS = MadeTables.rows(r -> "");

    @TempDir
    private Path folder;

    private void allCells(final String text, final String... words) throws IOException {
        final FeatureTable read = MadeTables.read(folder, text);
        assertEquals(List.of("vrest", "tau", "ri"), read.cells().columns());
        assertEquals(ROWS, read.cells().size());
        assertEquals("n0", read.cells().ids().get(0));
        assertEquals("n47", read.cells().ids().get(ROWS - 1));
        if (words.length == 0) {
            assertEquals(List.of(), read.warnings());
        } else {
            MadeTables.told(read, words);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# exported by a script",
                "# exported, by, a, script",
                "% units: mV, ms",
                "Supplementary table 3. Cells",
                "Supplementary table 3,,,,,",
                "Groups,,,Passive,Passive,Passive",
                "Groups,,,Passive,,"
            })
    void aboveTheNames(final String line) throws IOException {
        allCells(line + "\n" + MadeTables.text(HEADER, CELLS), "1 line above the names", "line 1");
    }

    @Test
    void aNameMayBeginWithTheSignOfAComment() throws IOException {
        allCells(MadeTables.text("#" + HEADER, CELLS));
    }

    @ParameterizedTest
    @ValueSource(strings = {",,,mV,ms,MOhm", "-,-,-,mV,ms,1", "text,text,text,mV,ms,MOhm"})
    void unitsBelowTheNames(final String line) throws IOException {
        allCells(MadeTables.text(HEADER + "\n" + line, CELLS), "units below the names", "line 2");
    }

    @Test
    void aCellWithOddTextsIsNoLineOfUnits() throws IOException {
        final List<String> rows = new ArrayList<>(CELLS);
        rows.set(0, "n0,Pvalb,d0,see notes,12.5,150");
        final FeatureTable read = MadeTables.read(folder, MadeTables.text(HEADER, rows));
        assertEquals(ROWS, read.cells().size());
        MadeTables.told(read, "see notes");
    }

    @Test
    void namesThatComeAgainAndWhatStandsBelow() throws IOException {
        final List<String> rows = new ArrayList<>(CELLS);
        rows.add(20, HEADER);
        allCells(MadeTables.text(HEADER, rows), "1 line repeats the names", "line 22");
        rows.remove(20);
        rows.addAll(List.of("Mean,,,-65,15,200", "SD,,,3,6,60"));
        allCells(MadeTables.text(HEADER, rows), "2 lines below the cells", "line 50 \"Mean");
        allCells(MadeTables.text(HEADER, CELLS) + "# end\n", "1 comment line was");
    }

    @Test
    void columnsSetUnderEachOtherByBlanks() throws IOException {
        final List<String> rows =
                CELLS.stream().map(LinesThatAreNoCellsTest::spaced).toList();
        allCells(MadeTables.text(spaced(HEADER), rows));
    }

    private static String spaced(final String line) {
        final StringBuilder text = new StringBuilder();
        for (final String field : line.split(",")) {
            text.append(field).append(" ".repeat(12 - field.length()));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"sep=\\t,'\t'", "sep=tab,'\t'", "'sep=,',;"})
    void declarationsOfTheDelimiter(final String line, final String delimiter) throws IOException {
        allCells(line + "\n" + MadeTables.text(HEADER, CELLS).replace(",", delimiter));
    }

    @Test
    void namesOfSeveralLinesAndInvisibleSigns() throws IOException {
        final FeatureTable read = MadeTables.read(
                folder,
                MadeTables.text("id,subclass,donor\u00A0,\"vrest\n(mV)\",tau,ri", CELLS)
                        .replace("n7,Pvalb,", "n7,Pvalb\u200B,"));
        assertEquals("vrest (mV)", read.cells().columns().get(0));
        assertEquals(3, read.cells().labels().stream().distinct().count());
    }

    @Test
    void aTableWithoutRowsOrOfOneColumnSaysSo() throws IOException {
        refused(HEADER + "\n", "no row below");
        refused(MadeTables.text(HEADER, CELLS).replace(",", ":"), "one column", "delimiter");
    }

    private void refused(final String text, final String... words) {
        final String message = assertThrows(ModelException.class, () -> MadeTables.read(folder, text))
                .getMessage();
        for (final String word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    @Test
    void lettersThatWereLostAreTold() throws IOException {
        MadeTables.told(
                MadeTables.read(folder, MadeTables.text(HEADER, CELLS).replace("Vip", "V\uFFFDp")),
                "16 letters",
                "lost");
        Files.write(
                folder.resolve("utf16.csv"),
                MadeTables.text("id,\u00B5V", List.of("a,1", "b,\u00E41")).getBytes(StandardCharsets.UTF_16LE));
        final String message = assertThrows(ModelException.class, () -> CsvTable.read(folder.resolve("utf16.csv")))
                .getMessage();
        assertTrue(message.contains("UTF-16"), message);
    }
}
