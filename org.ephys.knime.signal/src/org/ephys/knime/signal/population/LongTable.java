package org.ephys.knime.signal.population;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.WorkingMemory;

/**
 * A table with a row per cell and frame, in any order. It is held in memory, so it must not be large. Several tables together
 * may be larger than the memory: the activity gives way where there is no room, and is read again when it is asked for.
 */
final class LongTable implements ActivitySource {
    private final CsvHeader header;
    private final Map<String, Integer> cells = new LinkedHashMap<>();
    private String session = "";
    private int[] cellOfRow;
    private double[] timeOfRow;
    private float[] valueOfRow;
    private int rows;
    private double[] times;
    private SoftReference<float[][]> held;

    /** Reads everything. */
    LongTable(final CsvHeader header, final Progress progress) throws IOException {
        this.header = header;
        if (Files.size(header.file()) > WorkingMemory.heap() / 4) {
            throw tooLarge();
        }
        held = new SoftReference<>(load(progress));
    }

    private float[][] load(final Progress progress) throws IOException {
        rows = 0;
        cellOfRow = new int[1024];
        timeOfRow = new double[1024];
        valueOfRow = new float[1024];
        try (TableRows table = new TableRows(header)) {
            for (List<String> fields = table.next(); fields != null; fields = table.next()) {
                progress.checkCancelled();
                add(fields, table.line());
            }
        }
        return arrange();
    }

    private RecordingException tooLarge() {
        return new RecordingException(
                Reason.TOO_LARGE,
                header.file()
                        + " is too large for a table with a row per cell and frame. Store it with a row per frame and"
                        + " a column per cell, which is read part by part.");
    }

    private void add(final List<String> fields, final long line) throws IOException {
        if (rows == cellOfRow.length) {
            cellOfRow = Arrays.copyOf(cellOfRow, 2 * rows);
            timeOfRow = Arrays.copyOf(timeOfRow, 2 * rows);
            valueOfRow = Arrays.copyOf(valueOfRow, 2 * rows);
        }
        final String name = header.session() < 0 ? "" : fields.get(header.session());
        if (rows > 0 && !name.equals(session)) {
            throw new RecordingException(
                    Reason.UNSUPPORTED_CONTENT,
                    header.file() + " holds more than one session (line " + line + "). Store each in a file.");
        }
        session = name;
        final String cell = fields.get(header.cell());
        cellOfRow[rows] = cells.computeIfAbsent(cell, key -> cells.size());
        timeOfRow[rows] = header.number(fields, header.time(), line);
        valueOfRow[rows] = (float) header.number(fields, header.activity(), line);
        if (!Double.isFinite(timeOfRow[rows])) {
            throw new RecordingException(
                    Reason.DAMAGED, header.file() + ": line " + line + " has no time. Export the table again.");
        }
        rows++;
    }

    private float[][] arrange() throws IOException {
        times = Arrays.stream(timeOfRow, 0, rows)
                .map(time -> time + 0.0)
                .sorted()
                .distinct()
                .toArray();
        if ((long) times.length * cells.size() > WorkingMemory.heap() / 32) {
            throw tooLarge();
        }
        final float[][] values = new float[cells.size()][times.length];
        for (final float[] row : values) {
            Arrays.fill(row, Float.NaN);
        }
        final boolean[][] given = new boolean[cells.size()][times.length];
        for (int r = 0; r < rows; r++) {
            final int frame = Arrays.binarySearch(times, timeOfRow[r] + 0.0);
            if (given[cellOfRow[r]][frame]) {
                throw new RecordingException(
                        Reason.DAMAGED,
                        header.file() + ": line " + lineOf(r) + " gives a cell a second value at " + timeOfRow[r]
                                + " s. Export the table again.");
            }
            given[cellOfRow[r]][frame] = true;
            values[cellOfRow[r]][frame] = valueOfRow[r];
        }
        cellOfRow = null;
        timeOfRow = null;
        valueOfRow = null;
        return values;
    }

    private synchronized float[][] values() throws IOException {
        float[][] values = held.get();
        if (values == null) {
            final int cellsBefore = cells.size();
            final double[] timesBefore = times;
            values = load(Progress.NONE);
            if (cells.size() != cellsBefore || !Arrays.equals(times, timesBefore)) {
                throw new RecordingException(
                        Reason.UNREADABLE,
                        header.file() + " has changed since it was opened. Read it anew from the beginning.");
            }
            held = new SoftReference<>(values);
        }
        return values;
    }

    /** Lets the activity go, as happens where there is no room. */
    synchronized void forget() {
        held.clear();
    }

    /** Rows do not remember their lines, since only errors ask for them. */
    private long lineOf(final int row) throws IOException {
        try (TableRows table = new TableRows(header)) {
            for (int r = 0; r <= row && table.next() != null; r++) {
                // one row further
            }
            return table.line();
        }
    }

    List<String> names() {
        return List.copyOf(cells.keySet());
    }

    double[] times() {
        return times;
    }

    @Override
    public int cells() {
        return cells.size();
    }

    @Override
    public int frames() {
        return times.length;
    }

    @Override
    public void read(final int firstFrame, final int count, final float[][] target) throws IOException {
        final float[][] values = values();
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(values[i], firstFrame, target[i], 0, count);
        }
    }
}
