package org.ephys.knime.nodes.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.models.table.CsvTable;
import org.ephys.knime.signal.table.CsvFormat;
import org.ephys.knime.signal.table.SpreadsheetText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that a spreadsheet would run: what is written, and that the reader of tables gives them back as they were. */
class SpreadsheetTextTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=1+1|'=1+1",
                "=cmd$' /C calc'!A0|'=cmd$' /C calc'!A0",
                "@SUM(1+1)|'@SUM(1+1)",
                "+a|'+a",
                "-cell 3|'-cell 3",
                "-2+3|'-2+3",
                "'=1|''=1",
                "~ =1~|~' =1~",
                "x;=1|x;'=1", // of a comma-separated line a spreadsheet of Europe makes two cells here
                "=a;=b|'=a;'=b",
                "\uFF1D1|'\uFF1D1",
            })
    void areText(final String text, final String safe) {
        assertEquals(safe, SpreadsheetText.safe(text));
        assertTrue(SpreadsheetText.isFormula(text));
        assertEquals(SpreadsheetText.safe(safe), SpreadsheetText.safe(SpreadsheetText.safe(text)), "never ambiguous");
    }

    @Test
    void tabsAndLineEnds() {
        assertEquals("'\t'=1", SpreadsheetText.safe("\t=1"));
        assertEquals("'\r1", SpreadsheetText.safe("\r1"));
        assertEquals("a.nwb\n'=e.nwb", SpreadsheetText.safe("a.nwb\n=e.nwb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "+2", "-1.5e-3", "-1,5", "a-b", "a=b", "cell 1; left", "'quoted'", "it's", "-7\u00B0"})
    void othersStayAsTheyAre(final String text) {
        final boolean formula = text.endsWith("\u00B0"); // no number: a spreadsheet complains of it
        assertEquals(formula ? "'" + text : text, SpreadsheetText.safe(text));
        assertEquals(formula, SpreadsheetText.isFormula(text));
    }

    @Test
    void readBackAsTheyWere() throws IOException {
        final List<String> texts = List.of(
                "=1+1",
                "@x",
                "-cell",
                "+49 7",
                "'=1",
                "''=1",
                "x;=1",
                "a.nwb\n=e.nwb",
                "-1",
                "+2",
                "it's",
                "'a'",
                "b;'c");
        for (final boolean safe : new boolean[] {true, false}) {
            final StringBuilder file = new StringBuilder();
            CsvFormat.line(List.of("id", safe ? SpreadsheetText.safe("=name") : "=name"), file);
            for (final String text : texts) {
                CsvFormat.line(List.of(safe ? SpreadsheetText.safe(text) : text, "-1.5"), file);
            }
            final CsvTable table = CsvTable.read(Files.writeString(folder.resolve("cells.csv"), file));
            assertEquals(List.of("id", "=name"), table.columns());
            for (int r = 0; r < texts.size(); r++) {
                if (safe || !texts.get(r).contains("'=")) {
                    assertEquals(texts.get(r), table.text(r, "id"));
                }
                assertEquals(-1.5, table.number(r, "=name"));
            }
            assertFalse(table.numeric("id"));
        }
    }
}
