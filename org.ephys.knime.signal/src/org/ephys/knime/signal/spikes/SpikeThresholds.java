package org.ephys.knime.signal.spikes;

import java.util.Arrays;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/** Threshold, peak and upstroke of each action potential, refined and checked against each other. */
final class SpikeThresholds {

    /** Fraction of the mean upstroke with which thresholds too far from the peak are sought again. */
    private static final double SECOND_FRACTION = 0.05;
    /** How near in mV to threshold the voltage must return after the last spike. */
    private static final double RETURN_TOLERANCE = 1.0;

    private final Trace trace;
    private final double[] dvdt;
    private int[] thresholds;
    private int[] peaks;
    private int[] upstrokes;

    private SpikeThresholds(
            final Trace trace, final double[] dvdt, final int[] thresholds, final int[] peaks, final int[] upstrokes) {
        this.trace = trace;
        this.dvdt = dvdt;
        this.thresholds = thresholds;
        this.peaks = peaks;
        this.upstrokes = upstrokes;
    }

    static SpikeThresholds find(
            final Trace trace,
            final double[] dvdt,
            final int[] spikes,
            final int[] peaks,
            final Window window,
            final DetectionParameters parameters) {
        final int[] upstrokes = SpikeCandidates.upstrokes(dvdt, spikes, peaks);
        final int[] thresholds = refine(dvdt, upstrokes, parameters.thresholdFraction());
        final SpikeThresholds found = new SpikeThresholds(trace, dvdt, thresholds, peaks, upstrokes);
        if (window.hasStart() && parameters.rejectAtStart() > 0) {
            found.rejectBefore(window.start() + parameters.rejectAtStart());
        }
        found.mergeOverlaps();
        found.shorten(parameters.maxInterval());
        return found;
    }

    int[] thresholds() {
        return thresholds;
    }

    int[] peaks() {
        return peaks;
    }

    /** Whether the last spike does not come back to threshold before the end of the window. */
    boolean lastIsClipped(final int endIndex) {
        final int last = thresholds.length - 1;
        final double level = trace.level(trace.voltage()[thresholds[last]] + RETURN_TOLERANCE);
        final int to = Math.min(endIndex + 1, trace.length());
        if (peaks[last] >= to) {
            throw new FeatureException(ReasonCode.EMPTY_WINDOW, "The last spike peaks after the end of the window.");
        }
        for (int k = peaks[last]; k < to; k++) {
            if (trace.voltage()[k] <= level) {
                return false;
            }
        }
        return true;
    }

    /** The last sample before each upstroke, but after the upstroke before, where the slope is small. */
    private static int[] refine(final double[] dvdt, final int[] upstrokes, final double fraction) {
        final double target = SpikeCandidates.meanAt(dvdt, upstrokes) * fraction;
        final int[] thresholds = new int[upstrokes.length];
        int previous = 0;
        for (int n = 0; n < upstrokes.length; n++) {
            int k = upstrokes[n];
            while (k > previous && !(dvdt[k] <= target)) {
                k--;
            }
            thresholds[n] = Math.max(k, previous);
            previous = upstrokes[n];
        }
        return thresholds;
    }

    private void rejectBefore(final double time) {
        int count = 0;
        for (int n = 0; n < thresholds.length; n++) {
            if (trace.time(thresholds[n]) > time) {
                thresholds[count] = thresholds[n];
                peaks[count] = peaks[n];
                upstrokes[count++] = upstrokes[n];
            }
        }
        truncate(count);
    }

    /** Spikes that overlap become one, with the first one's threshold and the last one's peak. */
    private void mergeOverlaps() {
        final int n = thresholds.length;
        final int[] keptThresholds = new int[n];
        final int[] keptPeaks = new int[n];
        final int[] keptUpstrokes = new int[n];
        int starts = 0;
        int ends = 0;
        for (int k = 0; k < n; k++) {
            if (k == 0 || thresholds[k] > peaks[k - 1] + 1) {
                keptThresholds[starts++] = thresholds[k];
            }
            if (k == n - 1 || thresholds[k + 1] > peaks[k] + 1) {
                keptPeaks[ends] = peaks[k];
                keptUpstrokes[ends++] = upstrokes[k];
            }
        }
        thresholds = keptThresholds;
        peaks = keptPeaks;
        upstrokes = keptUpstrokes;
        truncate(starts);
    }

    /** Seeks threshold or peak again where they are too far apart, and drops the spike if that does not help. */
    private void shorten(final double maxInterval) {
        final int n = thresholds.length;
        final boolean[] tooLong = new boolean[n];
        boolean any = false;
        for (int k = 0; k < n; k++) {
            tooLong[k] = trace.time(peaks[k]) - trace.time(thresholds[k]) >= maxInterval;
            any |= tooLong[k];
        }
        if (!any) {
            return;
        }
        final double target = SpikeCandidates.meanAt(dvdt, upstrokes) * SECOND_FRACTION;
        final boolean[] dropped = new boolean[n];
        for (int k = 0; k < n; k++) {
            if (tooLong[k]) {
                dropped[k] = !shorten(k, target, maxInterval);
            }
        }
        int count = 0;
        for (int k = 0; k < n; k++) {
            if (!dropped[k]) {
                thresholds[count] = thresholds[k];
                peaks[count] = peaks[k];
                upstrokes[count++] = upstrokes[k];
            }
        }
        truncate(count);
    }

    private boolean shorten(final int k, final double target, final double maxInterval) {
        final int earliest = trace.indexAt(trace.time(peaks[k]) - maxInterval);
        for (int j = upstrokes[k]; j > earliest; j--) {
            if (dvdt[j] <= target) {
                thresholds[k] = j;
                return true;
            }
        }
        final int threshold = thresholds[k];
        final int latest = trace.indexAt(trace.time(threshold) + 2 * maxInterval);
        final int peak = Extremes.argMax(trace.voltage(), threshold, latest);
        if (trace.time(peak) - trace.time(threshold) < maxInterval
                && (k == thresholds.length - 1 || trace.time(peak) < trace.time(thresholds[k + 1]))) {
            peaks[k] = peak;
            return true;
        }
        return false;
    }

    private void truncate(final int count) {
        thresholds = Arrays.copyOf(thresholds, count);
        peaks = Arrays.copyOf(peaks, count);
        upstrokes = Arrays.copyOf(upstrokes, count);
    }
}
