package org.ephys.knime.signal.spikes;

import java.util.Arrays;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/** Finds rises of the voltage that may be action potentials, and their peaks. */
final class SpikeCandidates {

    private SpikeCandidates() {}

    /** Samples before the slope crosses the cut-off upwards, provided that it was negative since the one before. */
    static int[] putative(final double[] dvdt, final int from, final int to, final double cutoff) {
        int[] found = new int[16];
        int count = 0;
        for (int k = from; k + 1 < to; k++) {
            if (dvdt[k + 1] >= cutoff && !(dvdt[k] >= cutoff)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = k;
            }
        }
        int kept = Math.min(count, 1);
        int previous = found[0];
        for (int n = 1; n < count; n++) {
            final int candidate = found[n];
            if (anyNegative(dvdt, previous, candidate)) {
                found[kept++] = candidate;
            }
            previous = candidate;
        }
        return Arrays.copyOf(found, kept);
    }

    /** The highest sample between each candidate and the next, or the end of the window. */
    static int[] peaks(final double[] v, final int[] spikes, final int endIndex) {
        final int[] peaks = new int[spikes.length];
        for (int n = 0; n < spikes.length; n++) {
            peaks[n] = Extremes.argMax(v, spikes[n], n + 1 < spikes.length ? spikes[n + 1] : endIndex);
        }
        return peaks;
    }

    /** Merges candidates between which the voltage never falls, and drops those that are too low or too small. */
    static int[][] plausible(
            final Trace trace,
            final double[] dvdt,
            final int[] spikes,
            final int[] peaks,
            final DetectionParameters parameters) {
        final double[] v = trace.voltage();
        final int n = spikes.length;
        final int[] keptSpikes = new int[n];
        final int[] keptPeaks = new int[n];
        int spikeCount = 0;
        int peakCount = 0;
        for (int k = 0; k < n; k++) {
            if (k == 0 || anyNegative(dvdt, peaks[k - 1], spikes[k])) {
                keptSpikes[spikeCount++] = spikes[k];
            }
            if (k == n - 1 || anyNegative(dvdt, peaks[k], spikes[k + 1])) {
                keptPeaks[peakCount++] = peaks[k];
            }
        }
        int count = 0;
        for (int k = 0; k < peakCount; k++) {
            final int spike = keptSpikes[k];
            final int peak = keptPeaks[k];
            if (v[peak] >= parameters.minPeak() && trace.difference(v[peak], v[spike]) >= parameters.minHeight()) {
                keptSpikes[count] = spike;
                keptPeaks[count++] = peak;
            }
        }
        return new int[][] {Arrays.copyOf(keptSpikes, count), Arrays.copyOf(keptPeaks, count)};
    }

    /** Where the slope is steepest between threshold and peak. */
    static int[] upstrokes(final double[] dvdt, final int[] spikes, final int[] peaks) {
        final int[] upstrokes = new int[spikes.length];
        for (int k = 0; k < spikes.length; k++) {
            upstrokes[k] = Extremes.argMax(dvdt, spikes[k], Math.min(peaks[k], dvdt.length));
        }
        return upstrokes;
    }

    static boolean anyNegative(final double[] dvdt, final int from, final int to) {
        for (int k = from; k < to && k < dvdt.length; k++) {
            if (dvdt[k] < 0) {
                return true;
            }
        }
        return false;
    }

    static double meanAt(final double[] values, final int[] indexes) {
        final double[] picked = new double[indexes.length];
        for (int k = 0; k < indexes.length; k++) {
            if (indexes[k] >= values.length) {
                throw new FeatureException(ReasonCode.OUTSIDE_SWEEP, "A spike lies outside the sweep.");
            }
            picked[k] = values[indexes[k]];
        }
        return Sums.mean(picked);
    }
}
