package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelException;

/**
 * Brings the lines of a text table to one shape: R's row names get a column of their own, what spreadsheets leave behind
 * (blank rows, columns without name and values) is dropped, any other line of another length is refused.
 *
 * @param columns names
 * @param lines one per row, as many fields each
 * @param remarks what to tell the user
 */
record TableLayout(List<String> columns, List<Line> lines, List<String> remarks) {
    private static final Pattern CELL_ID =
            Pattern.compile("((cell|specimen|spec|sample|neuron)[ _.]?)?id|cell", Pattern.CASE_INSENSITIVE);

    /**
     * A line of the file.
     *
     * @param number from 1
     * @param fields without surrounding blanks, {@code null} where missing, or {@code ""} before missing values were
     *     looked for
     * @param plain the fields as numbers, parsed while they are at hand; empty = not yet
     */
    record Line(long number, String[] fields, double[] plain) {
        private static final double[] NONE = {};

        Line(final long number, final String[] fields) {
            this(number, fields, NONE);
        }

        boolean blank() {
            return Arrays.stream(fields).allMatch(Objects::isNull);
        }

        boolean empty() {
            return Arrays.stream(fields).allMatch(String::isEmpty);
        }

        Line missingAsNull() {
            final String[] entries =
                    Arrays.stream(fields).map(f -> Entry.missing(f) ? null : f).toArray(String[]::new);
            return new Line(number, entries, NumberColumn.plain(entries));
        }

        private Line from(final int start, final int end) {
            return new Line(number, Arrays.copyOfRange(fields, start, end));
        }

        private boolean blankFrom(final int start) {
            return Arrays.stream(fields, Math.min(start, fields.length), fields.length)
                    .allMatch(Objects::isNull);
        }
    }

    /**
     * @param name of the file
     * @param header the names, {@code ""} where there is none
     * @param lines those below, without blank ones
     * @param delimiter for messages
     * @return the table
     * @throws ModelException if a line has more or fewer fields than the header
     */
    static TableLayout of(
            final String name, final List<String> header, final List<Line> lines, final String delimiter) {
        final int width = header.size();
        final List<String> names = new ArrayList<>(header);
        final List<Line> rows = new ArrayList<>(lines.size());
        if (rowNames(header, lines)) {
            names.add(0, "");
            rows.addAll(lines);
        } else {
            for (final Line line : lines) {
                if (line.fields.length < width || !line.blankFrom(width)) {
                    throw new ModelException(name + ", line " + line.number + ": " + line.fields.length
                            + " fields where the header has " + width
                            + ". Repair the line, or check that the delimiter (" + delimiter
                            + ") does not occur unquoted inside a field.");
                }
                rows.add(line.fields.length == width ? line : line.from(0, width));
            }
        }
        return named(name, names, rows);
    }

    /**
     * R writes a table with one name fewer than columns. Row names are never equal; and a column that is called id must
     * not get equal entries by the shift, as it would where a decimal comma has divided a number.
     */
    private static boolean rowNames(final List<String> header, final List<Line> lines) {
        final int width = header.size();
        if (lines.isEmpty()
                || lines.stream().anyMatch(line -> line.fields.length != width + 1)
                || lines.stream().allMatch(line -> line.fields[width] == null)
                || !distinct(lines, 0)) {
            return false;
        }
        for (int c = 0; c < width; c++) {
            if (CELL_ID.matcher(header.get(c)).matches() && !distinct(lines, c + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean distinct(final List<Line> lines, final int column) {
        final Set<String> seen = new HashSet<>();
        return lines.stream().allMatch(line -> line.fields[column] != null && seen.add(line.fields[column]));
    }

    private static TableLayout named(final String name, final List<String> header, final List<Line> lines) {
        final List<String> names = new ArrayList<>();
        final List<Integer> kept = new ArrayList<>();
        final List<String> given = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            final int column = c;
            if (!header.get(c).isEmpty()) {
                names.add(header.get(c));
                kept.add(c);
            } else if (lines.stream().anyMatch(line -> line.fields[column] != null)) {
                final String substitute = c == 0 && !header.contains("id") ? "id" : "column " + (c + 1);
                names.add(substitute);
                given.add(substitute);
                kept.add(c);
            }
        }
        final List<String> remarks = given.isEmpty()
                ? List.of()
                : List.of(given.size() + " column(s) of " + name + " have no name and are called here: "
                        + Listing.of(given) + ".");
        if (kept.size() == header.size()) {
            return new TableLayout(names, lines, remarks);
        }
        final List<Line> narrow = lines.stream()
                .map(line -> new Line(
                        line.number, kept.stream().map(c -> line.fields[c]).toArray(String[]::new)))
                .toList();
        return new TableLayout(names, narrow, remarks);
    }
}
