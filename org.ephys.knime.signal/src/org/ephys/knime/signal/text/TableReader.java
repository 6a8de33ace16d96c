package org.ephys.knime.signal.text;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** Reads columns of a table, line by line. A column ends with its last value; others may go on. */
final class TableReader {

    private final SeekableByteChannel channel;
    private final String name;
    private final Layout layout;

    TableReader(final SeekableByteChannel channel, final String name, final Layout layout) {
        this.channel = channel;
        this.name = name;
        this.layout = layout;
    }

    /**
     * What was read.
     *
     * @param values per column, null where they were not wanted or would not fit
     * @param lengths per column that was looked at, how many values it has
     * @param problems per column, what is wrong with it, to follow the name of a sweep; null if nothing is
     * @param rows how many lines have numbers
     */
    record Columns(double[][] values, int[] lengths, String[] problems, int rows) {}

    /**
     * Reads columns.
     *
     * @param wanted for each column whether it is looked at
     * @param budget how many numbers may be kept; if there are more, none are kept
     */
    Columns read(final boolean[] wanted, final long budget) throws IOException {
        final int count = layout.columns().size();
        final double[][] values = new double[count][];
        final int[] lengths = new int[count];
        final String[] problems = new String[count];
        boolean kept = budget > 0;
        long used = 0;
        int rows = 0;
        final Lines lines = new Lines(channel, name);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (lines.number() <= layout.linesBefore() || line.isBlank()) {
                continue;
            }
            if (rows == Integer.MAX_VALUE - 8) {
                throw new RecordingException(
                        Reason.TOO_LARGE, name + " has more than " + rows + " lines. Divide it into several files.");
            }
            final List<String> cells = layout.dialect().split(line);
            checkCount(cells, lines.number());
            for (int c = 0; c < Math.min(count, cells.size()); c++) {
                if (wanted[c] && problems[c] == null && !cells.get(c).isEmpty()) {
                    final double value = value(cells.get(c), c, lines.number());
                    if (lengths[c] < rows) {
                        problems[c] = "has an empty place before line " + lines.number() + " in "
                                + layout.columns().get(c).named();
                    } else if (kept) {
                        values[c] = values[c] == null ? new double[256] : grown(values[c], lengths[c]);
                        values[c][lengths[c]] = value;
                        used++;
                    }
                    lengths[c]++;
                }
            }
            rows++;
            if (kept && used > budget) {
                kept = false;
                Arrays.fill(values, null);
            }
        }
        for (int c = 0; c < count; c++) {
            if (values[c] != null) {
                values[c] = Arrays.copyOf(values[c], lengths[c]);
            }
        }
        return new Columns(kept ? values : null, lengths, problems, rows);
    }

    private static double[] grown(final double[] values, final int length) {
        return length < values.length
                ? values
                : Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8, length * 2L));
    }

    /** A separator behind the last column is no mistake. */
    private void checkCount(final List<String> cells, final long line) throws RecordingException {
        final int columns = layout.columns().size();
        if (cells.size() != columns
                && !(cells.size() == columns + 1 && cells.get(columns).isEmpty())) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    name + ": line " + line + " has " + cells.size() + " columns, but there should be " + columns
                            + ". Export the table again, with a value in each column of each line.");
        }
    }

    private double value(final String cell, final int column, final long line) throws RecordingException {
        final OptionalDouble value = layout.dialect().number(cell);
        if (value.isEmpty()) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    name + ": \"" + (cell.length() > 40 ? cell.substring(0, 40) + "…" : cell) + "\" in line " + line
                            + ", " + layout.columns().get(column).named() + ", is no number. Numbers are written like"
                            + " -70.5 or, if columns are not separated by commas, -70,5.");
        }
        return value.getAsDouble();
    }
}
