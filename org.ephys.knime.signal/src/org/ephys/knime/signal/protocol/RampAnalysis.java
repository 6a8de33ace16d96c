package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.ephys.knime.signal.spikes.Window;

/** Analyses all ramps of a cell together. */
public final class RampAnalysis {

    private RampAnalysis() {}

    /**
     * Analyses ramps.
     *
     * @param numbers sweep numbers in ascending order
     * @param source gives the sweeps
     * @param where time axis and window, which usually has no end; an open start means the first sweep's own start and
     *     0 for all others, as IPFX has it
     * @param parameters of the spike detection
     * @param problems what to do when something fails
     * @return the features
     * @throws FeatureException at the first failure, unless problems are collected
     */
    public static RampFeatures analyse(
            final List<Integer> numbers,
            final SweepSource source,
            final ProtocolWindow where,
            final DetectionParameters parameters,
            final Problems problems) {
        final List<ProtocolSweep> sweeps = new ArrayList<>();
        Window window = where.window();
        for (int k = 0; k < numbers.size(); k++) {
            final int number = numbers.get(k);
            try {
                final SweepData sweep = source.sweep(number);
                final Trace trace = where.trace(sweep);
                final List<Spike> spikes = sweep.spikes(trace, where.window(), parameters);
                final SpikeTrain train = SpikeTrain.of(trace, spikes, window, false);
                if (Double.isNaN(window.start())) {
                    window = new Window(0, window.end());
                }
                sweeps.add(new ProtocolSweep(k, number, spikes, train, Double.NaN, null, Double.NaN, Double.NaN));
            } catch (final FeatureException e) {
                problems.sweep(number, e);
            }
        }
        final List<ProtocolSweep> spiking =
                sweeps.stream().filter(ProtocolSweep::spiking).toList();
        return new RampFeatures(where.window().start(), sweeps, spiking, FirstSpikes.mean(sweeps));
    }
}
