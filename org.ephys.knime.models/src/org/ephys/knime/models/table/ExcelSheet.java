package org.ephys.knime.models.table;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ephys.knime.models.ModelException;

/** Reads the cells of one sheet of an Excel workbook. */
final class ExcelSheet {

    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_ROWS = 1_048_576;
    private static final int LETTERS = 26;
    private static final double SECONDS_PER_DAY = 86_400;
    /** Whole numbers up to it have all their digits in a double. */
    private static final double LARGEST_WHOLE = 1e15;
    /** The year 10000: a spreadsheet shows no date from it on. */
    private static final double LAST_DAY = 2_958_466;

    /** Fields in several rows: A2:A5, or B2:C5. */
    private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):[A-Z]{1,3}(\\d{1,7})");

    /** A row of the sheet and its fields, {@code null} where nothing stands. */
    private record Row(long number, String[] fields) {}

    private final ExcelPackage parts;
    private final List<String> texts;
    private final List<Boolean> dates;
    private final LocalDate start;

    private final List<Row> rows = new ArrayList<>();
    private final List<String> merged = new ArrayList<>();
    private final List<String> row = new ArrayList<>();
    private long rowNumber;
    private int column;
    private long cells;
    private int leftmost = MOST_COLUMNS;
    private int width;
    private int withoutResult;
    private boolean rowHidden;
    private int hiddenRows;

    /**
     * @param parts the workbook
     * @param texts that cells share
     * @param dates of each style whether it shows dates
     * @param from1904 whether days count from 1904, as on old Macintoshes
     */
    ExcelSheet(final ExcelPackage parts, final List<String> texts, final List<Boolean> dates, final boolean from1904) {
        this.parts = parts;
        this.texts = texts;
        this.dates = dates;
        // Excel takes 1900 for a leap year: its day 60 is the 29th of February, which there was not
        start = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    /**
     * Reads all lines with an entry.
     *
     * @param path of the sheet in the workbook
     * @return lines of equal width, from the leftmost column with an entry on; {@code ""} = empty cell
     * @throws ModelException if the sheet is not there, damaged or too large
     * @throws IOException if it cannot be read
     */
    List<Line> lines(final String path) throws IOException {
        final boolean found = parts.read(path, element -> {
            switch (element.getLocalName()) {
                case "row" -> row(element);
                case "c" -> cell(element);
                case "mergeCell" -> merged.add(String.valueOf(element.getAttributeValue(null, "ref")));
                default -> {
                    // formats and settings
                }
            }
        });
        if (!found) {
            throw new ModelException(parts.name() + " is a damaged Excel workbook: it lacks its sheet " + path + ".");
        }
        endRow();
        if (rows.isEmpty()) {
            return List.of();
        }
        if ((long) rows.size() * (width - leftmost) > parts.mostCells()) {
            throw tooLarge();
        }
        final List<Row> equal =
                rows.stream().map(line -> new Row(line.number, fields(line))).toList();
        merged.forEach(range -> spread(range, equal));
        return equal.stream().map(line -> Line.of(line.number, line.fields)).toList();
    }

    /** @return how many formulas have no result in the file, as programs other than spreadsheets leave them */
    int withoutResult() {
        return withoutResult;
    }

    /** @return how many of the lines a spreadsheet does not show, as a filter or a user hid them */
    int hiddenRows() {
        return hiddenRows;
    }

    /** What stands in fields that were merged across rows is meant for each of them, as the donor of several cells. */
    private void spread(final String range, final List<Row> equal) {
        final Matcher corners = RANGE.matcher(range);
        if (!corners.matches()) {
            return;
        }
        final int at = column(corners.group(1)) - leftmost;
        final long first = Long.parseLong(corners.group(2));
        final long last = Long.parseLong(corners.group(3));
        if (at < 0 || at >= width - leftmost) {
            return;
        }
        String text = "";
        for (int l = firstFrom(first, equal); l < equal.size() && equal.get(l).number <= last; l++) {
            final Row line = equal.get(l);
            if (line.number == first) {
                text = line.fields[at];
            } else if (line.fields[at].isEmpty()) {
                line.fields[at] = text;
            }
            if (++cells > parts.mostCells()) {
                throw tooLarge();
            }
        }
    }

    private static int firstFrom(final long number, final List<Row> equal) {
        int low = 0;
        int high = equal.size();
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (equal.get(middle).number < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private String[] fields(final Row line) {
        final String[] fields = Arrays.copyOfRange(line.fields, leftmost, width);
        for (int c = 0; c < fields.length; c++) {
            fields[c] = fields[c] == null ? "" : Entry.clean(fields[c]);
        }
        return fields;
    }

    private ModelException tooLarge() {
        return new ModelException(parts.name() + " has more cells than fit into memory (" + parts.mostCells()
                + "). Save the sheet with the table as CSV, or give the program more memory (-Xmx).");
    }

    private void row(final XMLStreamReader element) {
        endRow();
        final String number = element.getAttributeValue(null, "r");
        final long next = number == null ? rowNumber + 1 : Long.parseLong(number);
        if (next <= rowNumber || next > MOST_ROWS) {
            throw new ModelException(parts.name() + " is a damaged Excel workbook: row " + next + " follows row "
                    + rowNumber + ". Save it again, or as CSV.");
        }
        rowNumber = next;
        final String hidden = element.getAttributeValue(null, "hidden");
        rowHidden = "1".equals(hidden) || "true".equals(hidden);
    }

    private void endRow() {
        if (!row.isEmpty()) {
            cells += row.size();
            if (cells > parts.mostCells()) {
                throw tooLarge();
            }
            width = Math.max(width, row.size());
            hiddenRows += rowHidden ? 1 : 0;
            rows.add(new Row(rowNumber, row.toArray(String[]::new)));
            row.clear();
        }
        column = 0;
    }

    private void cell(final XMLStreamReader element) throws XMLStreamException {
        final String reference = element.getAttributeValue(null, "r");
        final int place = reference == null ? column : column(reference);
        if (place < column || place >= MOST_COLUMNS) {
            throw new ModelException(parts.name() + " is a damaged Excel workbook: cell " + reference
                    + " is out of order. Save it again, or as CSV.");
        }
        column = place + 1;
        final String text = content(element);
        if (text != null && !text.isBlank()) {
            while (row.size() < place) {
                row.add(null);
            }
            row.add(text);
            leftmost = Math.min(leftmost, place);
        }
    }

    /** The text of a cell, null if it has none; the reader stands on its end afterwards. */
    private String content(final XMLStreamReader cell) throws XMLStreamException {
        final String type = cell.getAttributeValue(null, "t");
        final String style = cell.getAttributeValue(null, "s");
        String value = null;
        boolean formula = false;
        while (!(cell.next() == XMLStreamConstants.END_ELEMENT
                && cell.getLocalName().equals("c"))) {
            if (cell.getEventType() == XMLStreamConstants.START_ELEMENT) {
                switch (cell.getLocalName()) {
                    case "v" -> value = cell.getElementText();
                    case "is" -> value = ExcelWorkbook.text(cell);
                    default -> {
                        formula |= cell.getLocalName().equals("f");
                        cell.getElementText(); // refuses what has elements of its own
                    }
                }
            }
        }
        if (formula && (value == null || value.isEmpty()) && !"str".equals(type)) {
            withoutResult++;
        }
        if (value == null || "e".equals(type)) {
            return null; // an error, or nothing
        }
        return switch (type == null ? "n" : type) {
            case "s" -> texts.get(Integer.parseInt(value.strip()));
            case "b" -> value.strip().equals("1") ? "TRUE" : "FALSE";
            case "n" -> number(value.strip(), style != null && dates.get(Integer.parseInt(style)));
            default -> value;
        };
    }

    /** A number with its digits; whole ones without the exponent that some programs write. */
    private String number(final String text, final boolean date) {
        if (text.isEmpty()) {
            return null;
        }
        final double number = Double.parseDouble(text);
        if (date && number >= 0 && number < LAST_DAY) {
            return date(number);
        }
        return number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE ? Long.toString((long) number) : text;
    }

    private String date(final double days) {
        final long seconds = Math.round((days - Math.floor(days)) * SECONDS_PER_DAY);
        final LocalDateTime time = start.plusDays((long) days).atStartOfDay().plusSeconds(seconds);
        if (days < 1) {
            return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(time);
        }
        return seconds == 0
                ? time.toLocalDate().toString()
                : DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT)
                        .format(time);
    }

    private int column(final String reference) {
        int number = 0;
        for (int i = 0; i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z'; i++) {
            number = number * LETTERS + reference.charAt(i) - 'A' + 1;
            if (number > MOST_COLUMNS) {
                return MOST_COLUMNS;
            }
        }
        return number - 1;
    }
}
