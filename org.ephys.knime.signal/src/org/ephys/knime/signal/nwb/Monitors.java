package org.ephys.knime.signal.nwb;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.RecordingException;

/**
 * Sets aside what some writers store beside response and command: the recorded current as a further response or
 * stimulus. It has the other unit, the type of the other clamp mode, says what it is, or is the only one with noise.
 */
final class Monitors {

    static final String REMARK = "The recorded current beside voltage and command was set aside";

    private static final int FIRST_SAMPLES = 100;
    private static final int FEW = 2;
    private static final int MANY = 8;

    private Monitors() {}

    /** The responses without recorded stimuli; all if that leaves none. */
    static List<Series> responses(final List<Series> responses, final List<Series> stimuli) {
        List<Series> kept = keep(responses, series -> !series.inOtherUnit());
        final List<ClampMode> modes =
                stimuli.stream().map(Series::clampMode).distinct().toList();
        if (kept.size() > 1 && modes.size() == 1) {
            kept = keep(kept, series -> series.clampMode() == modes.get(0));
        }
        return keep(kept, series -> !series.calledMonitor());
    }

    /** The commands without recorded stimuli; all if that leaves none. */
    static List<Series> stimuli(final List<Series> stimuli) {
        return keep(keep(stimuli, series -> !series.inOtherUnit()), series -> !series.calledMonitor());
    }

    /** Of several stimuli of a sweep the only one without noise, which is the command; all if there is no such one. */
    static List<Series> command(final List<Series> stimuli) {
        final List<Series> still = keep(stimuli, series -> differentValues(series) <= FEW);
        final List<Series> noisy = keep(stimuli, series -> differentValues(series) >= MANY);
        return still.size() == 1 && noisy.size() == stimuli.size() - 1 ? still : stimuli;
    }

    /** The series with a current among those that were set aside. */
    static List<Series> currents(
            final List<Series> responses,
            final List<Series> keptResponses,
            final List<Series> stimuli,
            final List<Series> keptStimuli) {
        return Stream.concat(
                        responses.stream().filter(series -> !keptResponses.contains(series)),
                        stimuli.stream().filter(series -> !keptStimuli.contains(series)))
                .filter(Series::hasCurrent)
                .toList();
    }

    /** The recorded currents, by the command that they were recorded beside. */
    static Map<Series, Series> byCommand(final List<Series> currents, final List<Series> commands) {
        final Map<Series, Series> beside = new HashMap<>();
        for (final Row row : new SeriesPairing(currents, commands).rows()) {
            row.stimuli()
                    .forEach(command ->
                            beside.put(command.series(), row.responses().get(0).series()));
        }
        return beside;
    }

    /** How many different values the first samples have, before anything is applied. */
    private static long differentValues(final Series series) {
        try {
            final Samples samples = new Samples(series.data().orElseThrow(), series.name());
            return Arrays.stream(samples.readPlain(0, (int) Math.min(FIRST_SAMPLES, samples.length())))
                    .distinct()
                    .count();
        } catch (RecordingException | RuntimeException e) {
            return Long.MAX_VALUE; // the sweep will say so itself
        }
    }

    private static List<Series> keep(final List<Series> series, final Predicate<Series> wanted) {
        if (series.size() < 2) {
            return series;
        }
        final List<Series> kept = series.stream().filter(wanted).toList();
        return kept.isEmpty() ? series : kept;
    }
}
