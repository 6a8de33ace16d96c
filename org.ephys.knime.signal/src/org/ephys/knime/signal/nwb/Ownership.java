package org.ephys.knime.signal.nwb;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells which of the stimuli of a sweep an electrode got. A stimulus belongs to the electrode that it names, if anything
 * was ever recorded with that. Some writers give commands electrodes of their own, or none: such a stimulus belongs to
 * the electrode that was recorded, if it is the only one.
 *
 * @param stimuli those of the electrode
 * @param doubt why it is not clear, to follow the sweep's name; null if it is
 */
record Ownership(List<Series> stimuli, String doubt) {

    /**
     * Chooses among the stimuli of a sweep.
     *
     * @param stimuli all of the sweep
     * @param responses all of the sweep, those of other electrodes included
     * @param electrode whose to find
     * @param recorded all electrodes of the file with a response
     */
    static Ownership of(
            final List<Series> stimuli,
            final Collection<Series> responses,
            final String electrode,
            final Set<String> recorded) {
        final List<Series> mine =
                stimuli.stream().filter(s -> s.electrode().equals(electrode)).toList();
        if (!mine.isEmpty() || stimuli.isEmpty()) {
            return new Ownership(mine, null);
        }
        final List<Series> free = stimuli.stream()
                .filter(s -> s.electrode().isEmpty() || !recorded.contains(s.electrode()))
                .toList();
        if (free.isEmpty()) {
            return new Ownership(
                    List.of(),
                    "has no stimulus of " + (electrode.isEmpty() ? "its electrode" : electrode) + ", only of "
                            + stimuli.stream().map(Series::electrode).distinct().collect(Collectors.joining(", "))
                            + ". It shows a cell that was not stimulated.");
        }
        final Set<String> electrodes =
                responses.stream().map(Series::electrode).collect(Collectors.toCollection(TreeSet::new));
        if (electrodes.size() > 1) {
            return new Ownership(
                    List.of(),
                    "was recorded with " + electrodes.size() + " electrodes (" + String.join(", ", electrodes)
                            + "), and its stimulus names none of them. Name the electrode that got the current.");
        }
        return new Ownership(free, null);
    }
}
