package org.ephys.knime.signal.population;

import java.io.IOException;
import org.ephys.knime.signal.Progress;

/** Where a session was found, to be read. */
interface SessionPlace {
    /** The folder or file as the user knows it. */
    String file();

    /**
     * Reads everything but the activity, which is looked at once.
     *
     * @throws IOException if it cannot be used, with the reason
     */
    PopulationSession open(PopulationOptions options, Progress progress) throws IOException;
}
