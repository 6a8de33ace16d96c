package org.ephys.knime.signal.cell;

import java.util.List;
import org.ephys.knime.signal.filtering.Derivative;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.spikes.DetectionParameters;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.Window;

/** Action potentials of single sweeps, whatever their protocol. */
final class SweepSpikes {

    private static final double SHORT_SQUARE_THRESHOLD_FRACTION = 0.1;

    private SweepSpikes() {}

    /** Spikes of the whole sweep, time 0 at the start of the experiment epoch. */
    static List<Spike> whole(final SweepData sweep, final StimulusType type, final DetectionParameters parameters) {
        return sweep.spikes(sweep.alignedTrace(), Window.WHOLE, parametersFor(type, parameters));
    }

    /** Short squares have a higher threshold, chirps no filter. */
    static DetectionParameters parametersFor(final StimulusType type, final DetectionParameters parameters) {
        if (type == StimulusType.SHORT_SQUARE) {
            return parameters.withSlopes(
                    parameters.dvCutoff(), Math.max(SHORT_SQUARE_THRESHOLD_FRACTION, parameters.thresholdFraction()));
        }
        return type == StimulusType.CHIRP ? parameters.withFilter(Derivative.UNFILTERED) : parameters;
    }
}
