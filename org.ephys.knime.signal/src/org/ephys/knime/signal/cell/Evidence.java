package org.ephys.knime.signal.cell;

import java.util.List;
import java.util.Map;

/**
 * What all sweeps of a cell show beyond their features.
 *
 * @param instantResistance across which the voltage jumps with the current, MΩ; NaN if unknown
 * @param delay how many ms the voltage is later than the command, 0 if they are in step or nothing is known
 * @param artefacts what capacitive artefacts do to the responses
 * @param firesByItself whether action potentials without a stimulus are usual
 * @param cut sweeps whose voltage was at the end of its range
 * @param currents what makes the currents doubtful, in words
 * @param missing sweeps with missing samples of the voltage
 * @param noise of the voltage where no current moves it, by the numbers of the sweeps
 * @param held current between the stimuli, by the numbers of the sweeps, pA
 */
record Evidence(
        double instantResistance,
        double delay,
        EdgeArtefacts.Harm artefacts,
        boolean firesByItself,
        CutVoltage cut,
        List<String> currents,
        MissingSamples missing,
        Map<Integer, BaselineNoise> noise,
        Map<Integer, Double> held) {

    Evidence {
        currents = List.copyOf(currents);
        noise = Map.copyOf(noise);
        held = Map.copyOf(held);
    }

    /** Nothing is known. */
    static final Evidence NONE = new Evidence(
            Double.NaN,
            0,
            EdgeArtefacts.Harm.NONE,
            false,
            new CutVoltage(),
            List.of(),
            new MissingSamples(),
            Map.of(),
            Map.of());
}
