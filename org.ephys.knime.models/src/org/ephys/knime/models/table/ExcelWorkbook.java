package org.ephys.knime.models.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Plural;

/**
 * A sheet of an Excel workbook as lines of texts, the way a CSV file has them: numbers with the digits that
 * the file has and a decimal point, dates as 2020-05-31, the last value of formulas, nothing instead of errors.
 *
 * @param lines those with an entry, without the empty columns on their left; the first has the names
 * @param remarks what to tell the user
 */
record ExcelWorkbook(List<Line> lines, List<String> remarks) {

    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    /** What of a number format is no letter of a date: texts in quotes, colours and conditions, escaped signs. */
    private static final Pattern NO_DATE = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.");

    private static final Pattern DATE = Pattern.compile("[yYmMdDhHsS]");

    /** A part of a workbook that another one names. */
    private record Target(String type, String path) {}

    private record Sheet(String name, String path, boolean visible) {}

    /**
     * Reads a workbook.
     *
     * @param file an Excel workbook (.xlsx, .xlsm)
     * @param name of the sheet, hidden or not; {@code ""} = the first that is visible
     * @return the sheet
     * @throws ModelException if it is none, or damaged, or too large for the memory, or has no such sheet
     * @throws IOException if it cannot be read
     */
    static ExcelWorkbook read(final Path file, final String name) throws IOException {
        try (ExcelPackage parts = new ExcelPackage(file)) {
            return read(parts, name);
        }
    }

    static ExcelWorkbook read(final ExcelPackage parts, final String name) throws IOException {
        final String workbook = targets(parts, "").values().stream()
                .filter(target -> target.type.endsWith("/officeDocument"))
                .findFirst()
                .map(Target::path)
                .orElseThrow(() -> new ModelException(parts.name()
                        + " is no Excel workbook. Tables are read from text (.csv, .tsv) and Excel files (.xlsx)."));
        final Map<String, Target> targets = targets(parts, workbook);
        final List<Sheet> sheets = new ArrayList<>();
        final boolean[] from1904 = new boolean[1];
        parts.read(workbook, element -> {
            if (element.getLocalName().equals("workbookPr")) {
                final String since = element.getAttributeValue(null, "date1904");
                from1904[0] = "1".equals(since) || "true".equals(since);
            } else if (element.getLocalName().equals("sheet")) {
                final String transitional = element.getAttributeValue(RELATIONSHIPS, "id");
                final Target target =
                        targets.get(transitional == null ? element.getAttributeValue(STRICT, "id") : transitional);
                if (target != null && target.type.endsWith("/worksheet")) {
                    sheets.add(new Sheet(element.getAttributeValue(null, "name"), target.path, visible(element)));
                }
            }
        });
        final Sheet chosen = name.isEmpty() ? firstVisible(parts, sheets) : named(parts, sheets, name);
        final List<String> remarks = new ArrayList<>();
        final List<Sheet> visible = sheets.stream().filter(Sheet::visible).toList();
        if (name.isEmpty() && visible.size() > 1) {
            remarks.add("Of the " + visible.size() + " sheets of " + parts.name() + " the first, \"" + chosen.name
                    + "\", was read. To read another, name it as Sheet (in the example workflows the variable sheet).");
        }
        final ExcelSheet sheet = new ExcelSheet(
                parts,
                texts(parts, path(targets, "/sharedStrings")),
                dates(parts, path(targets, "/styles")),
                from1904[0]);
        final List<Line> lines = sheet.lines(chosen.path);
        if (sheet.withoutResult() > 0) {
            remarks.add(
                    Plural.of(sheet.withoutResult(), "formula") + " in sheet \"" + chosen.name + "\" of " + parts.name()
                            + (sheet.withoutResult() == 1
                                    ? " has no result in the file and counts"
                                    : " have no result in the file and count")
                            + " as missing. Open it in a spreadsheet program and save it.");
        }
        if (sheet.hiddenRows() > 0) {
            remarks.add(
                    Plural.of(sheet.hiddenRows(), "row") + " of sheet \"" + chosen.name + "\" of " + parts.name()
                            + (sheet.hiddenRows() == 1
                                    ? " is hidden, by a filter or by hand, and counts like the others. Delete it if it is not meant."
                                    : " are hidden, by a filter or by hand, and count like the others. Delete those that are not meant."));
        }
        return new ExcelWorkbook(lines, remarks);
    }

    private static Sheet firstVisible(final ExcelPackage parts, final List<Sheet> sheets) {
        return sheets.stream()
                .filter(Sheet::visible)
                .findFirst()
                .orElseThrow(() -> new ModelException(parts.name() + " has no visible sheet with cells."));
    }

    /** Excel takes names in another case for the same, so that only one can be meant. */
    private static Sheet named(final ExcelPackage parts, final List<Sheet> sheets, final String name) {
        return sheets.stream()
                .filter(sheet -> sheet.name.strip().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ModelException(parts.name() + " has no sheet \"" + name + "\" (Sheet). It has "
                        + Listing.of(sheets.stream().map(Sheet::name).toList()) + "."));
    }

    private static boolean visible(final XMLStreamReader sheet) {
        final String state = sheet.getAttributeValue(null, "state");
        return state == null || state.equals("visible");
    }

    private static String path(final Map<String, Target> targets, final String type) {
        return targets.values().stream()
                .filter(target -> target.type.endsWith(type))
                .findFirst()
                .map(Target::path)
                .orElse("");
    }

    /** What a part names, by its ids. */
    private static Map<String, Target> targets(final ExcelPackage parts, final String of) throws IOException {
        final String folder = of.substring(0, of.lastIndexOf('/') + 1);
        final Map<String, Target> targets = new HashMap<>();
        parts.read(folder + "_rels/" + of.substring(folder.length()) + ".rels", element -> {
            final String target = element.getAttributeValue(null, "Target");
            final String type = element.getAttributeValue(null, "Type");
            if (target != null && type != null) {
                final String path = target.startsWith("/") ? target.substring(1) : folder + target;
                targets.put(element.getAttributeValue(null, "Id"), new Target(type, path));
            }
        });
        return targets;
    }

    /** Texts that cells share, in their order, without the pronunciation that Japanese texts have. */
    private static List<String> texts(final ExcelPackage parts, final String path) throws IOException {
        final List<String> texts = new ArrayList<>();
        parts.read(path, element -> {
            if (element.getLocalName().equals("si")) {
                texts.add(text(element));
            }
        });
        return texts;
    }

    /** The text of an element with runs ({@code si}, {@code is}); the reader stands on its end afterwards. */
    static String text(final XMLStreamReader reader) throws XMLStreamException {
        final StringBuilder text = new StringBuilder();
        int depth = 1;
        int spoken = 0; // depth of the pronunciation, 0 = outside of it
        boolean letters = false;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    letters = reader.getLocalName().equals("t");
                    if (spoken == 0 && reader.getLocalName().equals("rPh")) {
                        spoken = depth;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    spoken = spoken == depth ? 0 : spoken;
                    depth--;
                    letters = false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (letters && spoken == 0) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("ends within a text");
                default -> {
                    // comments
                }
            }
        }
        return text.toString();
    }

    /** Of each style of cells whether it shows dates. */
    private static List<Boolean> dates(final ExcelPackage parts, final String path) throws IOException {
        final Map<String, String> formats = new HashMap<>();
        final List<Boolean> dates = new ArrayList<>();
        final boolean[] styles = new boolean[1];
        parts.read(path, element -> {
            final String name = element.getLocalName();
            if (name.equals("numFmt")) {
                formats.put(element.getAttributeValue(null, "numFmtId"), element.getAttributeValue(null, "formatCode"));
            } else if (name.equals("xf") && styles[0]) {
                dates.add(isDate(element.getAttributeValue(null, "numFmtId"), formats));
            } else if (!name.equals("xf")) {
                styles[0] = name.equals("cellXfs")
                        || styles[0] && List.of("alignment", "protection").contains(name);
            }
        });
        return dates;
    }

    /** The numbers of the formats that every workbook has: ECMA-376, 18.8.30. */
    private static boolean isDate(final String id, final Map<String, String> formats) {
        if (id == null) {
            return false;
        }
        final String format = formats.get(id);
        if (format != null) {
            return DATE.matcher(NO_DATE.matcher(format).replaceAll("").replace("General", ""))
                    .find();
        }
        return id.matches("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]");
    }
}
