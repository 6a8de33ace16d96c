package org.ephys.knime.models.table;

import static org.ephys.knime.models.table.MadeWorkbook.MAIN;
import static org.ephys.knime.models.table.MadeWorkbook.XML;
import static org.ephys.knime.models.table.MadeWorkbook.parts;
import static org.ephys.knime.models.table.MadeWorkbook.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in Excel workbooks: what people have, and what is hostile. */
@Timeout(30)
class ExcelTableTest {

    @TempDir
    private Path folder;

    private Path file(final Map<String, String> parts) throws IOException {
        return MadeWorkbook.file(folder, parts);
    }

    private String refused(final Map<String, String> parts) throws IOException {
        final Path file = file(parts);
        final String message =
                assertThrows(ModelException.class, () -> CsvTable.read(file)).getMessage();
        assertTrue(message.startsWith("cells.xlsx"), message);
        return message;
    }

    /** Empty lines above, an empty column on the left, a hidden sheet before, dates, percents, errors, formulas. */
    @Test
    void whatPeopleHave() throws IOException {
        final CsvTable table = CsvTable.read(file(parts("<row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c>"
                + "<c r=\"C3\" t=\"s\"><v>1</v></c>" + text("D3", "tau") + text("E3", "day") + text("F3", "share")
                + text("G3", "ok") + text("H3", "ri") + "</row><row r=\"4\"/>"
                + "<row r=\"5\"><c r=\"B5\"><v>6.01506492E8</v></c>" + text("C5", "=Sst")
                + "<c r=\"D5\" s=\"2\"><f>1/8+0.1</f><v>0.225</v></c><c r=\"E5\" s=\"1\"><v>43982</v></c>"
                + "<c r=\"F5\" s=\"3\"><v>0.5</v></c><c r=\"G5\" t=\"b\"><v>1</v></c>"
                + "<c r=\"H5\" t=\"e\"><v>#DIV/0!</v></c></row>"
                + "<row r=\"6\">" + text("B6", "2") + text("C6", "Vip") + "<c r=\"D6\"><v>-1E-3</v></c>"
                + "<c r=\"E6\" s=\"1\"><v>43982.75</v></c><c r=\"H6\"><v>100</v></c></row>")));
        assertEquals(List.of("id", "subclass", "tau", "day", "share", "ok", "ri"), table.columns());
        assertEquals(2, table.size());
        assertEquals("601506492", table.text(0, "id"));
        assertEquals("=Sst", table.text(0, "subclass"));
        assertEquals(0.225, table.number(0, "tau"));
        assertEquals(-0.001, table.number(1, "tau"));
        assertEquals("2020-05-31", table.text(0, "day"));
        assertEquals("2020-05-31T18:00:00", table.text(1, "day"));
        assertEquals(0.5, table.number(0, "share"));
        assertEquals("TRUE", table.text(0, "ok"));
        assertNull(table.text(0, "ri"));
        assertNull(table.text(1, "share"));
        assertEquals("row 2 (line 6)", table.place(1));
        assertTrue(table.numeric("ri"));
        assertEquals(List.of(), table.remarks());
    }

    @Test
    void aSecondSheetIsTold() throws IOException {
        final Map<String, String> parts =
                parts("<row>" + text("A1", "id") + text("B1", "tau") + "</row><row>" + text("A2", "a") + "</row>");
        parts.computeIfPresent(
                "xl/workbook.xml",
                (path, xml) -> xml.replace("</sheets>", "<sheet name=\"more\" sheetId=\"3\" r:id=\"r1\"/></sheets>"));
        final CsvTable table = CsvTable.read(file(parts));
        assertEquals("a", table.text(0, "id"));
        assertTrue(table.remarks().get(0).contains("2 sheets of cells.xlsx the first, \"cells\""));
        final String lacking = assertThrows(
                        ModelException.class,
                        () -> FeatureTableReader.read(
                                table, new TableRequest("id", "subclass", "", false, List.of(), List.of())))
                .getMessage();
        assertTrue(
                lacking.contains("no column \"subclass\"")
                        && lacking.endsWith(table.remarks().get(0)),
                lacking);
        parts.put(
                "xl/worksheets/sheet2.xml",
                XML + "<worksheet" + MAIN + "><sheetData><row>" + text("A1", "My notes")
                        + "</row></sheetData></worksheet>");
        final String notes = assertThrows(ModelException.class, () -> CsvTable.read(file(parts)))
                .getMessage();
        assertTrue(
                notes.contains("no row below them")
                        && notes.endsWith(table.remarks().get(0)),
                notes);
    }

    @Test
    void aSheetIsChosenByItsNameHiddenOrNot() throws IOException {
        final Map<String, String> parts =
                parts("<row>" + text("A1", "id") + text("B1", "tau") + "</row><row>" + text("A2", "a") + "</row>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                XML + "<worksheet" + MAIN + "><sheetData><row>" + text("A1", "id") + "</row><row>"
                        + text("A2", "hidden") + "</row></sheetData></worksheet>");
        final Path file = file(parts);
        assertEquals("a", CsvTable.read(file, "cells").text(0, "id"));
        final CsvTable hidden = CsvTable.read(file, "Lists");
        assertEquals("hidden", hidden.text(0, "id"));
        assertEquals(List.of(), hidden.remarks());
        final String none = assertThrows(ModelException.class, () -> CsvTable.read(file, "cell"))
                .getMessage();
        assertTrue(none.contains("cells.xlsx has no sheet \"cell\" (Sheet). It has lists, cells."), none);
        final Path text = Files.writeString(folder.resolve("cells.csv"), "id,tau\na,1\n");
        assertTrue(assertThrows(ModelException.class, () -> CsvTable.read(text, "cells"))
                .getMessage()
                .contains("is a text file and has no sheet"));
    }

    /** The donor stands once beside its cells, in fields that were merged. */
    @Test
    void fieldsThatWereMergedAcrossRowsStandForEachRow() throws IOException {
        final Map<String, String> parts = parts("<row r=\"1\">" + text("B1", "donor") + text("C1", "id")
                + text("D1", "tau")
                + "</row><row r=\"2\">" + text("B2", "d1") + text("C2", "a")
                + "<c r=\"D2\"><v>1</v></c></row><row r=\"3\">"
                + text("C3", "b") + "<c r=\"D3\"><v>2</v></c></row><row r=\"5\">" + text("C5", "c")
                + "<c r=\"D5\"><v>3</v></c></row><row r=\"6\">" + text("C6", "d") + "<c r=\"D6\"><v>4</v></c></row>");
        parts.computeIfPresent(
                "xl/worksheets/sheet2.xml",
                (path, xml) -> xml.replace(
                        "</sheetData>",
                        "</sheetData><mergeCells><mergeCell ref=\"B2:B5\"/><mergeCell ref=\"C2:D2\"/><mergeCell/>"
                                + "<mergeCell ref=\"A1:A9\"/><mergeCell ref=\"Z1:Z9\"/></mergeCells>"));
        final CsvTable table = CsvTable.read(file(parts));
        assertEquals("d1", table.text(1, "donor"));
        assertEquals("d1", table.text(2, "donor"));
        assertNull(table.text(3, "donor"));
        assertEquals("b", table.text(1, "id"));
    }

    /** Programs write formulas without a result; only spreadsheets calculate it. */
    @Test
    void formulasWithoutAResultAndHiddenRowsAreTold() throws IOException {
        final CsvTable table = CsvTable.read(file(parts("<row>" + text("A1", "id") + text("B1", "tau") + "</row><row>"
                + text("A2", "a") + "<c r=\"B2\"><f>1+1</f></c></row><row>" + text("A3", "b")
                + "<c r=\"B3\"><f>1+1</f><v>2</v></c></row><row hidden=\"1\">" + text("A4", "c")
                + "<c r=\"B4\"><f>1+1</f><v/></c></row>")));
        assertNull(table.text(0, "tau"));
        assertEquals(2, table.number(1, "tau"));
        assertTrue(table.remarks().get(0).contains("2 formulas in sheet \"cells\""), table.remarks()::toString);
        assertTrue(table.remarks().get(1).contains("1 row of sheet \"cells\" of cells.xlsx is hidden"));
    }

    /** A title and merged cells that group columns stand above the names. */
    @Test
    void linesAboveTheNamesAreSkipped() throws IOException {
        final Map<String, String> parts = parts("<row r=\"1\">" + text("A1", "Table S1") + "</row><row r=\"2\">"
                + text("B2", "passive") + "</row><row r=\"3\">" + text("A3", "id") + text("B3", "tau")
                + text("C3", "ri") + "</row><row r=\"4\">" + text("A4", "a") + "<c r=\"B4\"><v>1</v></c>"
                + "<c r=\"C4\"><v>2</v></c></row><row r=\"5\">" + text("A5", "b") + "<c r=\"B5\"><v>3</v></c>"
                + "<c r=\"C5\"><v>4</v></c></row>");
        parts.computeIfPresent(
                "xl/worksheets/sheet2.xml",
                (path, xml) ->
                        xml.replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"B2:C2\"/></mergeCells>"));
        final CsvTable table = CsvTable.read(file(parts));
        assertEquals(List.of("id", "tau", "ri"), table.columns());
        assertEquals(4, table.number(1, "ri"));
        assertTrue(table.remarks().get(0).contains("above the names were skipped"), table.remarks()::toString);
    }

    /** No file is opened and no entity grows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY e \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">"
            })
    void documentTypesAreRefused(final String type) throws IOException {
        final Map<String, String> parts = parts("<row>" + text("A1", "&e;") + "</row>");
        parts.computeIfPresent("xl/worksheets/sheet2.xml", (path, xml) -> xml.replace(XML, XML + type));
        assertTrue(refused(parts).contains("document type"));
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() throws IOException {
        final Path file = file(parts("<row>" + text("A1", "x".repeat(3 << 20)) + "</row>"));
        assertTrue(Files.size(file) < 20_000);
        try (ExcelPackage parts = new ExcelPackage(file, 2 << 20)) {
            assertTrue(assertThrows(ModelException.class, () -> ExcelWorkbook.read(parts, ""))
                    .getMessage()
                    .contains("unpacks to more than 2 MB"));
        }
    }

    /** A few bytes a row claim the last column. */
    @Test
    void cellsThatClaimMoreThanThereIsMemoryAreRefused() throws IOException {
        final Path file = file(parts("<row><c r=\"XFD1\"><v>1</v></c></row>".repeat(40)));
        try (ExcelPackage parts = new ExcelPackage(file, 4 << 20)) {
            assertTrue(assertThrows(ModelException.class, () -> ExcelWorkbook.read(parts, ""))
                    .getMessage()
                    .contains("more cells than fit into memory"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"2000000\"><c r=\"A2000000\"><v>1</v></c></row>",
                "<row r=\"x\"/>",
                "<row><c r=\"ZZZZZZZ1\"><v>1</v></c></row>",
                "<row><c r=\"1\"><v>1</v></c></row>",
                "<row><c r=\"A1\" t=\"s\"><v>99</v></c></row>",
                "<row><c r=\"A1\" t=\"s\"><v>-1</v></c></row>",
                "<row><c r=\"A1\" s=\"77\"><v>1</v></c></row>",
                "<row><c r=\"A1\"><v>one</v></c></row>",
                "<row><c r=\"A1\"><v>1</v></row>",
            })
    void damageIsToldInWords(final String rows) throws IOException {
        assertTrue(refused(parts(rows)).contains("damaged Excel workbook"));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        final Map<String, String> parts = parts("");
        parts.remove("_rels/.rels");
        assertTrue(refused(parts).contains("is no Excel workbook"));
        assertTrue(refused(parts("")).contains("is empty"));
        final Map<String, String> without = parts("");
        without.remove("xl/worksheets/sheet2.xml");
        assertTrue(refused(without).contains("it lacks its sheet xl/worksheets/sheet2.xml."));
        final Path old = folder.resolve("cells.xls");
        Files.write(old, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        assertTrue(assertThrows(ModelException.class, () -> CsvTable.read(old))
                .getMessage()
                .contains("Save it as .xlsx"));
        final Path cut = file(parts("<row/>"));
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), 400));
        assertTrue(assertThrows(ModelException.class, () -> CsvTable.read(cut))
                .getMessage()
                .contains("damaged"));
    }
}
