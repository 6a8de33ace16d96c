package org.ephys.knime.signal.protocol;

import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.SpikeFeature;

/**
 * What the short squares of a cell say.
 *
 * @param parameters of the spike detection, adjusted to the artefact of the stimulus
 * @param sweeps all sweeps
 * @param amplitude the most frequent amplitude among spiking sweeps, the lower of two equally frequent, pA
 * @param common spiking sweeps of that amplitude
 * @param firstSpike mean features of the first action potential of all sweeps
 */
public record ShortSquareFeatures(
        DetectionParameters parameters,
        List<ProtocolSweep> sweeps,
        double amplitude,
        List<ProtocolSweep> common,
        Map<SpikeFeature, Double> firstSpike) {

    /** Copies the collections. */
    public ShortSquareFeatures {
        sweeps = List.copyOf(sweeps);
        common = List.copyOf(common);
        firstSpike = Map.copyOf(firstSpike);
    }
}
