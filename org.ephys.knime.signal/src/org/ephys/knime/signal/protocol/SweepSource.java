package org.ephys.knime.signal.protocol;

/** Gives the sweeps of a recording by number; may read a sweep again each time it is asked for. */
@FunctionalInterface
public interface SweepSource {

    /**
     * Reads a sweep.
     *
     * @param number sweep number
     * @return the sweep with its epochs
     * @throws org.ephys.knime.signal.reasons.FeatureException if it cannot be read
     */
    SweepData sweep(int number);
}
