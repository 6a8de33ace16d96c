package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeExtractor;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.spikes.Window;

/**
 * Analyses all short squares of a cell together. The voltage rises fast while the strong current flows; the detection of
 * action potentials is therefore first adjusted to the slopes in the first millisecond of the stimulus.
 */
public final class ShortSquareAnalysis {

    /** Duration in s after the start of the stimulus to whose slopes the detection is adjusted. */
    private static final double ESTIMATE_INTERVAL = 0.001;

    /** Relative difference of recorded amplitudes that are the same. */
    private static final double SAME_AMPLITUDE = 0.02;

    private static final double CUTOFF_FACTOR = 1.1;
    private static final double THRESHOLD_FACTOR = 1.2;
    private static final double MIN_THRESHOLD_FRACTION = 0.1;

    private ShortSquareAnalysis() {}

    /**
     * Analyses short squares.
     *
     * @param numbers sweep numbers in ascending order
     * @param source gives the sweeps
     * @param where time axis and window; an open start means the first sweep's own start and 0 for all others, as IPFX
     *     has it
     * @param onset start of the stimulus in s
     * @param latest latest time in s of an action potential that the stimulus evoked; NaN for none
     * @param parameters of the spike detection before adjustment
     * @param problems what to do when something fails
     * @return the features
     * @throws FeatureException at the first failure, unless problems are collected; always if no sweep is spiking
     */
    public static ShortSquareFeatures analyse(
            final List<Integer> numbers,
            final SweepSource source,
            final ProtocolWindow where,
            final double onset,
            final double latest,
            final DetectionParameters parameters,
            final Problems problems) {
        final DetectionParameters adjusted = adjust(numbers, source, where, onset, parameters, problems);
        final List<ProtocolSweep> sweeps = new ArrayList<>();
        Window window = where.window();
        for (int k = 0; k < numbers.size(); k++) {
            final int number = numbers.get(k);
            try {
                final SweepData sweep = source.sweep(number);
                final Trace trace = where.trace(sweep);
                final List<Spike> spikes = sweep.spikes(trace, where.window(), adjusted);
                final SpikeTrain train = SpikeTrain.of(trace, spikes, window, true);
                if (Double.isNaN(window.start())) {
                    window = new Window(0, window.end());
                }
                final double amplitude = sweep.exact()
                        ? ProtocolWindow.highestCurrent(trace, window.start())
                        : sameAsEarlier(sweeps, sweep.stimulus(trace).amplitude());
                final boolean late =
                        !spikes.isEmpty() && trace.time(spikes.get(0).thresholdIndex()) > latest;
                sweeps.add(new ProtocolSweep(
                        k,
                        number,
                        late ? List.of() : spikes,
                        late ? SpikeTrain.SILENT : train,
                        amplitude,
                        null,
                        Double.NaN,
                        Double.NaN));
            } catch (final FeatureException e) {
                problems.sweep(number, e);
            }
        }
        final List<ProtocolSweep> spiking =
                sweeps.stream().filter(ProtocolSweep::spiking).toList();
        if (spiking.isEmpty()) {
            throw new FeatureException(ReasonCode.NO_SPIKES, "No short square sweep has action potentials.");
        }
        final double amplitude = mostCommonAmplitude(spiking);
        return new ShortSquareFeatures(
                adjusted,
                sweeps,
                amplitude,
                spiking.stream().filter(sweep -> sweep.amplitude() == amplitude).toList(),
                FirstSpikes.mean(sweeps));
    }

    /** Recorded amplitudes of one command differ a little. */
    private static double sameAsEarlier(final List<ProtocolSweep> sweeps, final double amplitude) {
        return sweeps.stream()
                .mapToDouble(ProtocolSweep::amplitude)
                .filter(earlier -> Math.abs(earlier - amplitude) <= SAME_AMPLITUDE * Math.abs(amplitude))
                .findFirst()
                .orElse(amplitude);
    }

    private static double mostCommonAmplitude(final List<ProtocolSweep> spiking) {
        final Map<Double, Integer> counts = new LinkedHashMap<>();
        spiking.forEach(sweep -> counts.merge(sweep.amplitude(), 1, Integer::sum));
        final int most =
                counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .mapToDouble(Map.Entry::getKey)
                .min()
                .orElse(Double.NaN);
    }

    private static DetectionParameters adjust(
            final List<Integer> numbers,
            final SweepSource source,
            final ProtocolWindow where,
            final double onset,
            final DetectionParameters parameters,
            final Problems problems) {
        int from = -1;
        int to = -1;
        final List<Integer> used = new ArrayList<>();
        final List<Double> steepest = new ArrayList<>();
        final List<Double> last = new ArrayList<>();
        for (final int number : numbers) {
            try {
                final SweepData sweep = source.sweep(number);
                final Trace trace = where.trace(sweep);
                if (from < 0) {
                    from = trace.indexAt(onset);
                    to = trace.indexAt(onset + ESTIMATE_INTERVAL);
                }
                final double[] dvdt = sweep.derivative(trace, parameters.filterKhz());
                if (to >= dvdt.length) {
                    throw new FeatureException(ReasonCode.OUTSIDE_SWEEP, "The sweep ends before the stimulus does.");
                }
                steepest.add(dvdt[Extremes.argMax(dvdt, from, to)]);
                last.add(dvdt[to]);
                used.add(number);
            } catch (final FeatureException e) {
                problems.sweep(number, e);
            }
        }
        final double cutoff = Sums.median(steepest) * CUTOFF_FACTOR;
        final double minThreshold = Sums.median(last) * THRESHOLD_FACTOR;
        final List<Double> upstrokes = new ArrayList<>();
        for (final int number : used) {
            final SweepData sweep = source.sweep(number);
            final Trace trace = where.trace(sweep);
            final double[] found = SpikeExtractor.upstrokes(
                    trace,
                    sweep.derivative(trace, parameters.filterKhz()),
                    DetectionParameters.DEFAULT.withSlopes(cutoff, MIN_THRESHOLD_FRACTION));
            for (final double upstroke : found) {
                upstrokes.add(upstroke);
            }
        }
        final double fraction = minThreshold / Sums.mean(toArray(upstrokes));
        return parameters.withSlopes(cutoff, fraction > MIN_THRESHOLD_FRACTION ? fraction : MIN_THRESHOLD_FRACTION);
    }

    private static double[] toArray(final List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
