package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Plural;

/**
 * Brings the lines of a text table to one shape: R's row names get a column of their own, what spreadsheets leave behind
 * (blank rows, columns without name and values) is dropped, any other line of another length is refused.
 *
 * @param columns names
 * @param fields where each column stands in the lines
 * @param lines one per row
 * @param remarks what to tell the user
 */
record TableLayout(List<String> columns, int[] fields, List<Line> lines, List<String> remarks) {
    private static final Pattern CELL_ID =
            Pattern.compile("((cell|specimen|spec|sample|neuron)[ _.]?)?id|cell", Pattern.CASE_INSENSITIVE);

    /** @return a table whose lines have a field for each column */
    static TableLayout whole(final List<String> columns, final List<Line> lines, final List<String> remarks) {
        return new TableLayout(columns, IntStream.range(0, columns.size()).toArray(), lines, remarks);
    }

    /** @return an entry without surrounding blanks, {@code null} where it is missing */
    String entry(final int row, final int column) {
        return lines.get(row).entry(fields[column]);
    }

    /** @return the same as a number, NaN if it is none that stands by itself */
    double plain(final int row, final int column) {
        return lines.get(row).plain(fields[column]);
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
        if (rowNames(header, lines)) {
            names.add(0, "");
        } else {
            for (final Line line : lines) {
                if (line.size() < width || !line.missingFrom(width)) {
                    throw new ModelException(name + ", line " + line.number() + ": " + line.size()
                            + " fields where the header has " + width
                            + ". Repair the line, or check that the delimiter (" + delimiter
                            + ") does not occur unquoted inside a field.");
                }
            }
        }
        return named(name, names, lines);
    }

    /**
     * R writes a table with one name fewer than columns. Row names are never equal; and a column that is called id must
     * not get equal entries by the shift, as it would where a decimal comma has divided a number.
     */
    private static boolean rowNames(final List<String> header, final List<Line> lines) {
        final int width = header.size();
        if (lines.isEmpty()
                || lines.stream().anyMatch(line -> line.size() != width + 1)
                || lines.stream().allMatch(line -> line.entry(width) == null)
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
        return lines.stream().map(line -> line.entry(column)).allMatch(entry -> entry != null && seen.add(entry));
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
            } else if (lines.stream().anyMatch(line -> line.entry(column) != null)) {
                final String substitute = c == 0 && !header.contains("id") ? "id" : "column " + (c + 1);
                names.add(substitute);
                given.add(substitute);
                kept.add(c);
            }
        }
        final List<String> remarks = given.isEmpty()
                ? List.of()
                : List.of(Plural.of(given.size(), "column") + " of " + name
                        + (given.size() == 1
                                ? " has no name and is called here: "
                                : " have no name and are called here: ")
                        + Listing.of(given) + ".");
        return new TableLayout(names, kept.stream().mapToInt(Integer::intValue).toArray(), lines, remarks);
    }
}
