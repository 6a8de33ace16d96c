package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.file.Path;
import org.ephys.knime.signal.Progress;

/** Where a session was found, to be read. */
interface SessionPlace {
    /** The folder or file as the user knows it. */
    String file();

    /** The folder or file without what says how it is laid out: what is the same here is one session in two layouts. */
    Path stem();

    /**
     * Reads what the place says of whose session it holds.
     *
     * @throws IOException if it cannot be used, with the reason
     */
    SessionName says() throws IOException;

    /**
     * Reads everything but the activity, which is looked at once.
     *
     * @param name what the session is called among those that it is used with
     * @throws IOException if it cannot be used, with the reason
     */
    PopulationSession open(SessionName name, PopulationOptions options, Progress progress) throws IOException;
}
