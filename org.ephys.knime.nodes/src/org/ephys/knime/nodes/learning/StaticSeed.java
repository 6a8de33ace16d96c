package org.ephys.knime.nodes.learning;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The setting "Static random seed". */
public final class StaticSeed {
    private StaticSeed() {}

    /**
     * @param fixed the seed of the settings, if the user keeps one
     * @return this seed, or one drawn anew
     */
    public static long of(final Optional<Integer> fixed) {
        return fixed.orElseGet(() -> ThreadLocalRandom.current().nextInt());
    }
}
