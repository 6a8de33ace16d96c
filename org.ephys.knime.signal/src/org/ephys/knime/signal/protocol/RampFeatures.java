package org.ephys.knime.signal.protocol;

import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.spikes.SpikeFeature;

/**
 * What the ramps of a cell say.
 *
 * @param start of the ramp in s, NaN if it is not known
 * @param sweeps all sweeps
 * @param spiking those with action potentials
 * @param firstSpike mean features of the first action potential of all sweeps, NaN if there is none
 */
public record RampFeatures(
        double start, List<ProtocolSweep> sweeps, List<ProtocolSweep> spiking, Map<SpikeFeature, Double> firstSpike) {

    /** Copies the collections. */
    public RampFeatures {
        sweeps = List.copyOf(sweeps);
        spiking = List.copyOf(spiking);
        firstSpike = Map.copyOf(firstSpike);
    }
}
