package org.ephys.knime.models.population;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;

/**
 * A session with what the model needs to know about it as a whole: mean and deviation of each cell, sums over the
 * population per frame, neighbours. The activity itself stays where it is. Cells are in the order of their identities,
 * whatever their order in the session, so that this order changes nothing.
 */
final class PreparedSession {
    /** With fewer cells, a cell's own activity would show in the mean of the population. */
    static final int LEAVE_SELF_OUT_BELOW = 100;

    /** What a network sees of a frame whose state is not known: the middle of the three. */
    private static final float UNKNOWN_STATE = 1f;

    private static final int CHUNK = 4096;

    private final PopulationSession session;
    private final int[] order;
    private final List<String> cells;
    private final double[] mean;
    private final double[] deviation;
    private final double[] sum;
    private final double[] squares;
    private final float[] running;
    private final float[] pupil;
    private final float[] state;
    private final int[][] neighbours;

    PreparedSession(
            final PopulationSession session,
            final PopulationInputs inputs,
            final double neighbourDistance,
            final Progress progress) {
        this.session = session;
        final List<String> names = session.cells();
        order = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparing(names::get))
                .mapToInt(Integer::intValue)
                .toArray();
        cells = IntStream.of(order).mapToObj(names::get).toList();
        requireUsable();
        mean = new double[order.length];
        deviation = new double[order.length];
        sum = new double[session.frames()];
        squares = new double[session.frames()];
        final float[] buffer = new float[CHUNK];
        for (int i = 0; i < order.length; i++) {
            progress.checkCancelled();
            moments(i, buffer);
            addToPopulation(i, buffer);
        }
        running = inputs.running() ? scaled("running speed", session.running()) : new float[session.frames()];
        pupil = inputs.pupil() ? scaled("pupil size", session.pupil()) : new float[session.frames()];
        state = inputs.state() ? raw(session.state()) : new float[session.frames()];
        neighbours = inputs.positions() ? Neighbourhood.of(positions(), neighbourDistance) : new int[order.length][0];
    }

    private void requireUsable() {
        if (order.length == 0 || session.frames() == 0) {
            throw new ModelException("Session \"" + session.name() + "\" has " + order.length + " cells and "
                    + session.frames() + " frames. Leave it out.");
        }
        for (int i = 1; i < order.length; i++) {
            if (cells.get(i).equals(cells.get(i - 1))) {
                throw new ModelException("Session \"" + session.name() + "\" has the cell \"" + cells.get(i)
                        + "\" twice. Give each cell an identity of its own.");
            }
        }
        if (!(session.frameInterval() > 0 && session.frameInterval() < Double.POSITIVE_INFINITY)) {
            throw new ModelException(
                    "Session \"" + session.name() + "\" has no frame rate. Say how many frames there are per second.");
        }
    }

    private double[][] positions() {
        final double[][] all = session.positions();
        return IntStream.of(order).mapToObj(i -> all[i]).toArray(double[][]::new);
    }

    private void moments(final int i, final float[] buffer) {
        double total = 0;
        int count = 0;
        for (int from = 0; from < session.frames(); from += CHUNK) {
            final int size = read(i, from, buffer);
            for (int t = 0; t < size; t++) {
                if (Float.isFinite(buffer[t])) {
                    total += buffer[t];
                    count++;
                }
            }
        }
        mean[i] = count == 0 ? 0 : total / count;
        double spread = 0;
        for (int from = 0; from < session.frames(); from += CHUNK) {
            final int size = read(i, from, buffer);
            for (int t = 0; t < size; t++) {
                if (Float.isFinite(buffer[t])) {
                    spread += (buffer[t] - mean[i]) * (buffer[t] - mean[i]);
                }
            }
        }
        deviation[i] = count == 0 ? 0 : Math.sqrt(spread / count);
        // a constant value that is not exact in binary leaves a rounding error
        if (deviation[i] <= 1e-12 * Math.abs(mean[i])) {
            deviation[i] = 0;
        }
    }

    private void addToPopulation(final int i, final float[] buffer) {
        for (int from = 0; from < session.frames(); from += CHUNK) {
            final int size = read(i, from, buffer);
            for (int t = 0; t < size; t++) {
                final double z = zScore(i, buffer[t]);
                if (!Double.isNaN(z)) {
                    sum[from + t] += z;
                    squares[from + t] += z * z;
                }
            }
        }
    }

    private int read(final int i, final int from, final float[] buffer) {
        final int size = Math.min(CHUNK, session.frames() - from);
        session.activity(order[i], from, size, buffer);
        return size;
    }

    private float[] scaled(final String what, final double[] values) {
        requireLength(what, values);
        double total = 0;
        int count = 0;
        for (final double value : values) {
            if (Double.isFinite(value)) {
                total += value;
                count++;
            }
        }
        final double centre = count == 0 ? 0 : total / count;
        double spread = 0;
        for (final double value : values) {
            if (Double.isFinite(value)) {
                spread += (value - centre) * (value - centre);
            }
        }
        final double scale = count == 0 ? 0 : Math.sqrt(spread / count);
        final float[] z = new float[values.length];
        for (int t = 0; t < z.length; t++) {
            z[t] = Double.isFinite(values[t]) && scale > 1e-12 * Math.abs(centre)
                    ? (float) ((values[t] - centre) / scale)
                    : 0f;
        }
        return z;
    }

    private float[] raw(final double[] values) {
        requireLength("state", values);
        final float[] raw = new float[values.length];
        for (int t = 0; t < raw.length; t++) {
            raw[t] = Double.isFinite(values[t]) ? (float) values[t] : UNKNOWN_STATE;
        }
        return raw;
    }

    private void requireLength(final String what, final double[] values) {
        if (values.length != session.frames()) {
            throw new ModelException("Session \"" + session.name() + "\" has " + session.frames() + " frames, but "
                    + values.length + " values of the " + what + ".");
        }
    }

    String name() {
        return session.name();
    }

    String animal() {
        return session.animal();
    }

    /** @return identities, sorted */
    List<String> cells() {
        return cells;
    }

    int frames() {
        return session.frames();
    }

    /** @return mean activity of a cell in its own unit */
    double mean(final int cell) {
        return mean[cell];
    }

    /** @return standard deviation (of the population) of the activity of a cell; 0 if it is silent */
    double deviation(final int cell) {
        return deviation[cell];
    }

    /** @return cells near this one, sorted */
    int[] neighbours(final int cell) {
        return neighbours[cell];
    }

    /** @return z-score of a value of a cell; 0 if the cell is silent, NaN if the value is missing */
    double zScore(final int cell, final double value) {
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        return deviation[cell] > 0 ? (value - mean[cell]) / deviation[cell] : 0;
    }

    /** Reads z-scores of a cell into {@code target}; NaN = missing. */
    void activity(final int cell, final int from, final int count, final float[] target) {
        session.activity(order[cell], from, count, target);
        for (int t = 0; t < count; t++) {
            target[t] = (float) zScore(cell, target[t]);
        }
    }

    float[] running() {
        return running;
    }

    float[] pupil() {
        return pupil;
    }

    float[] state() {
        return state;
    }

    /** @return mean over the population at a frame, without the cell whose z-score is {@code own} if it is small */
    double populationMean(final int frame, final double own) {
        final int n = order.length;
        if (n >= LEAVE_SELF_OUT_BELOW) {
            return sum[frame] / n;
        }
        return n < 2 ? 0 : (sum[frame] - own) / (n - 1);
    }

    /** @return deviation over the population at a frame, without the cell whose z-score is {@code own} if it is small */
    double populationDeviation(final int frame, final double own) {
        final int n = order.length;
        if (n < LEAVE_SELF_OUT_BELOW && n < 2) {
            return 0;
        }
        final boolean all = n >= LEAVE_SELF_OUT_BELOW;
        final double centre = populationMean(frame, own);
        final double meanSquare = all ? squares[frame] / n : (squares[frame] - own * own) / (n - 1);
        return Math.sqrt(Math.max(0, meanSquare - centre * centre));
    }
}
