package org.ephys.knime.signal.population;

import java.util.Arrays;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** Times of frames in s. */
final class FrameTimes {
    private FrameTimes() {}

    /** Evenly spaced times. */
    static double[] even(final double start, final double interval, final int frames) {
        final double[] times = new double[frames];
        for (int t = 0; t < frames; t++) {
            times[t] = start + t * interval;
        }
        return times;
    }

    /** The median interval, NaN if there is none. */
    static double interval(final double[] times) {
        final double[] intervals = new double[Math.max(0, times.length - 1)];
        for (int t = 0; t < intervals.length; t++) {
            intervals[t] = times[t + 1] - times[t];
        }
        Arrays.sort(intervals);
        final int n = intervals.length;
        return n == 0 ? Double.NaN : (intervals[(n - 1) / 2] + intervals[n / 2]) / 2;
    }

    /**
     * Requires that times increase.
     *
     * @param what the file or series they are from
     * @throws RecordingException if they do not, or one is no number
     */
    static double[] requireIncreasing(final double[] times, final String what) throws RecordingException {
        for (int t = 0; t < times.length; t++) {
            if (!Double.isFinite(times[t]) || t > 0 && times[t] <= times[t - 1]) {
                throw new RecordingException(
                        Reason.DAMAGED,
                        what + ": frame times must increase, but do not at frame " + t + " (" + times[t]
                                + (t > 0 ? " s after " + times[t - 1] + " s" : " s")
                                + "; frames are counted from 0). Export them again.");
            }
        }
        return times;
    }
}
