package org.ephys.knime.models.table;

import java.util.stream.IntStream;

/**
 * A line of a table. The fields stand in one text, one behind another, and their numbers are parsed when the line is made:
 * a large table is few objects then.
 */
final class Line {
    private final long number;
    private final String text;
    private final int[] ends;
    private final double[] numbers;

    /**
     * @param number from 1
     * @param text all fields one behind another
     * @param ends where each of them ends
     * @param numbers each of them as a number, NaN as {@link NumberColumn#plain(String)} gives it
     */
    Line(final long number, final String text, final int[] ends, final double[] numbers) {
        this.number = number;
        this.text = text;
        this.ends = ends;
        this.numbers = numbers;
    }

    /**
     * @param number from 1
     * @param fields without surrounding blanks, {@code null} or {@code ""} where there is nothing
     * @return a line of them
     */
    static Line of(final long number, final String[] fields) {
        final StringBuilder text = new StringBuilder();
        final int[] ends = new int[fields.length];
        final double[] numbers = new double[fields.length];
        for (int c = 0; c < fields.length; c++) {
            final String field = fields[c] == null ? "" : fields[c];
            text.append(field);
            ends[c] = text.length();
            numbers[c] = NumberColumn.plain(field);
        }
        return new Line(number, text.toString(), ends, numbers);
    }

    /** @return its place in the file, from 1 */
    long number() {
        return number;
    }

    /** @return the number of fields */
    int size() {
        return ends.length;
    }

    /** @return a field as it stands in the file, without surrounding blanks; {@code ""} if it is empty */
    String field(final int column) {
        return text.substring(column == 0 ? 0 : ends[column - 1], ends[column]);
    }

    /** @return all fields */
    String[] fields() {
        return IntStream.range(0, size()).mapToObj(this::field).toArray(String[]::new);
    }

    /** @return a field, {@code null} if it is empty or says in another way that the value is missing */
    String entry(final int column) {
        final String field = field(column);
        return Double.isNaN(numbers[column]) && Entry.missing(field) ? null : field;
    }

    /** @return a field as a number, NaN if it is none, or one that the other entries of the table must explain */
    double plain(final int column) {
        return numbers[column];
    }

    /** @return whether all fields are empty */
    boolean empty() {
        return text.isEmpty();
    }

    /** @return whether all fields from one on are missing */
    boolean missingFrom(final int start) {
        return IntStream.range(start, size()).allMatch(c -> entry(c) == null);
    }
}
