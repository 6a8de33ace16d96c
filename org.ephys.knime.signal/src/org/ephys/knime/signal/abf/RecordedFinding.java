package org.ephys.knime.signal.abf;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import org.ephys.knime.signal.recording.RecordedBeside;
import org.ephys.knime.signal.recording.RecordedBeside.Verdict;

/**
 * What follows from a current that a channel recorded beside the one that the protocol sent.
 *
 * @param both the comparison
 */
record RecordedFinding(RecordedBeside both) {

    /**
     * Compares sweeps.
     *
     * @param protocol what was sent, pA
     * @param recorded the samples
     * @param channel which of their channels recorded a current
     * @param sweeps which sweeps, at least one
     */
    static RecordedFinding of(
            final CommandSource protocol, final Samples recorded, final int channel, final Collection<Integer> sweeps)
            throws IOException {
        final RecordedBeside both = new RecordedBeside(sweeps.size());
        for (final int sweep : sweeps) {
            final double[] command = protocol.read(sweep);
            final int step = RecordedBeside.step(command.length);
            both.add(command, recorded.thinned(channel, sweep, step), step);
        }
        return new RecordedFinding(both);
    }

    /** Whether what was recorded is to be taken for the current. */
    boolean recordedCounts() {
        return switch (both.verdict()) {
            case ONLY_RECORDED, OTHER_SIZE, OTHER_SHAPE -> true;
            default -> false;
        };
    }

    /** Whether the two contradict each other, so that currents are doubtful whichever is taken. */
    boolean contradicts() {
        return both.verdict() != Verdict.AGREES && both.verdict() != Verdict.ONLY_RECORDED;
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
                both.sentRange(), output, channel);
        final String choose = ". Choose " + output + " or " + channel + " as the current channel.";
        return switch (both.verdict()) {
            case AGREES -> offset(channel);
            case ONLY_RECORDED ->
                text(
                        "The protocol sent a constant current, but channel %s recorded one that changes by up to %.4g pA,"
                                + " which was taken.",
                        channel, both.recordedRange());
            case ONLY_SENT ->
                differ + "none: it was not connected, or the current never reached the cell. What the protocol sent was"
                        + " taken" + choose;
            case INVERTED ->
                differ + "it with the opposite sign: one of the two is wrong. What the protocol sent was taken"
                        + choose;
            case OTHER_SIZE ->
                differ + text("%.3g times as much: one of the two scales is wrong", both.factor())
                        + ". What was recorded was taken" + choose;
            case OTHER_SHAPE ->
                differ + text("another one, which changes by up to %.4g pA", both.recordedRange())
                        + ": the stimulus came from elsewhere, or the channel recorded something else. What was recorded"
                        + " was taken" + choose;
        };
    }

    private String offset(final String channel) {
        return both.offset() == 0
                ? ""
                : both.offsetInWords("Channel " + channel, "the protocol sent")
                        + " Give the holding current if it was one.";
    }

    private static String text(final String format, final Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
