package org.ephys.knime.signal.protocol;

import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.Window;
import org.ephys.knime.signal.subthreshold.StepResponse;

/**
 * Where the sweeps of a protocol are analysed.
 *
 * @param aligned whether time 0 is the start of the experiment epoch, else it is the start of the recording
 * @param window start and end on that time axis
 * @param baselineInterval duration in s before the stimulus over which the baseline is averaged
 */
public record ProtocolWindow(boolean aligned, Window window, double baselineInterval) {

    /**
     * A window with the usual baseline.
     *
     * @param aligned whether time 0 is the start of the experiment epoch
     * @param window start and end
     */
    public ProtocolWindow(final boolean aligned, final Window window) {
        this(aligned, window, StepResponse.BASELINE_INTERVAL);
    }

    /**
     * The trace of a sweep on the time axis of this window.
     *
     * @param sweep the sweep
     * @return its trace
     */
    Trace trace(final SweepData sweep) {
        return aligned ? sweep.alignedTrace() : sweep.trace();
    }

    /** The current in the second sample after the start of a step. */
    static double stepAmplitude(final Trace trace, final double start) {
        final int sample = trace.indexAt(start) + 1;
        if (sample >= trace.length()) {
            throw new FeatureException(ReasonCode.OUTSIDE_SWEEP, "The sweep ends where the stimulus begins.");
        }
        return trace.current()[sample];
    }

    /** The highest current from the second sample after a time on. */
    static double highestCurrent(final Trace trace, final double start) {
        double highest = Double.NEGATIVE_INFINITY;
        final int from = trace.indexAt(start) + 1;
        if (from >= trace.length()) {
            throw new FeatureException(ReasonCode.EMPTY_WINDOW, "The sweep ends where the stimulus begins.");
        }
        for (int k = from; k < trace.length(); k++) {
            final double current = trace.current()[k];
            if (Double.isNaN(current)) {
                return Double.NaN;
            }
            highest = Math.max(highest, current);
        }
        return highest;
    }
}
