package org.ephys.knime.signal.subthreshold;

import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.reasons.FeatureException;

/**
 * Largest deflection of the voltage during a step.
 *
 * @param voltage mV
 * @param index its sample
 */
public record Deflection(double voltage, int index) {

    /**
     * The highest voltage if the current in the middle of the step is positive or zero, else the lowest.
     *
     * @param trace the sweep
     * @param start of the step, s
     * @param end of the step, s
     * @return the deflection
     * @throws FeatureException if the step lies outside the sweep
     */
    public static Deflection peak(final Trace trace, final double start, final double end) {
        final int middle = trace.indexAt((end - start) / 2. + start);
        return peak(trace, start, end, trace.current() != null && trace.current()[middle] >= 0);
    }

    /**
     * The highest or the lowest voltage.
     *
     * @param trace the sweep
     * @param start of the step, s
     * @param end of the step, s
     * @param up whether the highest
     * @return the deflection
     * @throws FeatureException if the step lies outside the sweep
     */
    public static Deflection peak(final Trace trace, final double start, final double end, final boolean up) {
        final int from = trace.indexAt(start);
        final int to = trace.indexAt(end);
        final int index = up ? Extremes.argMax(trace.voltage(), from, to) : Extremes.argMin(trace.voltage(), from, to);
        return new Deflection(trace.voltage()[index], index);
    }

    /**
     * The lowest voltage.
     *
     * @param trace the sweep
     * @param start of the step, s
     * @param end of the step, s
     * @return the deflection
     * @throws FeatureException if the step lies outside the sweep
     */
    public static Deflection lowest(final Trace trace, final double start, final double end) {
        final int index = Extremes.argMin(trace.voltage(), trace.indexAt(start), trace.indexAt(end));
        return new Deflection(trace.voltage()[index], index);
    }
}
