package org.ephys.knime.models.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.sequence.builtin.BuiltInEngine;
import org.ephys.knime.models.sequence.network.SequenceEngine;

/**
 * The engines that are there. The built-in one always is; others come and go with the bundles that bring them, which is
 * why this list, alone in this bundle, can change while the program runs.
 */
public final class SequenceEngines {
    private static final SequenceEngine BUILT_IN = new BuiltInEngine();
    private static final Map<String, SequenceEngine> ADDED = new ConcurrentSkipListMap<>();

    private SequenceEngines() {}

    /**
     * Adds an engine.
     *
     * @param engine with a name that no other has
     * @return takes the engine away again when closed
     */
    public static Registration add(final SequenceEngine engine) {
        if (engine.name().equals(BUILT_IN.name()) || ADDED.putIfAbsent(engine.name(), engine) != null) {
            throw new ModelException("There is already an engine called \"" + engine.name() + "\".");
        }
        return () -> ADDED.remove(engine.name(), engine);
    }

    /** @return the names of the engines that are there, the built-in one first */
    public static List<String> names() {
        final List<String> names = new ArrayList<>(List.of(BUILT_IN.name()));
        names.addAll(ADDED.keySet());
        return names;
    }

    /**
     * @param name of an engine
     * @return the engine
     * @throws ModelException if it is not installed
     */
    public static SequenceEngine get(final String name) {
        final SequenceEngine engine = name.equals(BUILT_IN.name()) ? BUILT_IN : ADDED.get(name);
        if (engine == null) {
            throw new ModelException(
                    "The engine \"" + name + "\" is not installed. Install the feature that brings it, "
                            + "or choose one of: " + String.join(", ", names()) + ".");
        }
        return engine;
    }

    /**
     * The engine for predictions: they are the same with all, so that a model needs no engine that is not there.
     *
     * @param name of the engine that trained a model
     * @return that engine, or the built-in one where it is not installed
     */
    static SequenceEngine forPredictions(final String name) {
        return ADDED.getOrDefault(name, BUILT_IN);
    }

    /** Takes an engine away when closed. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
