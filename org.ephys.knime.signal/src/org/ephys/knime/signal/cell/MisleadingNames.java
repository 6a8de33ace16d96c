package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * Stimuli whose name says another kind than their current shows, in all sweeps of that name or in several: laboratories call
 * their protocols what they like. A single sweep that differs from the others of its name was broken off, and keeps its kind.
 *
 * @param code the stimulus code
 * @param numbers of the sweeps with this code that show that kind
 * @param named the kind that the name says
 * @param shown the kind that the currents show
 */
record MisleadingNames(String code, List<Integer> numbers, StimulusType named, StimulusType shown) {

    private static final Set<StimulusType> KINDS =
            Set.of(StimulusType.LONG_SQUARE, StimulusType.SHORT_SQUARE, StimulusType.RAMP);

    /**
     * Finds the names that mislead.
     *
     * @param sweeps by number, after a look at their currents
     */
    static List<MisleadingNames> of(final Map<Integer, SurveyedSweep> sweeps) {
        final Map<String, Map<StimulusType, List<Integer>>> codes = new LinkedHashMap<>();
        sweeps.forEach((number, sweep) -> {
            if (!sweep.byWaveform() && sweep.type() != null && KINDS.contains(sweep.type())) {
                codes.computeIfAbsent(sweep.info().stimulusCode(), code -> new LinkedHashMap<>())
                        .computeIfAbsent(sweep.shown(), kind -> new ArrayList<>())
                        .add(number);
            }
        });
        final List<MisleadingNames> found = new ArrayList<>();
        codes.forEach((code, kinds) -> kinds.forEach((shown, numbers) -> {
            final StimulusType named = sweeps.get(numbers.get(0)).type();
            if (shown != null && KINDS.contains(shown) && shown != named && (numbers.size() > 1 || kinds.size() == 1)) {
                found.add(new MisleadingNames(code, numbers, named, shown));
            }
        }));
        return found;
    }

    Reason reason() {
        return Reason.ofFeature(
                ReasonCode.PROTOCOL_DETECTED,
                "",
                "The stimulus of sweeps " + numbers + " is called " + code + ", like "
                        + StimulusSurvey.inWords(named) + "; by its waveform it is " + StimulusSurvey.inWords(shown)
                        + ", and was taken for that.");
    }
}
