package org.ephys.knime.signal.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/** Averages of samples in bins, and of events in bins of time. */
final class Bins {

    private Bins() {}

    /** Means over successive stretches of samples, leaving out NaN; the width must divide the number of samples. */
    static double[] average(final double[] v, final int from, final int to, final int width, final boolean single) {
        final int n = to - from;
        if (width <= 0 || n % width != 0) {
            throw new FeatureException(
                    ReasonCode.BINS_DO_NOT_DIVIDE,
                    n + " samples cannot be divided into bins of " + width + " samples.");
        }
        final double[] means = new double[n / width];
        for (int k = 0; k < means.length; k++) {
            means[k] = Sums.nanMean(v, from + k * width, from + (k + 1) * width, single);
        }
        return means;
    }

    /** Mean of equally long rows, element by element, row after row. */
    static double[] meanOfRows(final List<double[]> rows, final boolean single) {
        if (rows.isEmpty()) {
            throw new FeatureException(ReasonCode.TOO_FEW_SPIKES, "There is nothing to average.");
        }
        final double[] mean = rows.get(0).clone();
        for (int r = 1; r < rows.size(); r++) {
            final double[] row = rows.get(r);
            if (row.length != mean.length) {
                throw new FeatureException(
                        ReasonCode.OUTSIDE_SWEEP,
                        "A waveform is cut off by the end of its sweep, so that it cannot be averaged.");
            }
            for (int k = 0; k < mean.length; k++) {
                mean[k] = rounded(mean[k] + row[k], single);
            }
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] = rounded(mean[k] / rows.size(), single);
        }
        return mean;
    }

    static double rounded(final double value, final boolean single) {
        return single ? (float) value : value;
    }

    /** Differences of neighbours. */
    static double[] differences(final double[] values, final boolean single) {
        final double[] differences = new double[Math.max(0, values.length - 1)];
        for (int k = 0; k < differences.length; k++) {
            differences[k] = rounded(values[k + 1] - values[k], single);
        }
        return differences;
    }

    /** Equally spaced edges from start to end, both included. */
    static double[] edges(final double start, final double end, final int count) {
        final double[] edges = new double[count + 1];
        final double step = (end - start) / count;
        for (int k = 0; k < count; k++) {
            edges[k] = k * step + start;
        }
        edges[count] = end;
        return edges;
    }

    /** Sums and counts of values by bin of their times: {sums, counts}. */
    static double[][] histogram(final double[] times, final double[] values, final double[] edges) {
        final int bins = edges.length - 1;
        final double[][] result = new double[2][bins];
        double narrowest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < bins; k++) {
            narrowest = Math.min(narrowest, edges[k + 1] - edges[k]);
        }
        final double scale = Math.pow(10, (int) -Math.log10(narrowest) + 6);
        for (int n = 0; n < times.length; n++) {
            if (!Double.isFinite(times[n]) || !Double.isFinite(values[n])) {
                throw new FeatureException(
                        ReasonCode.NOT_DEFINED,
                        "An action potential lacks the feature that is to be averaged over time.");
            }
            int bin = upperBound(edges, times[n]) - 1;
            if (times[n] >= edges[bins] && Math.rint(times[n] * scale) == Math.rint(edges[bins] * scale)) {
                bin = bins - 1;
            }
            if (bin >= 0 && bin < bins) {
                result[0][bin] += values[n];
                result[1][bin]++;
            }
        }
        return result;
    }

    private static int upperBound(final double[] edges, final double time) {
        final int found = Arrays.binarySearch(edges, time);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Means by bin, empty bins filled by linear interpolation and with the nearest value at the ends. */
    static double[] interpolatedMeans(final double[] times, final double[] values, final double[] edges) {
        final double[][] histogram = histogram(times, values, edges);
        final int bins = edges.length - 1;
        final double[] means = new double[bins];
        final List<Integer> filled = new ArrayList<>();
        for (int k = 0; k < bins; k++) {
            if (histogram[1][k] > 0) {
                means[k] = histogram[0][k] / histogram[1][k];
                filled.add(k);
            }
        }
        if (filled.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_SPIKES, "No action potential falls into the stimulus.");
        }
        int next = 0;
        for (int k = 0; k < bins; k++) {
            if (next < filled.size() && filled.get(next) == k) {
                next++;
            } else if (next == 0) {
                means[k] = means[filled.get(0)];
            } else if (next == filled.size()) {
                means[k] = means[filled.get(next - 1)];
            } else {
                final int left = filled.get(next - 1);
                final int right = filled.get(next);
                final double slope = (means[right] - means[left]) / (right - left);
                means[k] = slope * (k - left) + means[left];
            }
        }
        return means;
    }
}
