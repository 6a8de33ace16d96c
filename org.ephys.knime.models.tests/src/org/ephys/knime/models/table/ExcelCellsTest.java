package org.ephys.knime.models.table;

import static org.ephys.knime.models.table.MadeWorkbook.parts;
import static org.ephys.knime.models.table.MadeWorkbook.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places, numbers, dates and texts of the cells of a workbook, and how many there may be. */
@Timeout(30)
class ExcelCellsTest {
    @TempDir
    private Path folder;

    private List<Line> lines(final Map<String, String> parts) throws IOException {
        return ExcelWorkbook.read(MadeWorkbook.file(folder, parts), "").lines();
    }

    private List<String> fields(final String cells) throws IOException {
        return Arrays.asList(lines(parts("<row>" + cells + "</row>")).get(0).fields());
    }

    private ExcelWorkbook read(final Map<String, String> parts, final long limit) throws IOException {
        try (ExcelPackage open = new ExcelPackage(MadeWorkbook.file(folder, parts), limit)) {
            return ExcelWorkbook.read(open, "");
        }
    }

    private String refused(final String rows) {
        return assertThrows(ModelException.class, () -> lines(parts(rows))).getMessage();
    }

    private static String number(final String place, final int style, final String value) {
        return "<c r=\"" + place + "\" s=\"" + style + "\"><v>" + value + "</v></c>";
    }

    @Test
    void cellsStandWhereTheySayOrBehindTheOneBefore() throws IOException {
        assertEquals(List.of("a", "", "b"), fields(text("C1", "a") + text("E1", "b")));
        assertEquals(List.of("a", "b"), fields(text("B1", "a") + text("C", "b")));
        assertEquals(
                List.of("a", "b", "c"),
                fields(text("B1", "a") + "<c><v>b</v></c>".replace("<c>", "<c t=\"str\">") + text("D1", "c")));
        final List<String> wide = fields(text("A1", "a") + text("Z1", "z") + text("AA1", "aa"));
        assertEquals(27, wide.size());
        assertEquals(List.of("", "z", "aa"), wide.subList(24, 27));
        assertTrue(
                refused("<row>" + text("A1", "a") + text("A1", "b") + "</row>").contains("cell A1 is out of order"));
        assertEquals(List.of("last"), fields(text("XFD1", "last")));
        assertTrue(refused("<row>" + text("XFE1", "a") + "</row>").contains("cell XFE1 is out of order"));
    }

    @Test
    void rowsAscendUpToTheLastOfASheet() throws IOException {
        final List<Line> lines = lines(parts("<row r=\"2\">" + text("A2", "a") + "</row><row>" + text("A3", "b")
                + "</row><row r=\"1048576\">" + text("A1048576", "c") + "</row>"));
        assertEquals(
                List.of(2L, 3L, 1_048_576L), lines.stream().map(Line::number).toList());
        assertTrue(refused("<row r=\"1048577\"/>").contains("row 1048577 follows row 0"));
        assertTrue(refused("<row r=\"4\"/><row r=\"4\"/>").contains("row 4 follows row 4"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00:00:00",
        "0.75, 18:00:00",
        "1, 1899-12-31",
        "1.5, 1899-12-31T12:00:00",
        "2958465, 9999-12-31",
        "2958466, 2958466",
        "-1, -1"
    })
    void daysAreDatesUpToTheYear9999(final String days, final String shown) throws IOException {
        assertEquals(List.of(shown), fields(number("A1", 1, days)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true"})
    void daysMayCountFrom1904(final String since) throws IOException {
        final Map<String, String> parts = parts("<row>" + number("A1", 1, "42520") + "</row>");
        parts.computeIfPresent(
                "xl/workbook.xml",
                (path, xml) -> xml.replace("<sheets>", "<workbookPr date1904=\"" + since + "\"/><sheets>"));
        assertEquals(
                LocalDate.of(1904, 1, 1).plusDays(42_520).toString(),
                lines(parts).get(0).fields()[0]);
        parts.computeIfPresent("xl/workbook.xml", (path, xml) -> xml.replace("\"" + since + "\"", "\"0\""));
        assertEquals("2016-05-30", lines(parts).get(0).fields()[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "9.99999999999999E14, 999999999999999",
        "-9.99999999999999E14, -999999999999999",
        "1E15, 1E15",
        "1.25E2, 125",
        "1.5E-3, 1.5E-3",
        "' 7 ', 7"
    })
    void wholeNumbersHaveNoExponent(final String stored, final String shown) throws IOException {
        assertEquals(List.of(shown), fields(number("A1", 0, stored)));
    }

    @Test
    void emptyCellsAndErrorsAreNothing() throws IOException {
        assertEquals(
                List.of("a", "", "", "b"),
                fields(text("A1", "a") + number("B1", 0, "") + "<c r=\"C1\" t=\"e\"><v>#N/A</v></c>"
                        + text("D1", "b")));
        assertEquals(List.of("TRUE", "FALSE"), fields("<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"));
    }

    /** Styles by the numbers of their formats; 164 and up are the workbook's own. */
    @ParameterizedTest
    @CsvSource({
        "13, false", "14, true", "19, true", "22, true", "23, false", "26, false", "27, true", "36, true", "37, false",
        "44, false", "45, true", "47, true", "48, false", "49, false", "50, true", "58, true", "59, false", "164, true",
        "165, false", ", false"
    })
    void formatsOfDates(final String format, final boolean date) throws IOException {
        final Map<String, String> parts = parts("<row>" + number("A1", 4, "43982") + "</row>");
        parts.computeIfPresent(
                "xl/styles.xml",
                (path, xml) -> xml.replace(
                        "</cellXfs>", "<xf" + (format == null ? "" : " numFmtId=\"" + format + "\"") + "/></cellXfs>"));
        assertEquals(date ? "2020-05-31" : "43982", lines(parts).get(0).fields()[0]);
    }

    /** Pronunciation may stand within a text and have several parts; what follows it is read again. */
    @Test
    void pronunciationIsLeftOut() throws IOException {
        final Map<String, String> parts = parts("<row><c t=\"s\"><v>0</v></c></row>");
        parts.computeIfPresent(
                "xl/sharedStrings.xml",
                (path, xml) -> xml.replace(
                        "<si><t>id</t></si>",
                        "<si><r><t>sub</t></r><rPh sb=\"0\" eb=\"1\"><t>one</t><t>two</t></rPh><r><t>class</t></r></si>"));
        assertEquals("subclass", lines(parts).get(0).fields()[0]);
    }

    @Test
    void theWorkbookIsFoundAmongOtherParts() throws IOException {
        final Map<String, String> parts = parts("<row>" + text("A1", "a") + "</row>");
        parts.computeIfPresent(
                "_rels/.rels",
                (path, xml) -> xml.replace(
                        "<Relationship Id",
                        MadeWorkbook.relation("r0", "extended-properties", "docProps/app.xml")
                                + MadeWorkbook.relation("q1", "thumbnail", "docProps/thumbnail.jpeg")
                                + MadeWorkbook.relation("s1", "custom-properties", "docProps/custom.xml")
                                + "<Relationship Id"));
        assertEquals("a", lines(parts).get(0).fields()[0]);
    }

    /** An eighth of the limit is the number of cells: 100 rows of 50 columns, in all of which but one a cell stands last. */
    @Test
    void asManyCellsAreReadAsFitIntoMemory() throws IOException {
        final Map<String, String> parts = parts("<row>" + text("A1", "a") + text("AX1", "b") + "</row>"
                + ("<row>" + text("AX", "b") + "</row>").repeat(99));
        assertEquals(100, read(parts, 8 * 5_000).lines().size());
        assertTrue(assertThrows(ModelException.class, () -> read(parts, 8 * 4_999))
                .getMessage()
                .contains("more cells than fit into memory (4999)"));
    }

    /** Rows are filled up to the widest, from the leftmost column with an entry on. */
    @Test
    void theRectangleMustFitIntoMemory() throws IOException {
        final String short1000 = "<row><c><v>1</v></c></row>".repeat(1_000);
        final Map<String, String> wide = parts("<row>" + text("A1", "a") + text("JA1", "b") + "</row>" + short1000);
        assertTrue(assertThrows(ModelException.class, () -> read(wide, 8 * 200_000))
                .getMessage()
                .contains("more cells than fit into memory (200000)"));
        final Map<String, String> right = parts(("<row>" + text("DA", "a") + text("DB", "b") + "</row>").repeat(1_000));
        final ExcelWorkbook read = read(right, 8 * 150_000);
        assertEquals(1_000, read.lines().size());
        assertEquals(2, read.lines().get(999).fields().length);
    }
}
