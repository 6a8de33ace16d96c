package org.ephys.knime.dl4j;

import java.nio.file.Path;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.network.SequenceNetwork;

/** The engine that computes with DeepLearning4J: its library of arrays, ND4J, and its automatic differentiation, SameDiff. */
public final class Dl4jEngine implements SequenceEngine {
    /** The name under which users choose this engine. */
    public static final String NAME = "deeplearning4j";

    private final Path folder;

    /** @param folder a writable place of its own, where native libraries are unpacked on first use (some 400 MB) */
    public Dl4jEngine(final Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "1.0.0-M2.1";
    }

    @Override
    public SequenceNetwork open(final Architecture architecture, final int capacity) {
        NativeBackend.start(folder);
        return new Dl4jNetwork(architecture);
    }
}
