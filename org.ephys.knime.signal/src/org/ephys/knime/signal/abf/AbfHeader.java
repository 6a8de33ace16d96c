package org.ephys.knime.signal.abf;

import java.util.List;

/**
 * What the head of a file says, whatever its version.
 *
 * @param version such as {@code 2.6.0.0} or {@code 1.83}
 * @param first whether it is of version 1
 * @param mode 1 and 2 event-driven, 3 gap-free, 4 oscilloscope, 5 episodic
 * @param sweepsClaimed how many sweeps the file says it has
 * @param dataStart where the samples start, in bytes
 * @param samples of all channels together
 * @param floats whether samples are 32-bit floats in units, instead of 16-bit counts
 * @param interval between samples of one channel, µs
 * @param clock s per tick of sweep starts and tags
 * @param entries where the sweeps start and how long they are; empty if they
 *     follow each other without gaps and are equally long
 * @param inputs the recorded channels in the order of their samples
 * @param outputs the commands
 * @param outputVoltsPerCount of stored stimuli
 * @param userLists that change epochs
 * @param epochSlots how many epochs the program had room for
 * @param alternating whether outputs take turns from sweep to sweep
 * @param tags remarks
 * @param date as {@code yyyy-MM-dd HH:mm:ss}, empty if unknown
 * @param protocol the name of the protocol, empty if unknown
 * @param comment of the experimenter
 * @param warnings what was odd
 */
record AbfHeader(
        String version,
        boolean first,
        int mode,
        long sweepsClaimed,
        long dataStart,
        long samples,
        boolean floats,
        double interval,
        double clock,
        List<SweepEntry> entries,
        List<InputChannel> inputs,
        List<OutputChannel> outputs,
        double outputVoltsPerCount,
        List<UserList> userLists,
        int epochSlots,
        boolean alternating,
        List<Tag> tags,
        String date,
        String protocol,
        String comment,
        List<String> warnings) {

    static final int GAP_FREE = 3;
    static final int EPISODIC = 5;

    double rate() {
        return 1e6 / interval;
    }

    int bytesPerSample() {
        return floats ? Float.BYTES : Short.BYTES;
    }
}
