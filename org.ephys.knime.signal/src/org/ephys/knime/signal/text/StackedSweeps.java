package org.ephys.knime.signal.text;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * Tables in which sweeps stand below each other: exports of LabChart, whose blocks begin with {@code Interval=}, exports of
 * PatchMaster, whose sweeps begin with {@code Sweep_}, and tables with a column that numbers the sweeps. They are laid side
 * by side, as the signals of an Axon text file are.
 *
 * @param layout a column of times, then the signals of each sweep in turn
 * @param read their samples; those of the times are left out
 * @param rate Hz
 */
record StackedSweeps(Layout layout, TableReader.Columns read, double rate) {

    /** How far the times of a block may be from its interval, as a part of its duration; they are rounded. */
    private static final double ROUNDED = 0.001;
    /** How far two sweeps of one rate may be apart. */
    private static final double SAME_RATE = 1e-6;

    private static final int MOST_COLUMNS = 20_000;

    /** So many numbers are kept; they take an eighth of the heap. */
    private static final long BUDGET = Runtime.getRuntime().maxMemory() / 64;

    /** Reads the file if its sweeps stand below each other, else gives null. */
    static StackedSweeps of(final SeekableByteChannel channel, final String name) throws IOException {
        final Lines lines = new Lines(channel, name);
        final List<String> head = new ArrayList<>();
        for (String line = lines.next(); line != null && head.size() < 2; line = lines.next()) {
            if (!line.isBlank()) {
                head.add(line);
            }
        }
        final StackKind kind = StackKind.of(head);
        return kind == null ? null : read(kind, channel, name);
    }

    private static StackedSweeps read(final StackKind kind, final SeekableByteChannel channel, final String name)
            throws IOException {
        final Lines lines = new Lines(channel, name);
        final List<TextBlock> blocks = new ArrayList<>();
        final List<String> header = new ArrayList<>();
        final Set<Object> known = new HashSet<>();
        TextBlock open = null;
        long numbers = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            final List<String> cells = kind.cells(line);
            if (line.isBlank() || cells.isEmpty()) {
                continue;
            }
            if (!kind.dialect().numbers(cells)) {
                open = null;
                kind.collect(line, header);
                continue;
            }
            if (open == null || !open.goesOn(cells)) {
                open = TextBlock.of(kind, header, blocks, lines.number(), name);
                if (!known.add(open.number(cells))) {
                    throw new RecordingException(
                            Reason.DAMAGED,
                            name + ": line " + lines.number()
                                    + " belongs to a sweep that has ended already. Sort the table"
                                    + " by sweeps, then by times.");
                }
                blocks.add(open);
                if ((long) blocks.size() * open.columns().size() > MOST_COLUMNS) {
                    throw new RecordingException(
                            Reason.UNSUPPORTED_CONTENT,
                            name + " has more than " + MOST_COLUMNS
                                    + " columns in all of its sweeps. Divide it into several files.");
                }
            }
            open.add(cells, lines.number(), name);
            numbers += cells.size();
            if (numbers > BUDGET) {
                throw new RecordingException(
                        Reason.TOO_LARGE,
                        name + " has more numbers than fit into memory. Divide it into several files, or give Java more"
                                + " memory (-Xmx).");
            }
        }
        if (blocks.isEmpty()) {
            throw new RecordingException(
                    Reason.NO_SWEEPS,
                    name + " is an export of " + kind.program()
                            + " without samples: no line behind the header has numbers"
                            + " only. Export it again, with times in seconds.");
        }
        return besideEachOther(kind, blocks, name);
    }

    private static StackedSweeps besideEachOther(final StackKind kind, final List<TextBlock> blocks, final String name)
            throws RecordingException {
        final TextBlock first = blocks.get(0);
        final List<Integer> signals = first.signals();
        final List<Column> columns = new ArrayList<>(List.of(new Column(1, "Time", "s")));
        final double[][] values = new double[1 + blocks.size() * signals.size()][];
        final int[] lengths = new int[values.length];
        final List<Double> starts = new ArrayList<>();
        final double rate = rate(first, kind, name);
        double start = 0;
        for (final TextBlock block : blocks) {
            if (Math.abs(rate(block, kind, name) - rate) > SAME_RATE * rate) {
                throw new RecordingException(
                        Reason.UNSUPPORTED_CONTENT,
                        name + " has sweeps of different sampling rates, " + rate + " Hz and " + rate(block, kind, name)
                                + " Hz (line " + block.firstLine()
                                + "). Export those of each rate into a file of their own.");
            }
            for (final int signal : signals) {
                values[columns.size()] = block.values(signal);
                lengths[columns.size()] = block.rows();
                columns.add(first.columns().get(signal));
            }
            starts.add(start);
            start += block.rows() / rate;
        }
        final List<String> names = signals.stream()
                .map(signal -> first.columns().get(signal).title())
                .toList();
        final Layout layout =
                new Layout(kind.program() + " text", kind.dialect(), columns, first.firstLine() - 1, names, starts, "");
        final int rows = Arrays.stream(lengths).max().orElse(0);
        return new StackedSweeps(
                layout, new TableReader.Columns(values, lengths, new String[values.length], rows), rate);
    }

    /** The rate by the interval that the header has, if the times agree, else by the times. */
    private static double rate(final TextBlock block, final StackKind kind, final String name)
            throws RecordingException {
        final int place = block.time();
        if (place < 0) {
            throw new RecordingException(
                    Reason.NO_SWEEPS,
                    name + " has no column of times in line " + block.firstLine()
                            + ". Export it with times in seconds.");
        }
        final double[] times = block.values(place);
        final Layout where = new Layout(
                kind.program(), kind.dialect(), block.columns(), block.firstLine() - 1, List.of(), List.of(), "");
        final double interval = block.interval();
        if (Double.isNaN(interval)) {
            return Times.rate(times, block.columns().get(place), name, where);
        }
        final double lasts = interval * (times.length - 1);
        if (!(Math.abs(times[times.length - 1] - times[0] - lasts) <= Math.max(2 * interval, ROUNDED * lasts))) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    name + ": the block that begins in line " + block.firstLine() + " says that its samples are "
                            + interval
                            + " s apart, but its times do not. Export it again, without reducing the samples.");
        }
        final double rate = 1 / interval;
        return Math.abs(rate - Math.rint(rate)) <= SAME_RATE * rate ? Math.rint(rate) : rate;
    }
}
