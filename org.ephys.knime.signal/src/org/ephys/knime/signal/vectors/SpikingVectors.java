package org.ephys.knime.signal.vectors;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.spikes.Window;

/** Rates and spike features over the time of the stimulus, one block per level of current above rheobase. */
public final class SpikingVectors {

    private static final int RATE_BIN_MS = 50;
    private static final int FEATURE_BIN_MS = 20;

    private final List<ProtocolSweep> levels;
    private final Window window;
    private final boolean roundedBinCount;

    /**
     * Vectors over levels.
     *
     * @param levels one sweep per level, null where there is none; at least one is there
     * @param window the stimulus
     * @param roundedBinCount whether the number of bins is the rounded duration, else the truncated one, which loses a
     *     bin for some onsets
     */
    public SpikingVectors(final List<ProtocolSweep> levels, final Window window, final boolean roundedBinCount) {
        this.levels = levels;
        this.window = window;
        this.roundedBinCount = roundedBinCount;
    }

    /**
     * Rate in bins of 50 ms.
     *
     * @return Hz
     */
    public double[] rates() {
        final double[] edges = edges(RATE_BIN_MS);
        return blocks(sweep -> {
            final double[] times = times(sweep.spikes());
            final double[] ones = new double[times.length];
            Arrays.fill(ones, 1);
            final double[] counts = Bins.histogram(times, ones, edges)[0];
            for (int k = 0; k < counts.length; k++) {
                counts[k] /= edges[1] - edges[0];
            }
            return counts;
        });
    }

    /**
     * Instantaneous frequency in bins of 20 ms: at the onset the inverse latency, at each spike the inverse of the mean
     * of the intervals on both sides, at the end the inverse of the last interval or of the longer silence.
     *
     * @return Hz
     */
    public double[] frequencies() {
        final double[] edges = edges(FEATURE_BIN_MS);
        return blocks(sweep -> {
            final double[] times = times(sweep.spikes());
            final int n = times.length;
            final double[] intervals = new double[n + 1];
            intervals[0] = times[0] - window.start();
            for (int k = 1; k < n; k++) {
                intervals[k] = times[k] - times[k - 1];
            }
            intervals[n] = Math.max(intervals[n - 1], window.end() - times[n - 1]);
            final double[] points = new double[n + 2];
            final double[] frequencies = new double[n + 2];
            points[0] = window.start();
            frequencies[0] = 1 / intervals[0];
            for (int k = 0; k < n; k++) {
                points[k + 1] = times[k];
                frequencies[k + 1] = 1 / ((intervals[k] + intervals[k + 1]) / 2);
            }
            points[n + 1] = window.end();
            frequencies[n + 1] = 1 / intervals[n];
            return Bins.interpolatedMeans(points, frequencies, edges);
        });
    }

    /**
     * A feature of the action potentials in bins of 20 ms; those cut off are left out.
     *
     * @param feature which one
     * @return values in the feature's unit
     */
    double[] feature(final SpikeFeature feature) {
        final double[] edges = edges(FEATURE_BIN_MS);
        return blocks(sweep -> {
            final List<Spike> whole =
                    sweep.spikes().stream().filter(spike -> !spike.clipped()).toList();
            return Bins.interpolatedMeans(
                    times(whole),
                    whole.stream().mapToDouble(spike -> spike.get(feature)).toArray(),
                    edges);
        });
    }

    private double[] edges(final int widthMs) {
        final double duration =
                SubthresholdVectors.milliseconds(window.end()) - SubthresholdVectors.milliseconds(window.start());
        final double milliseconds = duration / 0.001;
        final int bins = (int) (roundedBinCount ? Math.rint(milliseconds) : milliseconds) / widthMs;
        if (bins < 1) {
            throw new FeatureException(
                    ReasonCode.NOT_DEFINED,
                    "A step of " + duration + " s is too short for bins of " + widthMs + " ms.");
        }
        return Bins.edges(window.start(), window.end(), bins);
    }

    private static double[] times(final List<Spike> spikes) {
        return spikes.stream()
                .mapToDouble(spike -> spike.get(SpikeFeature.THRESHOLD_T))
                .toArray();
    }

    /** One block per level; a missing one is the mean of its neighbours, or the only neighbour. */
    private double[] blocks(final Function<ProtocolSweep, double[]> block) {
        final double[][] blocks = new double[levels.size()][];
        for (int k = 0; k < blocks.length; k++) {
            blocks[k] = levels.get(k) == null ? null : block.apply(levels.get(k));
        }
        double[] result = {};
        for (int k = 0; k < blocks.length; k++) {
            final double[] values = blocks[k] != null ? blocks[k] : betweenNeighbours(blocks, k);
            final int n = result.length;
            result = Arrays.copyOf(result, n + values.length);
            System.arraycopy(values, 0, result, n, values.length);
        }
        return result;
    }

    private static double[] betweenNeighbours(final double[][] blocks, final int missing) {
        int lower = missing;
        while (lower >= 0 && blocks[lower] == null) {
            lower--;
        }
        int upper = missing;
        while (upper < blocks.length && blocks[upper] == null) {
            upper++;
        }
        if (lower < 0) {
            return blocks[upper];
        }
        if (upper == blocks.length) {
            return blocks[lower];
        }
        final double[] mean = new double[blocks[lower].length];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = (blocks[lower][k] + blocks[upper][k]) / 2;
        }
        return mean;
    }
}
