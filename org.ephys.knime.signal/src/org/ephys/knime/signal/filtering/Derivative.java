package org.ephys.knime.signal.filtering;

import java.util.Arrays;

/**
 * Time derivative of the voltage in mV/ms, one value per pair of neighbouring samples, after optional low-pass
 * filtering.
 */
public final class Derivative {

    /** Cut-off that means no filter. */
    public static final double UNFILTERED = 0;

    private Derivative() {}

    /**
     * Filters and differentiates the voltage of a trace. Traces whose samples are not equally spaced are not filtered,
     * and pairs of samples at the same time are left out.
     *
     * @param trace the trace
     * @param cutoffKhz cut-off in kHz, or {@link #UNFILTERED}
     * @return mV/ms; value k lies between samples k and k + 1
     */
    public static double[] of(final Trace trace, final double cutoffKhz) {
        if (cutoffKhz != UNFILTERED && trace.length() > 1 && trace.hasFixedStep()) {
            final BesselFilter filter = BesselFilter.lowPass(cutoffKhz, trace.time(1) - trace.time(0));
            return ofFiltered(trace, filter.filterBothWays(trace.voltage(), trace.length(), trace.single()));
        }
        final double[] v = trace.voltage();
        if (!trace.single()) {
            return ofFiltered(trace, v);
        }
        final double[] dvdt = new double[Math.max(0, trace.length() - 1)];
        int count = 0;
        double time = trace.length() > 0 ? trace.time(0) : 0;
        for (int k = 0; k < dvdt.length; k++) {
            final double next = trace.time(k + 1);
            final double step = next - time;
            time = next;
            if (Math.abs(step) > Math.ulp(1.0)) {
                final float difference = (float) (v[k + 1] - v[k]);
                dvdt[count++] = 1e-3f * difference / step;
            }
        }
        return count == dvdt.length ? dvdt : Arrays.copyOf(dvdt, count);
    }

    /**
     * Differentiates a filtered voltage.
     *
     * @param trace gives the times
     * @param filtered mV, as many samples as the trace has
     * @return mV/ms
     */
    public static double[] ofFiltered(final Trace trace, final double[] filtered) {
        final double[] dvdt = new double[Math.max(0, trace.length() - 1)];
        int count = 0;
        double time = trace.length() > 0 ? trace.time(0) : 0;
        for (int k = 0; k < dvdt.length; k++) {
            final double next = trace.time(k + 1);
            final double step = next - time;
            time = next;
            if (Math.abs(step) > Math.ulp(1.0)) {
                dvdt[count++] = 1e-3 * (filtered[k + 1] - filtered[k]) / step;
            }
        }
        return count == dvdt.length ? dvdt : Arrays.copyOf(dvdt, count);
    }
}
