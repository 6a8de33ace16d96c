package org.ephys.knime.signal.nwb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.signal.recording.RecordingException;

/** Tells whether two electrodes were ever recorded at the same time; those of several cells at once always are. */
final class ElectrodeTimes {

    private ElectrodeTimes() {}

    private record Time(String electrode, double start, double end) {}

    /**
     * Looks at the times of responses.
     *
     * @return true also if a time is not known
     */
    static boolean overlap(final List<Series> responses) {
        final List<Time> times = new ArrayList<>();
        for (final Series response : responses) {
            final Axis axis;
            try {
                axis = Axis.ofWhole(response);
            } catch (RecordingException | RuntimeException e) {
                return true;
            }
            if (!(axis.end() > axis.start())) {
                return true;
            }
            times.add(new Time(response.electrode(), axis.start(), axis.end()));
        }
        times.sort(Comparator.comparingDouble(Time::start));
        Time last = null;
        for (final Time time : times) {
            if (last != null && !last.electrode().equals(time.electrode()) && time.start() < last.end()) {
                return true;
            }
            last = last == null || time.end() > last.end() ? time : last;
        }
        return false;
    }

    /** When a stretch was recorded; empty if that is not known. */
    static Optional<Axis> time(final Stretch stretch) {
        try {
            return Optional.of(Axis.of(stretch, ""));
        } catch (RecordingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Compares two times.
     *
     * @return true also if one is not known
     */
    static boolean overlap(final Optional<Axis> one, final Optional<Axis> other) {
        return one.isEmpty()
                || other.isEmpty()
                || !(one.get().end() <= other.get().start()
                        || other.get().end() <= one.get().start());
    }
}
