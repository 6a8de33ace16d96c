package org.ephys.knime.signal.vectors;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.numeric.Extremes;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeFeature;

/** The average voltage between action potentials, with time scaled to 100 points and voltage relative to threshold. */
public final class IsiShape {

    private static final int POINTS = 100;
    private static final double MIN_SPIKES = 5;
    private static final double STEADY_STATE = 0.1;
    private static final double RETURN_TOLERANCE = 1;
    private static final double MAX_DURATION = 0.1;

    private IsiShape() {}

    /**
     * Chooses the sweep: the lowest current with at least five action potentials, else the most action potentials,
     * else the lowest current with one.
     *
     * @param features long squares
     * @return the sweep
     * @throws FeatureException if no depolarising sweep has action potentials
     */
    public static ProtocolSweep chooseSweep(final LongSquareFeatures features) {
        final double duration = features.window().end() - features.window().start();
        final List<ProtocolSweep> spiking = features.sweeps().stream()
                .filter(sweep -> sweep.spiking() && sweep.amplitude() > 0)
                .toList();
        final double[] counts = spiking.stream()
                .mapToDouble(sweep -> sweep.train().rate() * duration)
                .toArray();
        final List<ProtocolSweep> enough = new ArrayList<>();
        boolean several = false;
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] >= MIN_SPIKES) {
                enough.add(spiking.get(k));
            }
            several |= counts[k] > 1;
        }
        if (enough.isEmpty() && several) {
            return spiking.get(Extremes.argMax(counts, 0, counts.length));
        }
        final List<ProtocolSweep> candidates = enough.isEmpty() ? spiking : enough;
        final double[] amplitudes = candidates.stream()
                .mapToDouble(sweep -> Math.rint(sweep.amplitude()))
                .toArray();
        return candidates.get(Extremes.argMin(amplitudes, 0, amplitudes.length));
    }

    /**
     * Averages the voltage between the action potentials of a sweep.
     *
     * @param trace the sweep
     * @param spikes its action potentials, at least one
     * @param end of the stimulus, s
     * @return 100 points in mV above threshold
     * @throws FeatureException if there is no interval, or its beginning is not known
     */
    public static double[] of(final Trace trace, final List<Spike> spikes, final double end) {
        if (spikes.size() == 1) {
            return afterSingleSpike(trace, spikes.get(0), end);
        }
        final List<double[]> shapes = new ArrayList<>();
        for (int k = 0; k + 1 < spikes.size(); k++) {
            final int from = fastTrough(spikes.get(k));
            final double[] isi = relative(
                    trace,
                    from,
                    spikes.get(k + 1).thresholdIndex(),
                    spikes.get(k).get(SpikeFeature.THRESHOLD_V));
            final int width = isi.length / POINTS;
            if (width > 0) {
                shapes.add(Bins.average(isi, 0, width * POINTS, width, trace.single()));
            }
        }
        return Bins.meanOfRows(shapes, trace.single());
    }

    private static double[] afterSingleSpike(final Trace trace, final Spike spike, final double end) {
        final int from = fastTrough(spike);
        final int stimulusEnd = trace.indexAt(end);
        int to = stimulusEnd;
        if (spike.get(SpikeFeature.FAST_TROUGH_T) < end - STEADY_STATE) {
            to = trace.indexAt(trace.time(from) + MAX_DURATION);
            final int steadyFrom = trace.indexAt(end - STEADY_STATE);
            final double steady = Sums.mean(trace.voltage(), steadyFrom, stimulusEnd, trace.single());
            final double level = trace.level(steady - RETURN_TOLERANCE);
            for (int k = from; k < to; k++) {
                if (trace.voltage()[k] >= level) {
                    to = k;
                }
            }
        }
        if (to - from < POINTS) {
            to = from + POINTS;
        }
        final double[] isi = relative(trace, from, to, spike.get(SpikeFeature.THRESHOLD_V));
        final int width = isi.length / POINTS;
        return Bins.average(isi, 0, width * POINTS, width, trace.single());
    }

    private static int fastTrough(final Spike spike) {
        final double index = spike.get(SpikeFeature.FAST_TROUGH_INDEX);
        if (Double.isNaN(index)) {
            throw new FeatureException(
                    ReasonCode.NOT_DEFINED,
                    "An action potential has no fast trough, so that the interval after it has no beginning.");
        }
        return (int) index;
    }

    private static double[] relative(final Trace trace, final int from, final int to, final double threshold) {
        final double[] isi = new double[Math.max(0, Math.min(to, trace.length()) - from)];
        for (int k = 0; k < isi.length; k++) {
            isi[k] = trace.difference(trace.voltage()[from + k], threshold);
        }
        return isi;
    }
}
