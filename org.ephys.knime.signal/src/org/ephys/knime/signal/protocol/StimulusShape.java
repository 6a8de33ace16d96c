package org.ephys.knime.signal.protocol;

import org.ephys.knime.signal.filtering.Trace;

/**
 * When a stimulus was on, and how strong it was. Without stimulus the times are NaN, the indices −1, the amplitude 0.
 *
 * @param startTime s
 * @param duration s
 * @param amplitude value of largest magnitude in pA
 * @param startIndex first sample
 * @param endIndex last sample
 */
public record StimulusShape(double startTime, double duration, double amplitude, int startIndex, int endIndex) {

    /** No stimulus. */
    public static final StimulusShape NONE = new StimulusShape(Double.NaN, Double.NaN, 0, -1, -1);

    /**
     * Measures the current of a sweep after the two edges of its test pulse.
     *
     * @param trace the sweep
     * @param testPulse whether to leave out the first two changes of the current, as IPFX always does
     * @return the shape
     */
    public static StimulusShape of(final Trace trace, final boolean testPulse) {
        final double[] i = trace.current();
        final Epochs.Edges edges = Epochs.Edges.of(i, trace.length());
        if (edges.count() <= (testPulse ? 2 : 0)) {
            return NONE;
        }
        final int start = (testPulse ? edges.third() : edges.first()) + 1;
        final int end = edges.last();
        if (start >= end) {
            return NONE;
        }
        double high = i[start];
        double low = i[start];
        for (int k = start + 1; k <= end; k++) {
            if (i[k] > high) {
                high = i[k];
            }
            if (i[k] < low) {
                low = i[k];
            }
        }
        final double amplitude = Math.abs(high) > Math.abs(low) ? high : low;
        if (Double.isNaN(amplitude)) {
            return NONE;
        }
        return new StimulusShape(trace.time(start), trace.time(end) - trace.time(start - 1), amplitude, start, end);
    }

    /**
     * A stimulus whose extent and amplitude are known.
     *
     * @param trace gives the times
     * @param epoch first and last sample
     * @param amplitude pA
     * @return the shape; none if the recording ends before the stimulus begins
     */
    static StimulusShape given(final Trace trace, final Epoch epoch, final double amplitude) {
        final int start = Math.max(epoch.start(), 1);
        final int end = Math.min(epoch.end(), trace.length() - 1);
        if (start >= end) {
            return NONE;
        }
        return new StimulusShape(trace.time(start), trace.time(end) - trace.time(start - 1), amplitude, start, end);
    }

    /** The same stimulus on another time axis. */
    StimulusShape on(final Trace axis) {
        if (!present()) {
            return this;
        }
        return new StimulusShape(
                axis.time(startIndex),
                axis.time(endIndex) - axis.time(startIndex - 1),
                amplitude,
                startIndex,
                endIndex);
    }

    /**
     * Whether there is a stimulus.
     *
     * @return false for {@link #NONE}
     */
    public boolean present() {
        return startIndex >= 0;
    }

    /**
     * End of the stimulus.
     *
     * @return s, NaN without stimulus
     */
    public double endTime() {
        return startTime + duration;
    }
}
