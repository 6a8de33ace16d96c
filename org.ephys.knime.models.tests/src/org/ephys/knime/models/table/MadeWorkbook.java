package org.ephys.knime.models.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Excel workbooks of a hidden and a visible sheet, part by part, so that a test can change each. */
final class MadeWorkbook {
    static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    static final String MAIN = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String RELATIONS =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

    private MadeWorkbook() {}

    /** The parts of a workbook with these rows in its visible sheet. */
    static Map<String, String> parts(final String rows) {
        final Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "_rels/.rels",
                XML + RELATIONS + "<Relationship Id=\"r1\" Type=\"" + OFFICE
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put(
                "xl/workbook.xml",
                XML + "<workbook" + MAIN + " xmlns:r=\"" + OFFICE + "\"><sheets>"
                        + "<sheet name=\"lists\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/>"
                        + "<sheet name=\"cells\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                XML + RELATIONS + relation("r1", "worksheet", "worksheets/sheet1.xml")
                        + relation("r2", "worksheet", "/xl/worksheets/sheet2.xml")
                        + relation("r3", "sharedStrings", "sharedStrings.xml")
                        + relation("r4", "styles", "styles.xml") + "</Relationships>");
        parts.put("xl/worksheets/sheet1.xml", XML + "<worksheet" + MAIN + "><sheetData/></worksheet>");
        parts.put(
                "xl/sharedStrings.xml",
                XML + "<sst" + MAIN + "><si><t>id</t></si><si><r><t>sub</t></r><r><t>class</t></r>"
                        + "<rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si></sst>");
        parts.put(
                "xl/styles.xml",
                XML + "<styleSheet" + MAIN + "><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
                        + "<numFmt numFmtId=\"165\" formatCode=\"0.0&quot; ms&quot;\"/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                        + "<xf numFmtId=\"164\"><alignment/></xf><xf numFmtId=\"165\"/><xf numFmtId=\"9\"/></cellXfs>"
                        + "</styleSheet>");
        parts.put(
                "xl/worksheets/sheet2.xml",
                XML + "<worksheet" + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>");
        return parts;
    }

    static String relation(final String id, final String type, final String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    /** Writes a workbook as cells.xlsx into the folder. */
    static Path file(final Path folder, final Map<String, String> parts) throws IOException {
        final Path file = folder.resolve("cells.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (final Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    /** A cell with a text of its own. */
    static String text(final String place, final String text) {
        return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }
}
