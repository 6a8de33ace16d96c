package org.ephys.knime.signal.recording;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The recording of one cell: a list of sweeps whose traces are read one at a time, so that memory holds one sweep and
 * not the file. Not safe for use by several threads at once; open the file once per thread instead.
 */
public interface Recording extends Closeable {

    /**
     * What to call the recording, usually the file name.
     *
     * @return the name, never null
     */
    String name();

    /**
     * All sweeps in ascending order of their numbers, those that cannot be read included (see
     * {@link SweepInfo#problem()}).
     *
     * @return the sweeps, unmodifiable
     */
    List<SweepInfo> sweeps();

    /**
     * Reads the traces of one sweep.
     *
     * @param sweep one of {@link #sweeps()}
     * @return voltage and current
     * @throws RecordingException if this sweep cannot be used; the others may still be
     * @throws IOException if the file cannot be read
     */
    Sweep read(SweepInfo sweep) throws IOException;

    /**
     * What the file says about the recording as a whole.
     *
     * @return the description, never null
     */
    RecordingInfo info();

    /**
     * What was odd about the file but did not stop the reading.
     *
     * @return messages for a person to read, unmodifiable, usually empty
     */
    List<String> warnings();

    /**
     * What makes all currents of the recording doubtful, such as a protocol that says something else than was recorded.
     *
     * @return messages for a person to read, which stand among the {@link #warnings()} as well; unmodifiable, usually
     *     empty
     */
    default List<String> doubtsOfCurrent() {
        return List.of();
    }
}
