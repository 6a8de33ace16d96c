package org.ephys.knime.models.population;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.archive.Settings;
import org.ephys.knime.models.population.dynamics.DynamicsKind;
import org.ephys.knime.models.population.dynamics.DynamicsShape;

/**
 * How embeddings are learnt.
 *
 * @param shape the network
 * @param window frames of a window
 * @param windows windows per step, all of one session
 * @param cells cells per window
 * @param steps training steps of the network
 * @param rate learning rate of the network
 * @param embeddingRate learning rate of the embeddings
 * @param cosine whether both rates fall to 0 by a cosine
 * @param start embeddings start between minus and plus this
 * @param dropout probability
 * @param masked share of the own values that are hidden and predicted (transformer only)
 * @param neighbourDistance largest distance of a neighbour in µm
 * @param compression share of a cell's standard deviation above which its activity counts like a logarithm, see {@link
 *     CompressedSession}; 0 = activity as it is
 * @param validation share of the frames, the last ones, that nothing is learnt from
 * @param refitSteps steps in which the embeddings of all cells are learnt anew with the finished network, for up to
 *     {@link #REFIT_CELLS} cells (a cell in two sessions counts twice); for more cells as many times more
 * @param members networks with seeds of their own whose embeddings stand side by side
 * @param seed same seed, same result
 */
public record EmbeddingSettings(
        DynamicsShape shape,
        int window,
        int windows,
        int cells,
        int steps,
        double rate,
        double embeddingRate,
        boolean cosine,
        double start,
        double dropout,
        double masked,
        double neighbourDistance,
        double compression,
        double validation,
        int refitSteps,
        int members,
        long seed) {
    /** Cells that {@link #refitSteps} are meant for. */
    public static final int REFIT_CELLS = 1000;

    /** Small network with a large rate for the embeddings: for some hundred to some thousand cells. */
    public static final EmbeddingSettings COMPACT = of(Map.of());

    /** Sizes, rates and steps of Mi et al. (2023), with gradients cleared in every step. */
    public static final EmbeddingSettings PUBLISHED = published();

    /** Name of the setting that model files of the first version lack. */
    static final String COMPRESSION = "compression";

    private static final int MOST = 1 << 20;

    /** Checks the ranges. */
    public EmbeddingSettings {
        require(window >= 2 && window <= MOST, "The window must have 2 frames or more", window);
        require(windows >= 1 && windows <= 1000, "There must be 1 to 1000 windows per step", windows);
        require(cells >= 1 && cells <= MOST, "There must be at least 1 cell per step", cells);
        require(steps >= 1, "There must be at least 1 step", steps);
        require(refitSteps >= 1, "There must be at least 1 refit step", refitSteps);
        require(members >= 1 && members <= 100, "There must be 1 to 100 members", members);
        require(rate > 0 && rate <= 1, "The learning rate must be above 0 and at most 1", rate);
        require(
                embeddingRate > 0 && embeddingRate <= 1,
                "The embeddings' rate must be above 0 and at most 1",
                embeddingRate);
        require(start > 0 && start <= 100, "The start of the embeddings must be above 0 and at most 100", start);
        require(dropout >= 0 && dropout < 1, "The dropout must be from 0 to below 1", dropout);
        require(masked > 0 && masked < 1, "The masked share must be between 0 and 1", masked);
        require(neighbourDistance > 0, "The neighbour distance must be above 0 µm", neighbourDistance);
        require(compression >= 0 && compression <= 100, "The compression must be from 0 to 100", compression);
        require(validation >= 0 && validation <= 0.9, "The validation share must be from 0 to 0.9", validation);
    }

    private static void require(final boolean right, final String what, final Number value) {
        if (!right) {
            throw new ModelException(what + ", not " + value + ".");
        }
    }

    /**
     * @param stored settings as {@link #settings()} gives them; what is absent takes its default, the compact one
     * @return the settings
     * @throws ModelException if a setting is unknown or out of range
     */
    public static EmbeddingSettings of(final Map<String, Object> stored) {
        final Settings settings = new Settings("the time-invariant embedding", stored);
        final EmbeddingSettings result = new EmbeddingSettings(
                new DynamicsShape(
                        settings.choice("dynamics", DynamicsKind.class, DynamicsKind.TRANSFORMER),
                        settings.integer("size", 16),
                        settings.integer("projection", 5),
                        settings.integer("heads", 2),
                        settings.integer("feedForward", 192),
                        settings.integer("units", 64)),
                settings.integer("window", 100),
                settings.integer("windows", 1),
                settings.integer("cells", 96),
                settings.integer("steps", 6000),
                settings.number("rate", 0.004),
                settings.number("embeddingRate", 0.04),
                settings.flag("cosine", true),
                settings.number("start", 0.1),
                settings.number("dropout", 0),
                settings.number("masked", 0.25),
                settings.number("neighbourDistance", 65),
                settings.number(COMPRESSION, 0.2),
                settings.number("validation", 0.25),
                settings.integer("refitSteps", 2000),
                settings.integer("members", 1),
                settings.longInteger("seed", 0));
        settings.end();
        return result;
    }

    private static EmbeddingSettings published() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("size", 64);
        settings.put("feedForward", 2048);
        settings.put("window", 200);
        settings.put("windows", 2);
        settings.put("cells", 512);
        settings.put("steps", 40_000);
        settings.put("rate", 0.001);
        settings.put("embeddingRate", 0.001);
        settings.put("cosine", false);
        settings.put("start", 1.0);
        settings.put("dropout", 0.1);
        settings.put(COMPRESSION, 0);
        settings.put("refitSteps", 10_000);
        return of(settings);
    }

    /** @return every setting by name, as plain data in a fixed order */
    public Map<String, Object> settings() {
        final Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("dynamics", Settings.nameOf(shape.kind()));
        settings.put("size", shape.embedding());
        settings.put("projection", shape.projection());
        settings.put("heads", shape.heads());
        settings.put("feedForward", shape.feedForward());
        settings.put("units", shape.units());
        settings.put("window", window);
        settings.put("windows", windows);
        settings.put("cells", cells);
        settings.put("steps", steps);
        settings.put("rate", rate);
        settings.put("embeddingRate", embeddingRate);
        settings.put("cosine", cosine);
        settings.put("start", start);
        settings.put("dropout", dropout);
        settings.put("masked", masked);
        settings.put("neighbourDistance", neighbourDistance);
        settings.put(COMPRESSION, compression);
        settings.put("validation", validation);
        settings.put("refitSteps", refitSteps);
        settings.put("members", members);
        settings.put("seed", seed);
        return settings;
    }

    /** @return a copy with some settings replaced */
    public EmbeddingSettings with(final Map<String, Object> changes) {
        final Map<String, Object> settings = settings();
        settings.putAll(changes);
        return of(settings);
    }

    /** @return whether a session has enough frames for windows, beside those that are kept for validation */
    public boolean enoughFrames(final PopulationSession session) {
        return session.frames() >= 2 * window && trainingFrames(session.frames()) >= window;
    }

    /** @return frames of a session that are learnt from, the first ones */
    int trainingFrames(final int frames) {
        return (int) Math.round(frames * (1 - validation));
    }
}
