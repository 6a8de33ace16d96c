package org.ephys.knime.signal.recording;

import java.util.Locale;

/**
 * Whether a recorded current is the one that was sent. Both are compared as means of parts of a
 * few sweeps, so that noise, filters and latencies of the recorded one do not count.
 */
public final class RecordedBeside {

    /** A part is so long that the hum of the mains does not count either, in usual sweeps. */
    private static final int PARTS = 64;
    /** So many samples of a part are enough for its mean. */
    private static final int SAMPLES_OF_PART = 256;
    /** What is less is offset and noise of amplifiers, pA. */
    private static final double SMALL = 5;

    private static final double OFFSET = 10;
    /** Of the range of the command: scales differ by less if both are right, and what filters and noise leave is less. */
    private static final double SAME_SCALE = 0.1;

    private static final double SAME_WAVE = 0.2;

    private static final double FLAT = 0.1;
    private static final double SAME_SHAPE = 0.9;

    /** What the comparison says. */
    public enum Verdict {
        /** Both are the same; what was sent has no noise. */
        AGREES,
        /** What was sent does not change, but something was recorded. */
        ONLY_RECORDED,
        /** Something was sent, but nothing was recorded. */
        ONLY_SENT,
        /** The same with the opposite sign. */
        INVERTED,
        /** The same shape, but of another size. */
        OTHER_SIZE,
        /** Something else. */
        OTHER_SHAPE
    }

    private final double[] sent;
    private final double[] recorded;
    private int count;

    /**
     * Prepares a comparison.
     *
     * @param sweeps how many sweeps will be added at most, at least one
     */
    public RecordedBeside(final int sweeps) {
        sent = new double[sweeps * PARTS];
        recorded = new double[sweeps * PARTS];
    }

    /**
     * So many samples are enough of a sweep.
     *
     * @param samples of the sweep
     * @return of how many samples one is needed
     */
    public static int step(final int samples) {
        return Math.max(1, samples / (PARTS * SAMPLES_OF_PART));
    }

    /**
     * Adds a sweep.
     *
     * @param command pA, all samples
     * @param measured pA, a sample for each multiple of the step
     * @param step see {@link #step(int)}
     */
    public void add(final double[] command, final double[] measured, final int step) {
        final int parts = Math.min(PARTS, measured.length);
        for (int p = 0; p < parts; p++) {
            final int from = (int) ((long) measured.length * p / parts);
            final int to = (int) ((long) measured.length * (p + 1) / parts);
            put(mean(command, from * step, to * step, step), mean(measured, from, to, 1));
        }
    }

    /**
     * Adds a sweep of which both currents were sampled evenly from its begin to its end, each at its own rate.
     *
     * @param command pA, at least one sample
     * @param measured pA, at least one sample
     */
    public void add(final double[] command, final double[] measured) {
        final int parts = Math.min(PARTS, Math.min(command.length, measured.length));
        for (int p = 0; p < parts; p++) {
            put(part(command, p, parts), part(measured, p, parts));
        }
    }

    private static double part(final double[] values, final int part, final int parts) {
        return mean(
                values,
                (int) ((long) values.length * part / parts),
                (int) ((long) values.length * (part + 1) / parts),
                1);
    }

    private void put(final double command, final double measured) {
        sent[count] = command;
        recorded[count] = measured;
        count += Double.isFinite(measured) && Double.isFinite(command) ? 1 : 0;
    }

    private static double mean(final double[] values, final int from, final int to, final int step) {
        double sum = 0;
        int number = 0;
        for (int i = from; i < to; i += step) {
            sum += values[i];
            number++;
        }
        return sum / number;
    }

    private double mean(final double[] values) {
        return mean(values, 0, count, 1);
    }

    /**
     * By how much what was sent changes.
     *
     * @return pA
     */
    public double sentRange() {
        return range(sent);
    }

    /**
     * By how much what was recorded changes.
     *
     * @return pA
     */
    public double recordedRange() {
        return range(recorded);
    }

    private double range(final double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            least = Math.min(least, values[k]);
            greatest = Math.max(greatest, values[k]);
        }
        return greatest - least;
    }

    /** Mean product of the deviations from the means. */
    private double covariance(final double[] a, final double[] b) {
        final double meanOfA = mean(a);
        final double meanOfB = mean(b);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += (a[k] - meanOfA) * (b[k] - meanOfB);
        }
        return sum / count;
    }

    /**
     * How many times as large as what was sent the recorded current is.
     *
     * @return a factor
     */
    public double factor() {
        return covariance(sent, recorded) / covariance(sent, sent);
    }

    /**
     * What the comparison says.
     *
     * @return never null
     */
    public Verdict verdict() {
        final double range = range(sent);
        final double seen = range(recorded);
        if (range < 1) {
            return seen > 2 * SMALL ? Verdict.ONLY_RECORDED : Verdict.AGREES;
        }
        final double factor = factor();
        final double rest =
                Math.sqrt(Math.max(0, covariance(recorded, recorded) - factor * factor * covariance(sent, sent)));
        if (Math.abs(factor - 1) * range <= Math.max(SMALL, SAME_SCALE * range)
                && rest <= Math.max(SMALL, SAME_WAVE * range)) {
            return Verdict.AGREES;
        }
        if (seen <= Math.max(SMALL, FLAT * range)) {
            return Verdict.ONLY_SENT;
        }
        final double alike =
                covariance(sent, recorded) / Math.sqrt(covariance(sent, sent) * covariance(recorded, recorded));
        return alike >= SAME_SHAPE ? Verdict.OTHER_SIZE : alike <= -SAME_SHAPE ? Verdict.INVERTED : Verdict.OTHER_SHAPE;
    }

    /**
     * How much more current was recorded than was sent, all the time.
     *
     * @return pA, 0 if it is too little to be told from an offset of amplifiers
     */
    public double offset() {
        final double more = mean(recorded) - mean(sent);
        return Math.abs(more) > OFFSET ? more : 0;
    }

    /**
     * The offset and what it may be, in a sentence.
     *
     * @param recorder what recorded, such as <em>Channel 1</em>
     * @param sender what it is more or less than, such as <em>the protocol sent</em>
     * @return words for an {@link #offset()} that is not 0
     */
    public String offsetInWords(final String recorder, final String sender) {
        return String.format(
                Locale.ROOT,
                (offset() > 0 ? "%s recorded %.4g pA more than %s" : "%s recorded %.4g pA less than %s")
                        + ", all the time: a holding current that was set at the amplifier, or an offset of the channel.",
                recorder,
                Math.abs(offset()),
                sender);
    }
}
