package org.ephys.knime.signal.abf;

import java.io.Closeable;
import java.io.IOException;

/** Where the command of an electrode comes from, in pA or mV. */
interface CommandSource extends Closeable {

    /** What prevents knowing the command of a sweep, to follow the name of the sweep; null if nothing does. */
    String problem(int sweep);

    /** The command of a sweep of which there is no {@link #problem(int)}. */
    double[] read(int sweep) throws IOException;
}
