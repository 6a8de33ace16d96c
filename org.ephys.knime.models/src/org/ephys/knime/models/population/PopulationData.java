package org.ephys.knime.models.population;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;

/**
 * Sessions and the one table of their cells: a cell that recurs has one row. Sessions are in the order of their names and
 * cells in the order of their identities, so that the order of files changes nothing.
 */
final class PopulationData {
    private final List<PreparedSession> sessions = new ArrayList<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private final List<int[]> rowsOfSession = new ArrayList<>();

    PopulationData(
            final List<? extends PopulationSession> given,
            final PopulationInputs inputs,
            final EmbeddingSettings settings,
            final Progress progress) {
        final List<PopulationSession> sorted = new ArrayList<>(given);
        sorted.sort(Comparator.comparing(PopulationSession::name));
        final Set<String> names = new HashSet<>();
        for (int s = 0; s < sorted.size(); s++) {
            final PopulationSession session = sorted.get(s);
            if (!names.add(session.name())) {
                throw new ModelException("Two sessions are called \"" + session.name() + "\". Give each its own name.");
            }
            inputs.require(session);
            if (!settings.enoughFrames(session)) {
                throw new ModelException(
                        "Session \"" + session.name() + "\" has " + session.frames()
                                + " frames, too few for windows of " + settings.window()
                                + " frames beside those kept for validation. Choose a shorter window, or leave the session out.");
            }
            progress.report(s / (double) sorted.size(), "Preparing session " + session.name());
            final PopulationSession seen = settings.compression() > 0
                    ? new CompressedSession(session, settings.compression(), progress)
                    : session;
            sessions.add(new PreparedSession(seen, inputs, settings.neighbourDistance(), progress));
        }
        final Map<String, Integer> sortedCells = new TreeMap<>();
        sessions.forEach(session -> session.cells().forEach(cell -> sortedCells.put(cell, 0)));
        sortedCells.keySet().forEach(cell -> rows.put(cell, rows.size()));
        for (final PreparedSession session : sessions) {
            rowsOfSession.add(session.cells().stream().mapToInt(rows::get).toArray());
        }
    }

    List<PreparedSession> sessions() {
        return sessions;
    }

    /** @return identities of the rows of the table */
    List<String> cells() {
        return List.copyOf(rows.keySet());
    }

    /** @return row of each cell of a session */
    int[] rowsOf(final int session) {
        return rowsOfSession.get(session);
    }

    /** @return the number of cells over all sessions, those that recur counted each time */
    int cellsInSessions() {
        return rowsOfSession.stream().mapToInt(list -> list.length).sum();
    }
}
