package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;

/**
 * Whether the current that a channel recorded is the one that the protocol sent. Both are compared as means of parts of a
 * few sweeps, so that noise, filters and latencies of the recorded one do not count.
 */
final class RecordedBeside {

    /** A part is so long that the hum of the mains does not count either, in usual sweeps. */
    private static final int PARTS = 64;
    /** So many samples of a part are enough for its mean. */
    private static final int SAMPLES_OF_PART = 256;
    /** What is less is offset and noise of amplifiers, pA. */
    private static final double SMALL = 5;

    private static final double OFFSET = 10;
    /** Of the range of the command: scales differ by less if both are right. */
    private static final double TOLERANCE = 0.2;

    private static final double FLAT = 0.1;
    private static final double SAME_SHAPE = 0.9;

    /** What the comparison says. */
    enum Verdict {
        /** Both are the same; the protocol has it without noise. */
        AGREES,
        /** The protocol sent nothing that changes, but something was recorded. */
        ONLY_RECORDED,
        /** The protocol sent something, but nothing was recorded. */
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

    private RecordedBeside(final int sweeps) {
        sent = new double[sweeps * PARTS];
        recorded = new double[sweeps * PARTS];
    }

    /**
     * Compares sweeps.
     *
     * @param protocol what was sent, pA
     * @param recorded the samples
     * @param channel which of their channels recorded a current
     * @param sweeps which sweeps, at least one
     */
    static RecordedBeside of(
            final CommandSource protocol, final Samples recorded, final int channel, final Collection<Integer> sweeps)
            throws IOException {
        final RecordedBeside both = new RecordedBeside(sweeps.size());
        for (final int sweep : sweeps) {
            final double[] command = protocol.read(sweep);
            final int step = Math.max(1, command.length / (PARTS * SAMPLES_OF_PART));
            both.add(command, recorded.thinned(channel, sweep, step), step);
        }
        return both;
    }

    /** The measured samples are those of the command at each multiple of the step. */
    private void add(final double[] command, final double[] measured, final int step) {
        final int parts = Math.min(PARTS, measured.length);
        for (int p = 0; p < parts; p++) {
            final int from = (int) ((long) measured.length * p / parts);
            final int to = (int) ((long) measured.length * (p + 1) / parts);
            sent[count] = mean(command, from * step, to * step, step);
            recorded[count] = mean(measured, from, to, 1);
            count += Double.isFinite(recorded[count]) ? 1 : 0;
        }
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

    /** How many times as large as the command the recorded current is. */
    private double factor() {
        return covariance(sent, recorded) / covariance(sent, sent);
    }

    /** Whether what was recorded is to be taken for the current. */
    boolean recordedCounts() {
        return switch (verdict()) {
            case ONLY_RECORDED, OTHER_SIZE, OTHER_SHAPE -> true;
            default -> false;
        };
    }

    /** Whether the two contradict each other, so that currents are doubtful whichever is taken. */
    boolean contradicts() {
        return verdict() != Verdict.AGREES && verdict() != Verdict.ONLY_RECORDED;
    }

    Verdict verdict() {
        final double range = range(sent);
        final double seen = range(recorded);
        if (range < 1) {
            return seen > 2 * SMALL ? Verdict.ONLY_RECORDED : Verdict.AGREES;
        }
        final double factor = factor();
        final double rest =
                Math.sqrt(Math.max(0, covariance(recorded, recorded) - factor * factor * covariance(sent, sent)));
        final double most = Math.max(SMALL, TOLERANCE * range);
        if (Math.abs(factor - 1) * range <= most && rest <= most) {
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
     * What is odd about the two, with what to do.
     *
     * @param output what the protocol's output is called
     * @param channel what the recorded channel is called
     * @return a sentence or two; empty if nothing is
     */
    String finding(final String output, final String channel) {
        final String differ = text(
                "The protocol sent a current that changes by up to %.4g pA (output %s), but channel %s recorded ",
                range(sent), output, channel);
        final String choose = ". Choose " + output + " or " + channel + " as the current channel.";
        return switch (verdict()) {
            case AGREES -> offset(channel);
            case ONLY_RECORDED ->
                text(
                        "The protocol sent a constant current, but channel %s recorded one that changes by up to %.4g pA,"
                                + " which was taken.",
                        channel, range(recorded));
            case ONLY_SENT ->
                differ + "none: it was not connected, or the current never reached the cell. What the protocol sent was"
                        + " taken" + choose;
            case INVERTED ->
                differ + "it with the opposite sign: one of the two is wrong. What the protocol sent was taken"
                        + choose;
            case OTHER_SIZE ->
                differ + text("%.3g times as much: one of the two scales is wrong", factor())
                        + ". What was recorded was taken" + choose;
            case OTHER_SHAPE ->
                differ + text("another one, which changes by up to %.4g pA", range(recorded))
                        + ": the stimulus came from elsewhere, or the channel recorded something else. What was recorded"
                        + " was taken" + choose;
        };
    }

    private String offset(final String channel) {
        final double more = mean(recorded) - mean(sent);
        return !(Math.abs(more) > OFFSET)
                ? ""
                : text(
                        "Channel %s recorded %.4g pA %s than the protocol sent, all the time: a holding current that was set"
                                + " at the amplifier, or an offset of the channel. Give the holding current if it was one.",
                        channel, Math.abs(more), more > 0 ? "more" : "less");
    }

    private static String text(final String format, final Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
