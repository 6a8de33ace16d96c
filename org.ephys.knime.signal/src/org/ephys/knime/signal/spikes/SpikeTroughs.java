package org.ephys.knime.signal.spikes;

import java.util.Arrays;
import java.util.function.Supplier;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Extremes;

/** What follows the peak of each action potential: fast trough, afterdepolarisation, slow trough, and the width. */
final class SpikeTroughs {

    /** Index of something that is not there. */
    static final int NONE = -1;

    /** Fraction of the steepest fall that ends the spike. */
    private static final double END_FRACTION = 0.01;
    /** Slope in mV/ms after smoothing that may lead into an afterdepolarisation. */
    private static final double ADP_SLOPE = 0.5;
    /** Drop in mV that counts. */
    private static final double DROP = 0.5;
    /** How long in s after the spike an afterdepolarisation may begin. */
    private static final double FLAT_INTERVAL = 0.002;

    private static final double ADP_MAX_DELAY = 0.005;
    private static final double ADP_MAX_RISE = 10.;

    private final Trace trace;
    private final double[] v;
    private final double[] dvdt;
    private final Supplier<double[]> smoothedDvdt;
    final int[] fastTroughs;
    final int[] adps;
    final int[] slowTroughs;
    final Spike.Reset[] resets;
    final boolean[] clipped;

    private SpikeTroughs(
            final Trace trace, final double[] dvdt, final Supplier<double[]> smoothedDvdt, final boolean[] clipped) {
        this.trace = trace;
        this.v = trace.voltage();
        this.dvdt = dvdt;
        this.smoothedDvdt = smoothedDvdt;
        this.clipped = clipped;
        fastTroughs = new int[clipped.length];
        adps = new int[clipped.length];
        slowTroughs = new int[clipped.length];
        resets = new Spike.Reset[clipped.length];
        Arrays.fill(fastTroughs, NONE);
        Arrays.fill(adps, NONE);
        Arrays.fill(slowTroughs, NONE);
        Arrays.fill(resets, Spike.Reset.UNKNOWN);
    }

    /**
     * Analyses what follows each spike up to the next, or to the end of the window. Only the last spike may be clipped
     * on entry; spikes without fast trough become so.
     */
    static SpikeTroughs find(
            final Trace trace,
            final double[] dvdt,
            final Supplier<double[]> smoothedDvdt,
            final int[] thresholds,
            final int[] peaks,
            final boolean lastClipped,
            final int endIndex) {
        final int n = thresholds.length;
        final boolean[] clipped = new boolean[n];
        clipped[n - 1] = lastClipped;
        final SpikeTroughs troughs = new SpikeTroughs(trace, dvdt, smoothedDvdt, clipped);
        final int valid = lastClipped ? n - 1 : n;
        for (int k = 0; k < valid; k++) {
            troughs.analyse(k, peaks[k], k + 1 < valid ? thresholds[k + 1] : endIndex);
        }
        // before the end of the window both are usually extreme when wrong
        troughs.adps[n - 1] = NONE;
        troughs.slowTroughs[n - 1] = NONE;
        return troughs;
    }

    private void analyse(final int k, final int peak, final int next) {
        final int downstroke = Extremes.argMin(dvdt, peak, Math.min(next, dvdt.length));
        final int end = firstAtLeast(dvdt, downstroke, next, END_FRACTION * dvdt[downstroke]);
        if (end == NONE) {
            clipped[k] = true;
            return;
        }
        fastTroughs[k] = end;
        resets[k] = Spike.Reset.DIRECT;
        if (!findAfterdepolarisation(k, end, next)) {
            final int lowest = Extremes.argMin(v, end, next);
            if (trace.difference(v[end], v[lowest]) >= DROP) {
                resets[k] = Spike.Reset.DETOUR;
                slowTroughs[k] = lowest;
            }
        }
    }

    private boolean findAfterdepolarisation(final int k, final int end, final int next) {
        final double[] smoothed = smoothedDvdt.get();
        final int cross = firstAtLeast(smoothed, end, next, ADP_SLOPE);
        if (cross == NONE || !(trace.time(cross) - trace.time(end) < FLAT_INTERVAL)) {
            return false;
        }
        int adp = cross;
        final int to = Math.min(next, smoothed.length);
        while (adp < to && !(smoothed[adp] <= 0)) {
            adp++;
        }
        if (adp >= to) {
            return false;
        }
        final int lowest = Extremes.argMin(v, adp, next);
        if (trace.difference(v[adp], v[lowest]) >= DROP
                && trace.difference(v[adp], v[end]) <= ADP_MAX_RISE
                && trace.time(adp) - trace.time(end) <= ADP_MAX_DELAY) {
            adps[k] = adp;
            resets[k] = Spike.Reset.DETOUR;
            slowTroughs[k] = lowest;
            return true;
        }
        return false;
    }

    /** Widths in s at half height; NaN where the spike is clipped or the voltage does not pass half height. */
    double[] widths(final int[] thresholds, final int[] peaks) {
        final double[] widths = new double[clipped.length];
        for (int k = 0; k < widths.length; k++) {
            widths[k] =
                    clipped[k] || fastTroughs[k] == NONE ? Double.NaN : width(thresholds[k], peaks[k], fastTroughs[k]);
        }
        return widths;
    }

    private double width(final int threshold, final int peak, final int trough) {
        double level = trace.difference(v[peak], v[trough]) / 2. + v[trough];
        if (level < v[threshold]) {
            level = trace.level(trace.level(trace.difference(v[peak], v[threshold]) / 2.) + v[threshold]);
        }
        level = trace.level(level);
        int start = peak;
        while (start > threshold && !(v[start] <= level)) {
            start--;
        }
        int end = peak;
        while (end < trough && !(v[end] <= level)) {
            end++;
        }
        if (start <= threshold || end >= trough) {
            return Double.NaN;
        }
        return trace.time(end) - trace.time(start);
    }

    private static int firstAtLeast(final double[] values, final int from, final int to, final double level) {
        final int end = Math.min(to, values.length);
        for (int k = from; k < end; k++) {
            if (values[k] >= level) {
                return k;
            }
        }
        return NONE;
    }
}
