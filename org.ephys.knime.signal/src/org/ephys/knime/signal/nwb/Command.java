package org.ephys.knime.signal.nwb;

import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * How what was applied lies on the time axis of what was recorded: most often sample for sample; else with a rate of its
 * own, a few samples more or less, or a lead-in; or a command for a part of the response, which the start times tell. A
 * command holds its last value, as the hardware does.
 *
 * @param first the sample of the command's series that belongs to the first of the response
 * @param samples how many samples of the command follow there
 * @param step samples of the command per sample of the response, exactly 1 for the same rate
 * @param lag how many samples of the response come before the command
 * @param fits whether every sample of the response has one of the command and none is left over
 */
record Command(long first, long samples, double step, long lag, boolean fits) {

    /** How much of a sweep may lack its command. */
    private static final double MOST_MISSING = 0.01;

    private static final double HALF = 0.5;
    /** How far apart in pA or mV begin and end of a command for a part of the response may be. */
    private static final double SAME_LEVEL = 1;

    /**
     * Finds out whether a command can be brought onto the time axis of a response.
     *
     * @param what the sweep, for messages
     * @param response the axis of the response
     * @param stimulus the axis of the command
     * @param shared whether the whole series of the command is that of other sweeps, too; then only one of the same
     *     length belongs
     * @throws RecordingException if that is not possible without guessing
     */
    static Command of(final String what, final Axis response, final Axis stimulus, final boolean shared)
            throws RecordingException {
        final double step = step(response, stimulus);
        final long lead = lead(response, stimulus, step, shared);
        final long samples = stimulus.samples() - lead;
        final double needed = response.samples() * step;
        if (step == 1 && samples == response.samples()) {
            return new Command(stimulus.first() + lead, samples, 1, 0, lead == 0);
        }
        final long lag = lag(response, stimulus, step, shared);
        if (lag > 0) {
            return new Command(stimulus.first(), samples, step, lag, false);
        }
        final double missing = needed - samples;
        final boolean sameCount = step != 1 && stimulus.samples() == response.samples();
        if (samples <= 0
                || sameCount
                || missing > Math.max(2, MOST_MISSING * needed)
                || shared && missing < -2 * step) {
            throw refusal(what, response, stimulus);
        }
        return new Command(stimulus.first() + lead, samples, step, 0, false);
    }

    private static double step(final Axis response, final Axis stimulus) {
        final double step = stimulus.rate() / response.rate();
        final boolean known = step > 0 && step < Double.POSITIVE_INFINITY;
        return !known || Math.abs(step - 1) * response.samples() < HALF ? 1 : step;
    }

    /** A longer command that begins before the response does so by as many samples as its start time says. */
    private static long lead(final Axis response, final Axis stimulus, final double step, final boolean shared) {
        final double early = (response.start() - stimulus.start()) * stimulus.rate();
        final double more = stimulus.samples() - response.samples() * step;
        return !shared && early >= HALF && early <= more + HALF ? Math.round(early) : 0;
    }

    /** A command that begins during the response, and ends before it does. */
    private static long lag(final Axis response, final Axis stimulus, final double step, final boolean shared) {
        final double late = (stimulus.start() - response.start()) * response.rate();
        final double rest = response.samples() - stimulus.samples() / step - late;
        return !shared && late >= HALF && rest >= -HALF ? Math.round(late) : 0;
    }

    private static RecordingException refusal(final String what, final Axis response, final Axis stimulus) {
        return new RecordingException(
                Reason.INCOMPLETE_SWEEP,
                what + " has " + response.samples() + " samples of response at " + response.rate() + " Hz, but "
                        + stimulus.samples() + " of stimulus at " + stimulus.rate()
                        + " Hz. They do not cover the same time; correct rate or length of one of them.");
    }

    /** How many samples of the command the first samples of a response need. */
    int needed(final int responseSamples) {
        return (int) Math.min(samples, index(responseSamples - 1) + 1);
    }

    private long index(final int responseSample) {
        return Math.max(0, (long) Math.floor((responseSample - lag) * step + 1e-6));
    }

    /** Without an edge nothing tells whether a step was stored or what was held. */
    private static boolean isConstant(final double[] stored) {
        for (final double value : stored) {
            if (!(Math.abs(value - stored[0]) <= SAME_LEVEL)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Brings samples of the command to those of the response.
     *
     * @param what the sweep, for messages
     * @param stored as many as {@link #needed(int)}
     * @param responseSamples how many are wanted
     * @throws RecordingException if the command is one for a part of the response and says nothing about the others
     */
    double[] align(final String what, final double[] stored, final int responseSamples) throws RecordingException {
        if (step == 1 && stored.length == responseSamples) {
            return stored;
        }
        if (lag > 0 && !(Math.abs(stored[0] - stored[stored.length - 1]) <= SAME_LEVEL)) {
            throw new RecordingException(
                    Reason.INCOMPLETE_SWEEP,
                    what + " has a stimulus that begins " + lag
                            + " samples later than the response, at another level than it ends"
                            + " with. What was applied before and after is not known; store the stimulus of the whole sweep.");
        }
        if (lag > 0 && Math.abs(stored[0]) > SAME_LEVEL && isConstant(stored)) {
            throw new RecordingException(
                    Reason.INCOMPLETE_SWEEP,
                    what + " has a stimulus that begins " + lag
                            + " samples later than the response and does not change. What was applied before and after is"
                            + " not known; store the stimulus of the whole sweep.");
        }
        final double[] aligned = new double[responseSamples];
        for (int k = 0; k < responseSamples; k++) {
            aligned[k] = stored[(int) Math.min(stored.length - 1, index(k))];
        }
        return aligned;
    }
}
