package org.ephys.knime.signal.summary;

import java.io.IOException;
import org.ephys.knime.signal.recording.Sweep;

/** Reads the sweeps of a recording when they are drawn. */
@FunctionalInterface
public interface Traces {

    /**
     * Reads a sweep.
     *
     * @param number of the sweep
     * @return its traces
     * @throws IOException if it cannot be read
     */
    Sweep read(int number) throws IOException;
}
