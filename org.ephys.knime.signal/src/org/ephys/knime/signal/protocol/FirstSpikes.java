package org.ephys.knime.signal.protocol;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeFeature;

/** Features of first action potentials, averaged over sweeps. */
public final class FirstSpikes {

    private FirstSpikes() {}

    /**
     * Averages every feature over the first spikes of all sweeps that have any, leaving out what is NaN.
     *
     * @param sweeps the sweeps
     * @return the means, NaN where no first spike has the feature
     */
    static Map<SpikeFeature, Double> mean(final List<ProtocolSweep> sweeps) {
        final List<Spike> first = sweeps.stream()
                .map(ProtocolSweep::spikes)
                .filter(spikes -> !spikes.isEmpty())
                .map(spikes -> spikes.get(0))
                .toList();
        return meanOf(first);
    }

    /**
     * Averages every feature over spikes, leaving out what is NaN.
     *
     * @param spikes the spikes
     * @return the means, NaN where no spike has the feature
     */
    public static Map<SpikeFeature, Double> meanOf(final List<Spike> spikes) {
        final Map<SpikeFeature, Double> means = new EnumMap<>(SpikeFeature.class);
        for (final SpikeFeature feature : SpikeFeature.values()) {
            means.put(
                    feature,
                    Sums.nanMean(spikes.stream()
                            .mapToDouble(spike -> spike.get(feature))
                            .toArray()));
        }
        return means;
    }
}
