package org.ephys.knime.signal.filtering;

import java.util.Arrays;

/**
 * Time derivative of the voltage in mV/ms, one value per pair of neighbouring samples, after optional low-pass
 * filtering.
 */
public final class Derivative {

    /** Cut-off that means no filter. */
    public static final double UNFILTERED = 0;

    /** Steps in time up to this one count as none. */
    private static final double SMALLEST_STEP = 0x1p-52;
    /** Number of samples whose times are computed at once, so that the loops over them stay simple and fast. */
    private static final int BLOCK = 1024;

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
        return differentiate(trace, trace.voltage(), trace.single());
    }

    /**
     * Differentiates a filtered voltage. Where samples follow each other at a fixed rate, the rate stands for the
     * differences of their times, from which it differs by some 1e-10 of its value; raw voltages come in steps of the
     * digitiser, and only for them can such differences decide what is above a threshold.
     *
     * @param trace gives the times
     * @param filtered mV, as many samples as the trace has
     * @return mV/ms
     */
    public static double[] ofFiltered(final Trace trace, final double[] filtered) {
        if (!trace.isSampled()) {
            return differentiate(trace, filtered, false);
        }
        final double[] dvdt = new double[Math.max(0, trace.length() - 1)];
        final double factor = 1e-3 * trace.rate();
        for (int k = 0; k < dvdt.length; k++) {
            dvdt[k] = factor * (filtered[k + 1] - filtered[k]);
        }
        return dvdt;
    }

    private static double[] differentiate(final Trace trace, final double[] v, final boolean single) {
        final int n = Math.max(0, trace.length() - 1);
        final double[] dvdt = new double[n];
        final double[] times = new double[BLOCK + 1];
        double smallest = Double.POSITIVE_INFINITY;
        for (int from = 0; from < n; from += BLOCK) {
            final int count = Math.min(BLOCK, n - from);
            trace.copyTimes(from, count + 1, times);
            if (!trace.isSampled()) {
                for (int k = 0; k < count; k++) {
                    smallest = Math.min(smallest, Math.abs(times[k + 1] - times[k]));
                }
            }
            if (single) {
                for (int k = 0; k < count; k++) {
                    final float difference = (float) (v[from + k + 1] - v[from + k]);
                    dvdt[from + k] = 1e-3f * difference / (times[k + 1] - times[k]);
                }
            } else {
                for (int k = 0; k < count; k++) {
                    dvdt[from + k] = 1e-3 * (v[from + k + 1] - v[from + k]) / (times[k + 1] - times[k]);
                }
            }
        }
        return smallest > SMALLEST_STEP ? dvdt : withoutRepeatedTimes(trace, dvdt);
    }

    private static double[] withoutRepeatedTimes(final Trace trace, final double[] dvdt) {
        int count = 0;
        for (int k = 0; k < dvdt.length; k++) {
            if (Math.abs(trace.time(k + 1) - trace.time(k)) > SMALLEST_STEP) {
                dvdt[count++] = dvdt[k];
            }
        }
        return Arrays.copyOf(dvdt, count);
    }
}
