package org.ephys.knime.models.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.evaluation.FoldAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signs that cannot be seen, apostrophes of spreadsheets, spellings, and tables that are joined or compared by them. */
class TextsOfTablesTest extends MadeCsv {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' a '|a",
                "'\u00A0a\u202F'|a",
                "Sst\u200B\uFEFF|Sst",
                "a\u0308|\u00E4",
                "a\u00A0b|a b",
                "\u007Fa|\u007Fa"
            })
    void invisibleSignsAreTakenOff(final String raw, final String text) {
        assertEquals(text, Entry.clean(raw));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"'=1+1,=1+1", "'-5,-5", "''-5,'-5", "5',5'", "'s,'s", "a;'=b,a;=b", "+5,+5"})
    void apostrophesBeforeFormulasAreTakenOff(final String raw, final String text) {
        assertEquals(text, SpreadsheetText.plain(raw));
    }

    @Test
    void theLongestSpellingOfMissingIsKnown() {
        assertTrue(Entry.missing("#N/A N/A"));
        assertTrue(Entry.missing("#VALEUR!"));
        assertFalse(Entry.missing("#VALEURS!"));
        assertFalse(Entry.missing("nano"));
    }

    @Test
    void namesDifferInTheirWords() {
        assertEquals(List.of("\"De Vries\" and \"DeVries\""), Spelling.several(List.of("DeVries", "De Vries")));
        assertEquals(List.of(), Spelling.several(List.of("a1b", "ab1", "a1 1b", "a11b")));
        assertEquals(List.of("\"1 b\" and \"1b\""), Spelling.several(List.of("1b", "1 b", "1 bc")));
    }

    @Test
    void datesAndLettersAreComparedAsTheyAreMeant() {
        assertEquals(
                List.of("\"2024-03-05\" and \"20240305\" and \"5.3.2024\""),
                Spelling.several(List.of("2024-03-05", "5.3.2024", "20240305", "2024-05-03", "5.3.2023")));
        assertEquals(
                List.of("\"Pvalb\" and \"\u0420valb\" (a letter of another alphabet looks the same)"),
                Spelling.several(List.of("Pvalb", "\u0420valb")));
        assertEquals(List.of(), Spelling.several(List.of("\u041c\u044b\u0448\u044c", "Pvalb")));
    }

    @Test
    void filesAndWhatTheyAreCalledAfterAreTheSame() {
        assertEquals(
                List.of("\"c1\" and \"C:\\data\\c1.abf\"", "\"c2\" and \"day/c2.nwb\""),
                Spelling.inBoth(List.of("c1", "c2", "c3"), List.of("C:\\data\\c1.abf", "day/c2.nwb", "c4.nwb")));
        assertEquals(
                List.of("\"c1\" and \"C1\""),
                Spelling.inBoth(List.of("c1", "c2"), List.of("C1", "c2.nwb")),
                "files only if nothing else is the same");
    }

    @Test
    void programsWriteMissingInOtherWaysToo() {
        assertTrue(Entry.missing("-nan(ind)"));
        assertTrue(Entry.missing("\\N"));
        assertTrue(Entry.noDonor("\""));
        assertTrue(Entry.noDonor("ditto"));
        assertTrue(Entry.noLabel("\u3003"));
        assertFalse(Entry.noDonor("d"));
        assertFalse(Entry.noLabel("do"));
    }

    @Test
    void wordsForYesAreListed() {
        assertTrue(Flag.words().startsWith("+, 1, 1.0, accept, accepted, good, "), Flag.words());
    }

    @Test
    void aFolderIsNoTable() {
        final String message =
                assertThrows(ModelException.class, () -> CsvTable.read(folder)).getMessage();
        assertTrue(message.startsWith("The table " + folder + " is a folder. Enter the path of a text file"), message);
        final String none = assertThrows(ModelException.class, () -> CsvTable.read(folder.resolve("no.csv")))
                .getMessage();
        assertTrue(none.startsWith("The table " + folder.resolve("no.csv") + " does not exist."), none);
    }

    @Test
    void aRowOfMissingValuesIsNoRow() throws IOException {
        final CsvTable table = table("id,a,b\nx,1,2\nNA,NA,\ny,3,4\n");
        assertEquals(2, table.size());
        assertEquals("y", table.text(1, "id"));
        assertEquals("row 2 (line 4)", table.place(1));
    }

    @Test
    void columnsWithoutNameAndValuesAreDropped() throws IOException {
        final CsvTable table = table("id,,a,,b\nx,,1,,2\ny,,3,5,4\n");
        assertEquals(List.of("id", "a", "column 4", "b"), table.columns());
        assertEquals(
                List.of("y", "3", "5", "4"),
                table.columns().stream().map(c -> table.text(1, c)).toList());
        final CsvTable longer = table("id,a\nx,1,,\ny,2\n");
        assertEquals(List.of("id", "a"), longer.columns());
        assertEquals("x", longer.text(0, "id"));
        assertEquals(1, longer.number(0, "a"));
    }

    @Test
    void theIdsOfTheFirstTableAreNeededToJoin() throws IOException {
        final CsvTable first = table("cell,a\nx,1\ny,2\n");
        final CsvTable second = table("id,donor\nx,d1\ny,d2\n");
        assertEquals(
                "cells.csv has no column \"id\" to join the two files by. The nearest names are: a, cell.",
                assertThrows(ModelException.class, () -> first.joined(second, "id", "id"))
                        .getMessage());
        assertTrue(assertThrows(ModelException.class, () -> first.joined(second, "", "id"))
                .getMessage()
                .contains("name the column with the ids"));
        assertEquals("d2", first.joined(second, "cell", "id").text(1, "donor"));
    }

    @Test
    void theOnlyTaskOfAFoldTableNeedsNoName() throws IOException {
        assertEquals(
                List.of(new FoldAssignment("M", 0, "a", 1), new FoldAssignment("M", 0, "b", 2)),
                FoldTableReader.read(table("id,fold,task\na,1,M\nb,2,M\n"), ""));
        assertTrue(assertThrows(
                        ModelException.class, () -> FoldTableReader.read(table("id,fold,task\na,1,M\nb,2,H\n"), ""))
                .getMessage()
                .contains("holds several tasks (H, M)"));
    }

    @Test
    void whatTwoTablesDifferInIsCounted() {
        final double none = Double.NaN;
        final List<String> ids = List.of("a", "b", "c", "d", "e", "f", "g");
        final double[][] first = {{1}, {2}, {none}, {4}, {none}, {none}, {7}};
        final double[][] second = {{1}, {3}, {3}, {none}, {5}, {6}, {7}};
        final TableComparison comparison = TableComparison.of(
                Dataset.of(List.of("ri"), null, first, ids, null, null),
                Dataset.of(List.of("ri"), null, second, ids, null, null),
                new Tolerance(0, 0.5));
        assertEquals(List.of(new FeatureAgreement("ri", "", 3, 1, 1 / 3.0, 1, 1, 3)), comparison.features());
        assertTrue(new Tolerance(0.5, 0).covers(1, 2), "half of the larger");
        assertTrue(new Tolerance(0, 0.5).covers(1, 1.5));
    }
}
