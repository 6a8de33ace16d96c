package org.ephys.knime.signal.protocol;

import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * The stretches of a sweep, found from the exact changes of its stimulus. A stretch that is not there is null.
 *
 * @param test the test pulse with as much time after it as before
 * @param sweep all samples
 * @param recording up to the last sample that was recorded
 * @param stimulus from the first to the last change after the test pulse
 * @param experiment the stimulus with half a second on either side
 */
public record Epochs(Epoch test, Epoch sweep, Epoch recording, Epoch stimulus, Epoch experiment) {

    /** Latest time in s at which a first change of the stimulus is taken for a test pulse. */
    static final double TEST_PULSE_LATEST = 0.4;

    private static final double STABILITY = 0.5;

    /**
     * Finds the stretches.
     *
     * @param stimulus what was applied
     * @param response what was recorded, NaN or zeros at the end where nothing was
     * @param rate Hz
     * @return the stretches
     * @throws FeatureException if the only change of the stimulus is the beginning of a test pulse
     */
    public static Epochs find(final double[] stimulus, final double[] response, final double rate) {
        final int n = response.length;
        final Edges all = Edges.of(stimulus, stimulus.length);
        Epoch test = null;
        if (all.count() > 0 && all.first() < TEST_PULSE_LATEST * rate) {
            if (all.count() == 1) {
                throw new FeatureException(ReasonCode.BAD_TEST_PULSE, "The test pulse begins, but does not end.");
            }
            test = new Epoch(0, all.second() + all.first() + 1);
        }
        final int recorded = recordedLength(response);
        final Edges edges = recorded == stimulus.length ? all : Edges.of(stimulus, recorded);
        final Epoch stimulated = edges.epoch(test != null);
        Epoch experiment = null;
        if (stimulated != null) {
            final int margin = (int) (STABILITY * rate);
            experiment = new Epoch(stimulated.start() - margin, stimulated.end() + margin);
        }
        return new Epochs(test, new Epoch(0, n - 1), new Epoch(0, recorded - 1), stimulated, experiment);
    }

    /**
     * The stretches of a sweep whose stimulus is known.
     *
     * @param response what was recorded
     * @param rate Hz
     * @param stimulus first and last sample of the stimulus, or null
     * @return the stretches, without test pulse
     */
    static Epochs given(final double[] response, final double rate, final Epoch stimulus) {
        final Epoch sweep = new Epoch(0, response.length - 1);
        final Epoch recording = new Epoch(0, recordedLength(response) - 1);
        if (stimulus == null || stimulus.start() >= recording.end()) {
            return new Epochs(null, sweep, recording, null, null);
        }
        final int margin = (int) (STABILITY * rate);
        return new Epochs(
                null, sweep, recording, stimulus, new Epoch(stimulus.start() - margin, stimulus.end() + margin));
    }

    /** Number of samples up to the last that is neither missing nor one of the zeros that fill up the end. */
    static int recordedLength(final double[] response) {
        int last = response.length - 1;
        while (last >= 0 && response[last] == 0) {
            last--;
        }
        if (last < 0) {
            return response.length;
        }
        while (last > 0 && Double.isNaN(response[last])) {
            last--;
        }
        return last + 1;
    }

    /** Where the stimulus changes: number of changes, and the samples before the first three and the last. */
    record Edges(int count, int first, int second, int third, int last) {

        static Edges of(final double[] stimulus, final int length) {
            final int[] edges = new int[3];
            int count = 0;
            int last = 0;
            for (int k = 0; k + 1 < length; k++) {
                if (stimulus[k + 1] != stimulus[k]) {
                    if (count < 3) {
                        edges[count] = k;
                    }
                    count++;
                    last = k;
                }
            }
            return new Edges(count, edges[0], edges[1], edges[2], last);
        }

        /** From the first to the last change, without the two of a test pulse; null if there are not two left. */
        Epoch epoch(final boolean testPulse) {
            if (testPulse) {
                return count < 4 ? null : new Epoch(third + 1, last);
            }
            return count < 2 ? null : new Epoch(first + 1, last);
        }
    }
}
