package org.ephys.knime.signal.spikes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.ephys.knime.signal.filtering.Derivative;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.reasons.FeatureException;

/** Detects the action potentials of a sweep and measures each. */
public final class SpikeExtractor {

    /** Cut-off in kHz of the smoothing with which afterdepolarisations are sought. */
    public static final double SMOOTHING_KHZ = 1.;

    private SpikeExtractor() {}

    /**
     * Detects and measures, computing the derivatives as needed.
     *
     * @param trace the sweep
     * @param window where to look
     * @param parameters what counts as a spike
     * @return the spikes in order of time, possibly none
     * @throws FeatureException if the sweep cannot be filtered, or a spike cannot be measured
     */
    public static List<Spike> extract(final Trace trace, final Window window, final DetectionParameters parameters) {
        final double[] dvdt = Derivative.of(trace, parameters.filterKhz());
        return extract(trace, window, parameters, dvdt, () -> Derivative.of(trace, SMOOTHING_KHZ));
    }

    /**
     * Detects and measures with given derivatives.
     *
     * @param trace the sweep
     * @param window where to look
     * @param parameters what counts as a spike
     * @param dvdt derivative of the whole sweep in mV/ms, filtered as the parameters say
     * @param smoothedDvdt the same after filtering at {@link #SMOOTHING_KHZ}, asked for if there are spikes
     * @return the spikes in order of time, possibly none
     * @throws FeatureException if the sweep cannot be filtered, or a spike cannot be measured
     */
    public static List<Spike> extract(
            final Trace trace,
            final Window window,
            final DetectionParameters parameters,
            final double[] dvdt,
            final Supplier<double[]> smoothedDvdt) {
        final double[] v = trace.voltage();
        final int from = window.startIndex(trace);
        final int to = Math.min(window.endIndex(trace), dvdt.length);
        final int[] putative = SpikeCandidates.putative(dvdt, from, to, parameters.dvCutoff());
        final int peakEnd = window.endIndexZeroIsOpen(trace);
        if (putative.length == 0) {
            return List.of();
        }
        final int[] putativePeaks = SpikeCandidates.peaks(v, putative, peakEnd);
        final int[][] plausible = SpikeCandidates.plausible(trace, dvdt, putative, putativePeaks, parameters);
        if (plausible[0].length == 0) {
            return List.of();
        }
        final SpikeThresholds refined =
                SpikeThresholds.find(trace, dvdt, plausible[0], plausible[1], window, parameters);
        final int[] thresholds = refined.thresholds();
        final int[] peaks = refined.peaks();
        if (thresholds.length == 0) {
            return List.of();
        }
        final boolean lastClipped = refined.lastIsClipped(peakEnd);
        final int endIndex = window.endIndex(trace);
        final int[] upstrokes = SpikeCandidates.upstrokes(dvdt, thresholds, peaks);
        final int[] troughs = troughs(v, thresholds, peaks, lastClipped, endIndex);
        final int[] downstrokes = new int[peaks.length];
        for (int k = 0; k < peaks.length; k++) {
            downstrokes[k] = troughs[k] == SpikeTroughs.NONE
                    ? SpikeTroughs.NONE
                    : Extremes.argMin(dvdt, peaks[k], Math.min(troughs[k], dvdt.length));
        }
        final SpikeTroughs after =
                SpikeTroughs.find(trace, dvdt, smoothedDvdt, thresholds, peaks, lastClipped, endIndex);
        final double[] widths = after.widths(thresholds, peaks);

        final List<Spike> spikes = new ArrayList<>(thresholds.length);
        for (int k = 0; k < thresholds.length; k++) {
            final Measures measures = new Measures(trace, dvdt);
            measures.point(SpikeFeature.THRESHOLD_INDEX, thresholds[k]);
            measures.point(SpikeFeature.PEAK_INDEX, peaks[k]);
            measures.point(SpikeFeature.TROUGH_INDEX, troughs[k]);
            measures.slope(SpikeFeature.UPSTROKE_INDEX, upstrokes[k]);
            measures.slope(SpikeFeature.DOWNSTROKE_INDEX, downstrokes[k]);
            measures.point(SpikeFeature.FAST_TROUGH_INDEX, after.fastTroughs[k]);
            measures.point(SpikeFeature.ADP_INDEX, after.adps[k]);
            measures.point(SpikeFeature.SLOW_TROUGH_INDEX, after.slowTroughs[k]);
            measures.set(SpikeFeature.WIDTH, widths[k]);
            measures.set(
                    SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO,
                    measures.get(SpikeFeature.UPSTROKE) / -measures.get(SpikeFeature.DOWNSTROKE));
            spikes.add(new Spike(measures.values, after.clipped[k], after.resets[k]));
        }
        return spikes;
    }

    /**
     * Steepest slopes of what passes for spikes before thresholds are refined.
     *
     * @param trace the sweep
     * @param dvdt its derivative in mV/ms
     * @param parameters what counts as a spike
     * @return mV/ms, possibly none
     * @throws FeatureException if a peak cannot be found
     */
    public static double[] upstrokes(final Trace trace, final double[] dvdt, final DetectionParameters parameters) {
        final int to = Math.min(Window.WHOLE.endIndex(trace), dvdt.length);
        final int[] putative = SpikeCandidates.putative(dvdt, 0, to, parameters.dvCutoff());
        final int[] peaks = SpikeCandidates.peaks(trace.voltage(), putative, Window.WHOLE.endIndex(trace));
        final int[][] plausible = SpikeCandidates.plausible(trace, dvdt, putative, peaks, parameters);
        final int[] indexes = SpikeCandidates.upstrokes(dvdt, plausible[0], plausible[1]);
        return Arrays.stream(indexes).mapToDouble(index -> dvdt[index]).toArray();
    }

    /** The lowest sample from each peak to the next threshold, or to the end of the window. */
    private static int[] troughs(
            final double[] v,
            final int[] thresholds,
            final int[] peaks,
            final boolean lastClipped,
            final int endIndex) {
        final int last = peaks.length - 1;
        final int[] troughs = new int[peaks.length];
        for (int k = 0; k < last; k++) {
            troughs[k] = Extremes.argMin(v, peaks[k], thresholds[k + 1]);
        }
        troughs[last] = lastClipped ? SpikeTroughs.NONE : Extremes.argMin(v, peaks[last], endIndex);
        return troughs;
    }

    /** Collects the values at the characteristic samples of one spike. */
    private static final class Measures {
        private final Trace trace;
        private final double[] dvdt;
        private final double[] values = new double[SpikeFeature.values().length];

        Measures(final Trace trace, final double[] dvdt) {
            this.trace = trace;
            this.dvdt = dvdt;
            Arrays.fill(values, Double.NaN);
        }

        void set(final SpikeFeature feature, final double value) {
            values[feature.ordinal()] = value;
        }

        double get(final SpikeFeature feature) {
            return values[feature.ordinal()];
        }

        /** Index, time, voltage and current follow each other in the enumeration. */
        void point(final SpikeFeature index, final int sample) {
            if (sample != SpikeTroughs.NONE) {
                final int first = index.ordinal();
                values[first] = sample;
                values[first + 1] = trace.time(sample);
                values[first + 2] = trace.voltage()[sample];
                values[first + 3] = trace.current() == null ? Double.NaN : trace.current()[sample];
            }
        }

        /** Index, slope, time and voltage follow each other in the enumeration. */
        void slope(final SpikeFeature index, final int sample) {
            if (sample != SpikeTroughs.NONE) {
                final int first = index.ordinal();
                values[first] = sample;
                values[first + 1] = dvdt[sample];
                values[first + 2] = trace.time(sample);
                values[first + 3] = trace.voltage()[sample];
            }
        }
    }
}
