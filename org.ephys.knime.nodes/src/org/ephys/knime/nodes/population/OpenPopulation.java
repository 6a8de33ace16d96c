package org.ephys.knime.nodes.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.population.EmbeddingSettings;
import org.ephys.knime.models.population.PopulationInputs;
import org.ephys.knime.models.population.PopulationSession;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.signal.population.PopulationCell;
import org.ephys.knime.signal.recording.WorkingMemory;

/**
 * The sessions behind a port, as models read them. Cells whose activity does not vary are left out, since there is nothing
 * to learn about them. To be closed: large sessions lie in temporary files.
 */
public final class OpenPopulation implements AutoCloseable {
    /** All sessions in memory take this part of it at most. */
    private static final int PART = 8;

    private final List<StoredSession> sessions = new ArrayList<>();
    private final Map<String, PopulationCell> cells = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private int leftOut;

    /**
     * @param port recordings
     * @param progress where to report
     * @throws ModelException if a session is not there any more, has changed, or no cell can be used
     */
    public OpenPopulation(final PopulationPort port, final NodeProgress progress) {
        long room = WorkingMemory.heap() / PART / Float.BYTES;
        final List<org.ephys.knime.signal.population.PopulationSession> opened = port.open(progress);
        boolean done = false;
        try {
            for (final org.ephys.knime.signal.population.PopulationSession session : opened) {
                progress.report(0, "Reading session " + session.name());
                final int[] varying = IntStream.range(0, session.cells().size())
                        .filter(i -> session.cells().get(i).activity() == PopulationCell.Activity.VARIES)
                        .toArray();
                leftOut += session.cells().size() - varying.length;
                if (varying.length == 0) {
                    continue;
                }
                for (final int i : varying) {
                    cells.putIfAbsent(
                            session.cells().get(i).id(), session.cells().get(i));
                }
                final long values = (long) varying.length * session.frames();
                room -= values;
                sessions.add(
                        new StoredSession(session, varying, new StoredActivity(session, varying, room >= 0, progress)));
                room += room >= 0 ? 0 : values;
            }
            if (sessions.isEmpty()) {
                throw new ModelException(
                        "No session has a cell whose activity varies. Look at the table of cells of the"
                                + " Population Reader.");
            }
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** @return the sessions with their cells whose activity varies */
    public List<? extends PopulationSession> sessions() {
        return List.copyOf(sessions);
    }

    /**
     * @param settings how embeddings are learnt
     * @return the sessions that are long enough for that; the others are named in the {@link #warning}
     * @throws ModelException if none is
     */
    public List<? extends PopulationSession> sessions(final EmbeddingSettings settings) {
        final List<StoredSession> enough =
                sessions.stream().filter(settings::enoughFrames).toList();
        final String others = sessions.stream()
                .filter(session -> !settings.enoughFrames(session))
                .map(session -> "\"" + session.name() + "\" (" + session.frames() + ")")
                .collect(Collectors.joining(", "));
        if (enough.isEmpty()) {
            throw new ModelException("No session has enough frames for windows of " + settings.window()
                    + " frames beside those kept for validation: " + others
                    + ". Choose a shorter window among the settings of the network.");
        }
        if (!others.isEmpty()) {
            remarks.add("Sessions with too few frames for windows of " + settings.window() + " are left out: " + others
                    + ".");
        }
        return enough;
    }

    /** Adds to the {@link #warning} what networks of some sessions do not see, since not all of them have it. */
    public void remarkInputs(final List<? extends PopulationSession> together) {
        final List<String> unused = PopulationInputs.notInAll(together);
        if (!unused.isEmpty()) {
            remarks.add("The networks do not see what not all sessions have: " + String.join(", ", unused) + ".");
        }
    }

    /** @return what the recordings say of a cell */
    public PopulationCell cell(final String id) {
        return cells.get(id);
    }

    /**
     * @param other what else is odd, empty if nothing is
     * @return a warning if anything is
     */
    public Optional<String> warning(final String other) {
        final List<String> warnings = new ArrayList<>();
        if (leftOut > 0) {
            warnings.add(leftOut
                    + (leftOut == 1
                            ? " cell has no activity that varies; it is left out."
                            : " cells have no activity that varies; they are left out.")
                    + " The table of cells of the Population Reader says which.");
        }
        warnings.addAll(remarks);
        if (!other.isEmpty()) {
            warnings.add(other);
        }
        return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", warnings));
    }

    @Override
    public void close() {
        sessions.forEach(session -> session.activity().close());
    }

    /** A session as models read it. */
    private record StoredSession(
            String name,
            String animal,
            List<String> cells,
            int frames,
            double frameInterval,
            StoredActivity activity,
            double[] running,
            double[] pupil,
            double[] state,
            double[][] positions)
            implements PopulationSession {

        StoredSession(
                final org.ephys.knime.signal.population.PopulationSession session,
                final int[] varying,
                final StoredActivity activity) {
            this(
                    session.name(),
                    session.animal(),
                    IntStream.of(varying)
                            .mapToObj(i -> session.cells().get(i).id())
                            .toList(),
                    session.frames(),
                    session.frameInterval(),
                    activity,
                    session.hasRunning() ? session.running() : null,
                    session.hasPupil() ? session.pupil() : null,
                    session.hasState() ? session.state() : null,
                    positions(session, varying));
        }

        private static double[][] positions(
                final org.ephys.knime.signal.population.PopulationSession session, final int[] varying) {
            final double[][] positions = new double[varying.length][];
            boolean any = false;
            for (int i = 0; i < varying.length; i++) {
                final PopulationCell cell = session.cells().get(varying[i]);
                positions[i] = new double[] {cell.x(), cell.y(), cell.z()};
                any |= cell.hasPosition();
            }
            return any ? positions : null;
        }

        @Override
        public void activity(final int cell, final int firstFrame, final int count, final float[] target) {
            activity.read(cell, firstFrame, count, target);
        }
    }
}
