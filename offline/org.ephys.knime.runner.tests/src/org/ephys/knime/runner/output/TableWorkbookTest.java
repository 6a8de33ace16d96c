package org.ephys.knime.runner.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.ephys.knime.offline.OfflineRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Tables as sheets, read back from the XML within. */
class TableWorkbookTest {

    @TempDir
    private Path folder;

    private OfflineRuntime runtime;

    @BeforeEach
    void start() throws IOException {
        runtime = OfflineRuntime.create(Files.createDirectory(folder.resolve("temp")), 1 << 20);
    }

    @AfterEach
    void stop() throws IOException {
        runtime.close();
    }

    private BufferedDataTable table(final DataTableSpec spec, final List<List<DataCell>> rows) {
        final DataRow[] all = new DataRow[rows.size()];
        for (int r = 0; r < all.length; r++) {
            all[r] = new DefaultRow(new RowKey("r" + r), rows.get(r));
        }
        return runtime.table(spec, all);
    }

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private BufferedDataTable example() {
        final DataCell missing = DataType.getMissingCell();
        return table(
                new DataTableSpec(
                        column("id", StringCell.TYPE),
                        column("tau", DoubleCell.TYPE),
                        column("n", LongCell.TYPE),
                        column("ok", BooleanCell.TYPE),
                        column("isi", ListCell.getCollectionType(DoubleCell.TYPE))),
                List.of(
                        List.of(
                                new StringCell("=1+1"),
                                new DoubleCell(1 / 3.0),
                                new LongCell(-3),
                                BooleanCell.TRUE,
                                CollectionCellFactory.createListCell(List.of(new DoubleCell(0.5), missing))),
                        List.of(missing, new DoubleCell(Double.NaN), missing, missing, missing),
                        List.of(
                                new StringCell(" <&\u00e9\u0001"),
                                new DoubleCell(Double.POSITIVE_INFINITY),
                                new LongCell((1L << 53) + 1),
                                BooleanCell.FALSE,
                                missing)));
    }

    /** A size that is not the sheet's has pandas read one cell. */
    @Test
    void sheetsDoNotClaimToBeOneCell() throws Exception {
        final Path file = folder.resolve("tables.xlsx");
        TableWorkbook.write(List.of(new TableWorkbook.Source("cells.csv", example())), file, () -> false);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (final String sheet : List.of("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")) {
                try (InputStream in = zip.getInputStream(zip.getEntry(sheet))) {
                    final String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    assertFalse(text.contains("dimension"), text);
                }
            }
        }
    }

    @Test
    void cellsAreWhatTheyWere() throws Exception {
        final Path file = folder.resolve("tables.xlsx");
        TableWorkbook.write(List.of(new TableWorkbook.Source("cells.csv", example())), file, () -> false);
        final Map<String, String> cells = cells(file, "xl/worksheets/sheet1.xml");
        final Map<String, String> expected = new LinkedHashMap<>();
        expected.put("A1", "text id");
        expected.put("B1", "text tau");
        expected.put("C1", "text n");
        expected.put("D1", "text ok");
        expected.put("E1", "text isi");
        expected.put("A2", "text =1+1");
        expected.put("B2", "n 0.3333333333333333");
        expected.put("C2", "n -3");
        expected.put("D2", "b 1");
        expected.put("E2", "text [0.5,null]");
        expected.put("A4", "text  <&\u00e9");
        expected.put("B4", "text Infinity");
        expected.put("C4", "text 9007199254740993");
        expected.put("D4", "b 0");
        assertEquals(expected, cells);
        final Document sheet = xml(file, "xl/worksheets/sheet1.xml");
        assertEquals(0, sheet.getElementsByTagName("f").getLength(), "never a formula");
        assertEquals("frozen", ((Element) sheet.getElementsByTagName("pane").item(0)).getAttribute("state"));
        final Map<String, String> columns = cells(file, "xl/worksheets/sheet2.xml");
        assertEquals("text tau", columns.get("B3"));
        assertEquals("text number", columns.get("C3"));
    }

    @Test
    void equalTablesGiveEqualFiles() throws Exception {
        final List<TableWorkbook.Source> sources = List.of(new TableWorkbook.Source("cells.csv", example()));
        final Path first = folder.resolve("a.xlsx");
        TableWorkbook.write(sources, first, () -> false);
        Thread.sleep(20); // another time of writing
        final Path second = folder.resolve("b.xlsx");
        TableWorkbook.write(sources, second, () -> false);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        assertFalse(new String(Files.readAllBytes(first), java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("fastexcel"));
        try (var files = Files.list(folder)) {
            assertEquals(3, files.count(), "the two, and the folder of the runtime");
        }
    }

    @Test
    void manyRowsGoOnInAnotherSheetAndNamesAreShortened() throws Exception {
        final List<List<DataCell>> rows = new ArrayList<>();
        for (int r = 0; r < 1203; r++) {
            rows.add(List.of(new LongCell(r)));
        }
        final BufferedDataTable table = table(new DataTableSpec(column("n", LongCell.TYPE)), rows);
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final String name = "a_name_of_more_than_thirty_one_letters";
        new TableWorkbook(bytes, 1000, () -> false)
                .write(List.of(
                        new TableWorkbook.Source(name + ".csv", table),
                        new TableWorkbook.Source(name + "s.csv", table)));
        final Path file = Files.write(folder.resolve("many.xlsx"), bytes.toByteArray());
        assertEquals(1001, cells(file, "xl/worksheets/sheet1.xml").size());
        final Map<String, String> rest = cells(file, "xl/worksheets/sheet2.xml");
        assertEquals(204, rest.size());
        assertEquals("text n", rest.get("A1"));
        assertEquals("n 1000", rest.get("A2"));
        final NodeList sheets = xml(file, "xl/workbook.xml").getElementsByTagName("sheet");
        final List<String> names = new ArrayList<>();
        for (int s = 0; s < sheets.getLength(); s++) {
            names.add(((Element) sheets.item(s)).getAttribute("name"));
        }
        assertEquals(5, names.stream().distinct().count(), names.toString());
        assertTrue(names.stream().allMatch(n -> n.length() <= 31), names.toString());
    }

    @Test
    void whatNoCellHoldsIsSaid() throws Exception {
        final BufferedDataTable table = table(
                new DataTableSpec(column("t", StringCell.TYPE)), List.of(List.of(new StringCell("x".repeat(40_000)))));
        final Path file = folder.resolve("long.xlsx");
        TableWorkbook.write(List.of(new TableWorkbook.Source("cells.csv", table)), file, () -> false);
        assertEquals(
                "text (40000 characters, a cell holds 32767 at most: see cells.csv)",
                cells(file, "xl/worksheets/sheet1.xml").get("A2"));
    }

    /** Type and content of each cell that is not empty, by its place. */
    private static Map<String, String> cells(final Path file, final String sheet) throws Exception {
        final List<String> shared = new ArrayList<>();
        final NodeList texts = xml(file, "xl/sharedStrings.xml").getElementsByTagName("si");
        for (int t = 0; t < texts.getLength(); t++) {
            shared.add(texts.item(t).getTextContent());
        }
        final Map<String, String> cells = new LinkedHashMap<>();
        final NodeList all = xml(file, sheet).getElementsByTagName("c");
        for (int c = 0; c < all.getLength(); c++) {
            final Element cell = (Element) all.item(c);
            final String content = cell.getTextContent();
            cells.put(
                    cell.getAttribute("r"),
                    switch (cell.getAttribute("t")) {
                        case "s" -> "text " + shared.get(Integer.parseInt(content));
                        case "inlineStr" -> "text " + content;
                        default -> cell.getAttribute("t") + " " + content;
                    });
        }
        return cells;
    }

    private static Document xml(final Path file, final String entry)
            throws IOException, ParserConfigurationException, SAXException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }
}
