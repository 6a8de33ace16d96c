package org.ephys.knime.models.sequence.builtin;

import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.network.SequenceNetwork;

/** The engine that is always there: plain Java, single precision, the same numbers on every machine with FMA. */
public final class BuiltInEngine implements SequenceEngine {

    /** The name under which users choose this engine. */
    public static final String NAME = "built-in";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public SequenceNetwork open(final Architecture architecture, final int capacity) {
        return new BuiltInNetwork(architecture, capacity);
    }
}
