package org.ephys.knime.signal.population;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.signal.Progress;

/** A table with a row per frame and a column per cell. It is read again for each stretch, from the nearest row that is known. */
final class WideTable implements ActivitySource {
    private static final int STEP = 64;

    private final CsvHeader header;
    private final int[] cells;
    private double[] times = new double[STEP];
    private double[] running = new double[STEP];
    private double[] pupil = new double[STEP];
    private double[] state = new double[STEP];
    private long[] starts = new long[STEP];
    private long[] linesBefore = new long[STEP];
    private int frames;

    /** Reads everything but the activity. */
    WideTable(final CsvHeader header, final Progress progress) throws IOException {
        this.header = header;
        final List<Integer> others = List.of(header.time(), header.running(), header.pupil(), header.state());
        cells = IntStream.range(0, header.columns().size())
                .filter(i -> !others.contains(i))
                .toArray();
        try (TableRows rows = new TableRows(header)) {
            for (List<String> fields = rows.next(); fields != null; fields = rows.next()) {
                progress.checkCancelled();
                add(fields, rows);
            }
        }
        times = Arrays.copyOf(times, frames);
        running = Arrays.copyOf(running, frames);
        pupil = Arrays.copyOf(pupil, frames);
        state = Arrays.copyOf(state, frames);
    }

    private void add(final List<String> fields, final TableRows rows) throws IOException {
        if (frames == times.length) {
            times = Arrays.copyOf(times, 2 * frames);
            running = Arrays.copyOf(running, 2 * frames);
            pupil = Arrays.copyOf(pupil, 2 * frames);
            state = Arrays.copyOf(state, 2 * frames);
        }
        if (frames % STEP == 0) {
            if (frames / STEP == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
                linesBefore = Arrays.copyOf(linesBefore, starts.length);
            }
            starts[frames / STEP] = rows.start();
            linesBefore[frames / STEP] = rows.line() - 1;
        }
        times[frames] = number(fields, header.time(), rows.line());
        running[frames] = number(fields, header.running(), rows.line());
        pupil[frames] = number(fields, header.pupil(), rows.line());
        state[frames] = number(fields, header.state(), rows.line());
        frames++;
    }

    private double number(final List<String> fields, final int column, final long line) throws IOException {
        return column < 0 ? Double.NaN : header.number(fields, column, line);
    }

    double[] times() {
        return times;
    }

    /** At each frame; NaN where it is missing. */
    double[] running() {
        return running;
    }

    double[] pupil() {
        return pupil;
    }

    double[] state() {
        return state;
    }

    /** What the cells are called. */
    List<String> names() {
        return IntStream.of(cells).mapToObj(header.columns()::get).toList();
    }

    @Override
    public int cells() {
        return cells.length;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public void read(final int firstFrame, final int count, final float[][] target) throws IOException {
        if (count == 0) {
            return;
        }
        final int step = firstFrame / STEP;
        try (TableRows rows = new TableRows(header, starts[step], linesBefore[step])) {
            for (int frame = step * STEP; frame < firstFrame + count; frame++) {
                final String row = rows.text();
                if (frame >= firstFrame) {
                    final List<String> fields = header.fields(row == null ? "" : row, rows.line());
                    for (int i = 0; i < cells.length; i++) {
                        target[i][frame - firstFrame] = (float) header.number(fields, cells[i], rows.line());
                    }
                }
            }
        }
    }
}
