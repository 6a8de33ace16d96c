package org.ephys.knime.signal.cell;

import org.ephys.knime.signal.filtering.Derivative;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.spikes.DetectionParameters;

/** Action potentials of single sweeps, whatever their protocol. */
final class SweepSpikes {

    private static final double SHORT_SQUARE_THRESHOLD_FRACTION = 0.1;

    private SweepSpikes() {}

    /** Short squares have a higher threshold, chirps no filter. */
    static DetectionParameters parametersFor(final StimulusType type, final DetectionParameters parameters) {
        if (type == StimulusType.SHORT_SQUARE) {
            return parameters.withSlopes(
                    parameters.dvCutoff(), Math.max(SHORT_SQUARE_THRESHOLD_FRACTION, parameters.thresholdFraction()));
        }
        return type == StimulusType.CHIRP ? parameters.withFilter(Derivative.UNFILTERED) : parameters;
    }
}
