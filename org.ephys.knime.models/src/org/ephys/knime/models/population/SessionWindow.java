package org.ephys.knime.models.population;

import java.util.Arrays;

/**
 * The z-scores of a session in one window of frames, read when they are first asked for, and read again if there are too many
 * to be held. For one thread.
 */
final class SessionWindow {
    /** The most values that are held, 128 MB. */
    private static final int MOST = 1 << 25;

    private final PreparedSession session;
    private final float[][] rows;
    private final int[] loaded;
    private final int frames;
    private final int most;
    private final double[] sum;
    private final double[] squares;
    private int first;
    private int held;
    private int stamp;

    SessionWindow(final PreparedSession session, final int frames) {
        this(session, frames, MOST);
    }

    /** @param most the most values that are held beside those of one cell and its neighbours */
    SessionWindow(final PreparedSession session, final int frames, final int most) {
        this.most = most;
        this.session = session;
        this.frames = frames;
        rows = new float[session.cells().size()][];
        loaded = new int[rows.length];
        sum = new double[frames];
        squares = new double[frames];
    }

    /** Moves the window. */
    void start(final int firstFrame) {
        first = firstFrame;
        stamp++;
    }

    /** @return z-scores of a cell, NaN = missing; valid until the window moves or the context of another cell is asked for */
    float[] activity(final int cell) {
        if (rows[cell] == null) {
            rows[cell] = new float[frames];
            held++;
        }
        if (loaded[cell] != stamp) {
            session.activity(cell, first, frames, rows[cell]);
            loaded[cell] = stamp;
        }
        return rows[cell];
    }

    /**
     * Fills in what is around a cell, [running, pupil, state, population mean, deviation, neighbours' ...][frame]; the neighbours'
     * deviation may be {@code null}, and is then not computed.
     */
    void context(final int cell, final float[][] context) {
        if ((long) held * frames > most) {
            Arrays.fill(rows, null);
            Arrays.fill(loaded, 0);
            held = 0;
        }
        System.arraycopy(session.running(), first, context[0], 0, frames);
        System.arraycopy(session.pupil(), first, context[1], 0, frames);
        System.arraycopy(session.state(), first, context[2], 0, frames);
        final float[] own = activity(cell);
        for (int t = 0; t < frames; t++) {
            final double z = Float.isNaN(own[t]) ? 0 : own[t];
            context[3][t] = (float) session.populationMean(first + t, z);
            context[4][t] = (float) session.populationDeviation(first + t, z);
        }
        neighbours(cell, context[5], context[6]);
    }

    private void neighbours(final int cell, final float[] mean, final float[] deviation) {
        final int[] near = session.neighbours(cell);
        if (near.length == 0) {
            Arrays.fill(mean, 0f);
            if (deviation != null) {
                Arrays.fill(deviation, 0f);
            }
            return;
        }
        Arrays.fill(sum, 0);
        Arrays.fill(squares, 0);
        for (final int other : near) {
            final float[] z = activity(other);
            if (deviation == null) {
                add(z);
            } else {
                addWithSquares(z);
            }
        }
        for (int t = 0; t < frames; t++) {
            final double centre = sum[t] / near.length;
            mean[t] = (float) centre;
            if (deviation != null) {
                deviation[t] = (float) Math.sqrt(Math.max(0, squares[t] / near.length - centre * centre));
            }
        }
    }

    private void add(final float[] z) {
        for (int t = 0; t < frames; t++) {
            sum[t] += Float.isNaN(z[t]) ? 0 : z[t];
        }
    }

    private void addWithSquares(final float[] z) {
        for (int t = 0; t < frames; t++) {
            final double value = Float.isNaN(z[t]) ? 0 : z[t];
            sum[t] += value;
            squares[t] += value * value;
        }
    }
}
