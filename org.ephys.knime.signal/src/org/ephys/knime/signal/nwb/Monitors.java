package org.ephys.knime.signal.nwb;

import java.util.List;
import java.util.function.Predicate;
import org.ephys.knime.signal.recording.ClampMode;

/**
 * Sets aside what some writers store beside response and command: the recorded current as a further response or
 * stimulus. It has the other unit, the type of the other clamp mode, or says what it is.
 */
final class Monitors {

    static final String REMARK = "The recorded current beside voltage and command was set aside";

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

    private static List<Series> keep(final List<Series> series, final Predicate<Series> wanted) {
        if (series.size() < 2) {
            return series;
        }
        final List<Series> kept = series.stream().filter(wanted).toList();
        return kept.isEmpty() ? series : kept;
    }
}
