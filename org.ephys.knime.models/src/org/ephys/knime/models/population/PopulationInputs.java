package org.ephys.knime.models.population;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.ephys.knime.models.ModelException;

/**
 * What a network sees besides activity. What it does not see is 0 for it in every frame.
 *
 * @param running speed of running
 * @param pupil size of the pupil
 * @param state state of the animal
 * @param positions positions of the cells, for the activity of neighbours
 * @param frameInterval seconds from one frame to the next
 */
public record PopulationInputs(boolean running, boolean pupil, boolean state, boolean positions, double frameInterval) {
    /** Frame intervals that differ by more than this share are different. */
    private static final double TOLERANCE = 0.05;

    /** @return what a session has */
    static PopulationInputs of(final PopulationSession session) {
        return new PopulationInputs(
                session.running() != null,
                session.pupil() != null,
                session.state() != null,
                session.positions() != null,
                session.frameInterval());
    }

    /**
     * @param sessions to learn from
     * @return what all of them have
     * @throws ModelException if their frame intervals differ
     */
    static PopulationInputs common(final List<? extends PopulationSession> sessions) {
        PopulationInputs common = of(sessions.get(0));
        for (final PopulationSession session : sessions) {
            final PopulationInputs other = of(session);
            if (!common.sameInterval(other)) {
                throw new ModelException("Session \"" + session.name() + "\" has a frame every " + other.frameInterval
                        + " s, but \"" + sessions.get(0).name() + "\" every " + common.frameInterval
                        + " s. Learn from sessions of one frame rate, or bring them to one.");
            }
            common = new PopulationInputs(
                    common.running && other.running,
                    common.pupil && other.pupil,
                    common.state && other.state,
                    common.positions && other.positions,
                    common.frameInterval);
        }
        return common;
    }

    /**
     * @param sessions that are used together
     * @return what some of them have and some lack, in words with the first session that lacks it, so that a network of
     *     all of them sees none of it; empty if there is no such input
     */
    public static List<String> notInAll(final List<? extends PopulationSession> sessions) {
        final List<String> missing = new ArrayList<>();
        final List<PopulationInputs> all =
                sessions.stream().map(PopulationInputs::of).toList();
        for (final Kind kind : Kind.values()) {
            final int[] without = IntStream.range(0, all.size())
                    .filter(s -> !kind.in.test(all.get(s)))
                    .toArray();
            if (without.length > 0 && without.length < all.size()) {
                missing.add(
                        kind.words + " (" + without.length + " of " + all.size() + " sessions lack it, the first is \""
                                + sessions.get(without[0]).name() + "\")");
            }
        }
        return missing;
    }

    private enum Kind {
        RUNNING("running", PopulationInputs::running),
        PUPIL("pupil", PopulationInputs::pupil),
        STATE("state", PopulationInputs::state),
        POSITIONS("positions of the cells", PopulationInputs::positions);

        private final String words;
        private final Predicate<PopulationInputs> in;

        Kind(final String words, final Predicate<PopulationInputs> in) {
            this.words = words;
            this.in = in;
        }
    }

    private boolean sameInterval(final PopulationInputs other) {
        return Math.abs(other.frameInterval - frameInterval) <= TOLERANCE * frameInterval;
    }

    /** @throws ModelException if a session lacks what the network was trained with, naming all of it */
    void require(final PopulationSession session) {
        final PopulationInputs other = of(session);
        final List<String> missing = new ArrayList<>();
        for (final Kind kind : Kind.values()) {
            if (kind.in.test(this) && !kind.in.test(other)) {
                missing.add(kind.words);
            }
        }
        if (!missing.isEmpty()) {
            throw new ModelException("Session \"" + session.name() + "\" lacks what the model was trained with: "
                    + String.join(", ", missing) + ". Add it, or train a model without it.");
        }
        if (!sameInterval(other)) {
            throw new ModelException("Session \"" + session.name() + "\" has a frame every " + other.frameInterval
                    + " s, but the model was trained with a frame every " + frameInterval
                    + " s. Bring the session to that frame rate, or train a model on sessions like this one.");
        }
    }
}
