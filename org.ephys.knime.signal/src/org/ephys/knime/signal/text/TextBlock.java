package org.ephys.knime.signal.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** One of several sweeps that stand below each other in a table. */
final class TextBlock {

    private static final String TITLES = "ChannelTitle=";
    private static final String UNITS = "UnitName=";

    private final StackKind kind;
    private final List<Column> columns;
    private final double interval;
    private final long firstLine;
    private final int numbering;
    private final double[][] values;
    private int rows;

    private TextBlock(final StackKind kind, final List<Column> columns, final double interval, final long firstLine) {
        this.kind = kind;
        this.columns = columns;
        this.interval = interval;
        this.firstLine = firstLine;
        this.values = new double[columns.size()][16];
        int found = -1;
        for (int k = 0; k < columns.size(); k++) {
            found = StackKind.numbersSweeps(columns.get(k).title()) ? k : found;
        }
        this.numbering = found;
    }

    /** A block behind a header; one without a header has the columns of the block before. */
    static TextBlock of(
            final StackKind kind,
            final List<String> header,
            final List<TextBlock> before,
            final long line,
            final String name)
            throws RecordingException {
        final TextBlock last = before.isEmpty() ? null : before.get(before.size() - 1);
        final List<Column> columns = kind.isLabChart() ? ofChannels(kind, header) : titled(kind, header);
        if (columns.isEmpty()) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    name + ": the samples in line " + line
                            + " have no titles before them. Export it again with a header.");
        }
        if (last != null && !columns.equals(last.columns)) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    name + ": the sweep that begins in line " + line
                            + " has other columns than the one before. Export the"
                            + " same channels, in the same units, for all sweeps.");
        }
        return new TextBlock(kind, columns, interval(kind, header), line);
    }

    private static List<Column> titled(final StackKind kind, final List<String> header) {
        final List<Column> columns = new ArrayList<>();
        if (!header.isEmpty()) {
            for (final String title : kind.cells(header.get(header.size() - 1))) {
                columns.add(Column.of(columns.size() + 1, title));
            }
        }
        return columns;
    }

    private static List<Column> ofChannels(final StackKind kind, final List<String> header) {
        List<String> titles = List.of();
        List<String> units = List.of();
        for (final String line : header) {
            titles = line.startsWith(TITLES) ? kind.dialect().split(line) : titles;
            units = line.startsWith(UNITS) ? kind.dialect().split(line) : units;
        }
        final List<Column> columns = new ArrayList<>(List.of(new Column(1, "Time", "s")));
        for (int k = 1; k < titles.size() && !titles.get(k).isEmpty(); k++) {
            final String unit = k < units.size() && !"*".equals(units.get(k)) ? units.get(k) : "";
            columns.add(new Column(k + 1, titles.get(k), unit));
        }
        return columns.size() == 1 ? List.of() : columns;
    }

    /** What stands behind {@code Interval=}, s; NaN if nothing does. */
    private static double interval(final StackKind kind, final List<String> header) {
        for (final String line : header) {
            if (line.startsWith(StackKind.INTERVAL)) {
                final String[] words =
                        line.substring(StackKind.INTERVAL.length()).strip().split("\\s+");
                final OptionalDouble value = kind.dialect().number(words[0]);
                final double seconds = words.length == 1 ? 1 : new Column(1, "Time", words[1]).seconds();
                return value.orElse(Double.NaN) * seconds;
            }
        }
        return Double.NaN;
    }

    /** Whether a line belongs to the same sweep. */
    boolean goesOn(final List<String> cells) {
        return numbering < 0
                || rows == 0
                || cells.size() <= numbering
                || kind.dialect().number(cells.get(numbering)).orElse(Double.NaN) == values[numbering][rows - 1];
    }

    /** The number that a line gives its sweep; something else for each line where sweeps have no numbers. */
    Object number(final List<String> cells) {
        return numbering < 0 || cells.size() <= numbering
                ? this
                : kind.dialect().number(cells.get(numbering));
    }

    void add(final List<String> cells, final long line, final String name) throws RecordingException {
        if (cells.size() != columns.size() || cells.stream().anyMatch(String::isEmpty)) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    name + ": line " + line + " has " + cells.size() + " values, but there should be " + columns.size()
                            + ". Export the table again, with a value in each column of each line.");
        }
        for (int k = 0; k < values.length; k++) {
            if (rows == values[k].length) {
                values[k] = Arrays.copyOf(values[k], 2 * rows);
            }
            values[k][rows] = kind.dialect().number(cells.get(k)).orElse(Double.NaN);
        }
        rows++;
    }

    /** The places of the columns that are signals. */
    List<Integer> signals() {
        final List<Integer> signals = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            if (!columns.get(k).isTime()
                    && k != numbering
                    && !"index".equalsIgnoreCase(columns.get(k).title())) {
                signals.add(k);
            }
        }
        return signals;
    }

    /** The place of the first column of times, −1 if there is none. */
    int time() {
        for (int k = 0; k < columns.size(); k++) {
            if (columns.get(k).isTime()) {
                return k;
            }
        }
        return -1;
    }

    List<Column> columns() {
        return columns;
    }

    double interval() {
        return interval;
    }

    long firstLine() {
        return firstLine;
    }

    int rows() {
        return rows;
    }

    double[] values(final int column) {
        return Arrays.copyOf(values[column], rows);
    }
}
