package org.ephys.knime.signal.nwb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ephys.knime.signal.recording.RecordingException;

/** Finds the stimulus that was applied while a response was recorded. */
final class TimeMatching {

    /** How much of the shorter of two must coincide. */
    private static final double OVERLAP = 0.5;

    private static final int MOST_STEPS = 10_000_000;

    private final List<Series> responses;
    private final List<Series> stimuli;

    private record Interval(int index, double start, double end) {}

    TimeMatching(final List<Series> responses, final List<Series> stimuli) {
        this.responses = responses;
        this.stimuli = stimuli;
    }

    /**
     * The index of the stimulus of each response, {@link SeriesPairing#NONE} where nothing was applied.
     *
     * @return null if times do not tell the stimuli apart, or tell of none
     */
    int[] partners() {
        final List<Interval> recorded = intervals(responses);
        final List<Interval> applied = intervals(stimuli);
        if (recorded == null || applied == null) {
            return null;
        }
        applied.sort(Comparator.comparingDouble(Interval::start));
        final double longest =
                applied.stream().mapToDouble(i -> i.end() - i.start()).max().orElse(0);
        final double[] starts = applied.stream().mapToDouble(Interval::start).toArray();
        final int[] partners = new int[responses.size()];
        final Set<Integer> taken = new HashSet<>();
        int steps = 0;
        for (final Interval response : recorded) {
            int found = SeriesPairing.NONE;
            for (int i = firstAfter(starts, response.start() - longest);
                    i < starts.length && starts[i] < response.end();
                    i++) {
                if (++steps > MOST_STEPS) {
                    return null;
                }
                if (coincide(response, applied.get(i))) {
                    if (found != SeriesPairing.NONE || !taken.add(applied.get(i).index())) {
                        return null;
                    }
                    found = applied.get(i).index();
                }
            }
            partners[response.index()] = found;
        }
        return taken.isEmpty() ? null : partners;
    }

    private static int firstAfter(final double[] starts, final double time) {
        int at = Arrays.binarySearch(starts, time);
        at = at < 0 ? -at - 1 : at;
        while (at > 0 && starts[at - 1] == time) {
            at--;
        }
        return at;
    }

    private static boolean coincide(final Interval a, final Interval b) {
        final double common = Math.min(a.end(), b.end()) - Math.max(a.start(), b.start());
        return common > OVERLAP * Math.min(a.end() - a.start(), b.end() - b.start());
    }

    /** Null if the times of one are not known. */
    private static List<Interval> intervals(final List<Series> series) {
        final List<Interval> found = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            final Axis axis;
            try {
                axis = Axis.of(Stretch.whole(series.get(i)), series.get(i).name());
            } catch (RecordingException | RuntimeException e) {
                return null; // the sweep will say so itself
            }
            if (!(axis.end() > axis.start())) {
                return null;
            }
            found.add(new Interval(i, axis.start(), axis.end()));
        }
        return found;
    }
}
