package org.ephys.knime.signal.population;

import java.io.IOException;

/** Activity where it is stored, of one session. */
interface ActivitySource {
    /** The number of cells. */
    int cells();

    /** The number of frames. */
    int frames();

    /**
     * Reads all cells in some frames, as they are stored.
     *
     * @param firstFrame the first frame
     * @param count how many frames
     * @param target [cell][frame − firstFrame] receives the values; not finite = missing
     * @throws IOException if reading fails
     */
    void read(int firstFrame, int count, float[][] target) throws IOException;
}
