package org.ephys.knime.signal.abf;

import java.io.Closeable;
import java.io.IOException;

/** A stimulus that lies in a file of its own, sweep by sweep; sweeps beyond its last one have its last one. */
interface StimulusFile extends Closeable {

    /** The name of the file. */
    String name();

    /** What prevents reading a sweep's stimulus, to follow the name of the sweep; null if nothing does. */
    String problem(int sweep);

    /** The values of a sweep's stimulus, before scale and offset of the protocol. */
    double[] read(int sweep) throws IOException;
}
