package org.ephys.knime.signal.spikes;

import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Sums;

/**
 * Features of a train of action potentials. Without spikes all but the rate are NaN.
 *
 * @param adaptation mean of (ISI₂ − ISI₁) / (ISI₂ + ISI₁) over successive intervals
 * @param latency s from the start of the window to the first threshold
 * @param isiCv population standard deviation of the intervals over their mean
 * @param meanIsi s
 * @param medianIsi s
 * @param firstIsi s
 * @param rate thresholds within the window over its duration, Hz
 */
public record SpikeTrain(
        double adaptation,
        double latency,
        double isiCv,
        double meanIsi,
        double medianIsi,
        double firstIsi,
        double rate) {

    /** The train of a sweep without spikes. */
    public static final SpikeTrain SILENT =
            new SpikeTrain(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

    /**
     * Measures a train.
     *
     * @param trace the sweep
     * @param spikes its spikes
     * @param window open ends mean the ends of the sweep
     * @param excludeClipped whether to leave out spikes that are cut off
     * @return the features
     */
    public static SpikeTrain of(
            final Trace trace, final List<Spike> spikes, final Window window, final boolean excludeClipped) {
        if (spikes.isEmpty()) {
            return SILENT;
        }
        final double start = window.hasStart() ? window.start() : trace.time(0);
        final double end = Double.isNaN(window.end()) ? trace.lastTime() : window.end();
        final double[] times = new double[spikes.size()];
        int count = 0;
        int inside = 0;
        for (final Spike spike : spikes) {
            if (!excludeClipped || !spike.clipped()) {
                final double time = trace.time(spike.thresholdIndex());
                times[count++] = time;
                if (time >= start && time <= end) {
                    inside++;
                }
            }
        }
        final double[] intervals = new double[Math.max(0, count - 1)];
        for (int k = 0; k < intervals.length; k++) {
            intervals[k] = times[k + 1] - times[k];
        }
        final int n = intervals.length;
        final double mean = Sums.mean(intervals);
        final double cv = n == 0 ? Double.NaN : Sums.standardDeviation(intervals, 0, n, false) / mean;
        return new SpikeTrain(
                adaptation(intervals),
                count == 0 ? Double.NaN : times[0] - start,
                cv,
                mean,
                Sums.median(intervals),
                n == 0 ? Double.NaN : intervals[0],
                inside / (end - start));
    }

    private static double adaptation(final double[] intervals) {
        if (intervals.length <= 1) {
            return Double.NaN;
        }
        final double[] changes = new double[intervals.length - 1];
        boolean allZero = true;
        for (int k = 0; k < changes.length; k++) {
            final double sum = intervals[k + 1] + intervals[k];
            allZero &= Math.abs(sum) <= 1e-8;
            changes[k] = intervals[k + 1] == 0 && intervals[k] == 0 ? 0 : (intervals[k + 1] - intervals[k]) / sum;
        }
        return allZero ? 0 : Sums.nanMean(changes);
    }
}
