package org.ephys.knime.signal.population;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.rows.FailedFile;

/**
 * Sessions that are used together.
 *
 * @param sessions in the order of their names
 * @param failures what gave no session, and why
 */
public record PopulationRecordings(List<PopulationSession> sessions, List<FailedFile> failures) {

    /** Copies the lists. */
    public PopulationRecordings {
        sessions = List.copyOf(sessions);
        failures = List.copyOf(failures);
    }

    /**
     * Opens all sessions in files and folders. A session that cannot be used is a failure and does not stop the others.
     * Every frame is looked at once; the activity stays in its files.
     *
     * @param paths files, and folders with all that is in them
     * @param options what to read of them
     * @param progress told how far it is, and asked whether to go on
     * @return the sessions and the failures
     * @throws CancellationException if {@code progress} says so
     */
    public static PopulationRecordings open(
            final List<Path> paths, final PopulationOptions options, final Progress progress) {
        final List<FailedFile> failures = new ArrayList<>();
        final List<SessionPlace> places = new ArrayList<>();
        for (final Path path : paths) {
            progress.checkCancelled();
            final int before = failures.size();
            final List<SessionPlace> found = new SessionFinder(options, failures, progress).find(path);
            if (found.isEmpty() && failures.size() == before) {
                failures.add(new FailedFile(path.toString(), nothingIn(path)));
            }
            places.addAll(found);
        }
        final List<SessionPlace> known = new ArrayList<>();
        final List<SessionName> said = new ArrayList<>();
        for (final SessionPlace place : places) {
            progress.checkCancelled();
            final SessionName name = guarded(place, place::says, failures);
            if (name != null) {
                known.add(place);
                said.add(name);
            }
        }
        final List<SessionName> names = DistinctNames.of(known, said);
        final Map<String, PopulationSession> sessions = new LinkedHashMap<>();
        for (int i = 0; i < known.size(); i++) {
            progress.checkCancelled();
            final SessionPlace place = known.get(i);
            final SessionName name = names.get(i);
            final PopulationSession session = guarded(place, () -> place.open(name, options, progress), failures);
            if (session != null) {
                keepLarger(session, sessions, failures);
            }
        }
        final List<PopulationSession> sorted = new ArrayList<>(sessions.values());
        sorted.sort(Comparator.comparing(PopulationSession::name));
        return new PopulationRecordings(RecurringCells.agree(sorted), failures);
    }

    /** What a place gives; {@code null} and a failure if it gives nothing. */
    private static <R> R guarded(
            final SessionPlace place, final Failure.Task<R> task, final List<FailedFile> failures) {
        final Failure.Outcome<R> outcome = Failure.guard(place.file(), task);
        if (outcome.failure() != null) {
            failures.add(new FailedFile(place.file(), outcome.failure()));
        }
        return outcome.value();
    }

    private static Failure nothingIn(final Path path) {
        return Failure.of(new RecordingException(
                Reason.UNSUPPORTED_CONTENT,
                path + " holds no population recording: neither " + PublishedSession.ACTIVITY
                        + " nor spikes.times.npy, NWB, suite2p or tables of activity. Check the path and the layout."));
    }

    /** One recording may be there in several formats or parts. */
    private static void keepLarger(
            final PopulationSession session,
            final Map<String, PopulationSession> sessions,
            final List<FailedFile> failures) {
        final PopulationSession other = sessions.get(session.name());
        if (other == null) {
            sessions.put(session.name(), session);
            return;
        }
        final boolean better = size(session) > size(other);
        final PopulationSession kept = better ? session : other;
        final PopulationSession left = better ? other : session;
        sessions.put(kept.name(), kept);
        failures.add(new FailedFile(
                left.file(),
                Failure.passedOver("The session " + left.name() + " is there twice; " + kept.file()
                        + " was read, which has as much or more of it.")));
    }

    private static long size(final PopulationSession session) {
        return (long) session.frames() * session.cells().size();
    }
}
