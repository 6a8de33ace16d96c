package org.ephys.knime.signal.population;

import java.util.Arrays;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * What an animal did, sampled at times of its own.
 *
 * @param what the file or series it is from
 * @param times s, increasing
 * @param values at these times; not finite = missing
 */
record Behaviour(String what, double[] times, double[] values) {

    /** Checks the lengths. */
    Behaviour(final String what, final String kind, final double[] times, final double[] values)
            throws RecordingException {
        this(what, times, values);
        if (times.length != values.length) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    what + ": " + times.length + " times of " + kind + ", but " + values.length
                            + " values. Export both again, or remove both to go on without.");
        }
    }

    /**
     * Brings it onto frames: the mean of the sample at or before a frame and the next one; the last frame takes the one
     * before, and frames before the first or after the last sample take that one. Missing samples are interpolated over
     * their number first.
     *
     * @return a value per frame; {@code null} if there is not one number
     * @throws RecordingException if times do not increase
     */
    double[] at(final double[] frames) throws RecordingException {
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(times[i]) || i > 0 && times[i] < times[i - 1]) {
                throw new RecordingException(
                        Reason.DAMAGED,
                        what + ": times must increase, but do not at sample " + i + ". Export them again.");
            }
        }
        final double[] filled = filled(values);
        if (filled == null) {
            return null;
        }
        final double[] result = new double[frames.length];
        final int last = filled.length - 1;
        int next = 0;
        for (int t = 0; t < frames.length; t++) {
            while (next <= last && times[next] <= frames[t]) {
                next++;
            }
            final double before = filled[Math.max(0, next - 1)];
            result[t] = t == frames.length - 1 ? before : (before + filled[Math.min(last, next)]) / 2;
        }
        return result;
    }

    /** Interpolates what is missing; {@code null} if all is. */
    static double[] filled(final double[] values) {
        final double[] filled = values.clone();
        int known = -1;
        for (int i = 0; i < filled.length; i++) {
            if (Double.isFinite(filled[i])) {
                if (known < 0) {
                    Arrays.fill(filled, 0, i, filled[i]);
                } else {
                    for (int k = known + 1; k < i; k++) {
                        filled[k] = filled[known] + (filled[i] - filled[known]) * (k - known) / (i - known);
                    }
                }
                known = i;
            }
        }
        if (known < 0) {
            return null;
        }
        Arrays.fill(filled, known + 1, filled.length, filled[known]);
        return filled;
    }
}
