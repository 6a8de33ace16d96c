package org.ephys.knime.signal.cell;

import java.util.List;
import org.ephys.knime.signal.protocol.StimulusOntology;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * Sweeps and what their stimuli are.
 *
 * @param sweeps the sweeps, in ascending order of their numbers
 * @param ontology knows the stimuli
 */
record SweepTable(List<SweepInfo> sweeps, StimulusOntology ontology) {

    SweepTable {
        sweeps = List.copyOf(sweeps);
    }

    /** Numbers of the sweeps of a kind, in one clamp mode or any (null). */
    List<Integer> numbers(final StimulusType type, final ClampMode mode) {
        return sweeps.stream()
                .filter(info -> mode == null || info.clampMode() == mode)
                .filter(info -> ontology.is(info.stimulusCode(), type))
                .map(SweepInfo::number)
                .toList();
    }

    /** Only the given sweeps. */
    SweepTable only(final List<Integer> numbers) {
        return new SweepTable(
                sweeps.stream().filter(info -> numbers.contains(info.number())).toList(), ontology);
    }
}
