package org.ephys.knime.signal.nwb;

import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * How what was applied lies on the time axis of what was recorded: most often sample for sample; else with a rate of its
 * own, a few samples more or less, or a lead-in. A command holds its last value, as the hardware does.
 *
 * @param first the sample of the command's series that belongs to the first of the response
 * @param samples how many samples of the command follow there
 * @param step samples of the command per sample of the response, exactly 1 for the same rate
 * @param fits whether every sample of the response has one of the command and none is left over
 */
record Command(long first, long samples, double step, boolean fits) {

    /** How much of a sweep may lack its command. */
    private static final double MOST_MISSING = 0.01;

    private static final double HALF = 0.5;

    /**
     * Finds out whether a command can be brought onto the time axis of a response.
     *
     * @param response the axis of the response
     * @param stimulus the axis of the command
     * @param shared whether the whole series of the command is that of other sweeps, too; then only one of the same
     *     length belongs
     * @throws RecordingException if that is not possible without guessing; the message follows the name of the sweep
     */
    static Command of(final Axis response, final Axis stimulus, final boolean shared) throws RecordingException {
        final double step = step(response, stimulus);
        final long lead = lead(response, stimulus, step, shared);
        final long samples = stimulus.samples() - lead;
        final double needed = response.samples() * step;
        if (step == 1 && samples == response.samples()) {
            return new Command(stimulus.first() + lead, samples, 1, lead == 0);
        }
        final double missing = needed - samples;
        final boolean sameCount = step != 1 && stimulus.samples() == response.samples();
        if (samples <= 0
                || sameCount
                || missing > Math.max(2, MOST_MISSING * needed)
                || shared && missing < -2 * step) {
            throw refusal(response, stimulus);
        }
        return new Command(stimulus.first() + lead, samples, step, false);
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

    private static RecordingException refusal(final Axis response, final Axis stimulus) {
        return new RecordingException(
                Reason.INCOMPLETE_SWEEP,
                "has " + response.samples() + " samples of response at " + response.rate() + " Hz, but "
                        + stimulus.samples() + " of stimulus at " + stimulus.rate()
                        + " Hz. They do not cover the same time; correct rate or length of one of them.");
    }

    /** How many samples of the command the first samples of a response need. */
    int needed(final int responseSamples) {
        final double last = Math.floor((responseSamples - 1) * step + 1e-6);
        return (int) Math.min(samples, (long) last + 1);
    }

    /**
     * Brings samples of the command to those of the response.
     *
     * @param stored as many as {@link #needed(int)}
     * @param responseSamples how many are wanted
     */
    double[] align(final double[] stored, final int responseSamples) {
        if (step == 1 && stored.length == responseSamples) {
            return stored;
        }
        final double[] aligned = new double[responseSamples];
        for (int k = 0; k < responseSamples; k++) {
            aligned[k] = stored[(int) Math.min(stored.length - 1, (long) Math.floor(k * step + 1e-6))];
        }
        return aligned;
    }
}
