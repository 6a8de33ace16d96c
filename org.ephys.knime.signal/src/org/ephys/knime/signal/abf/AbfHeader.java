package org.ephys.knime.signal.abf;

import java.util.List;

/**
 * What the head of a file says, whatever its version.
 *
 * @param version such as {@code 2.6.0.0} or {@code 1.83}
 * @param first whether it is of version 1
 * @param mode 1 and 2 event-driven, 3 gap-free, 4 oscilloscope, 5 episodic
 * @param data how the samples are stored
 * @param inputs the recorded channels in the order of their samples
 * @param commands what the program sent
 * @param notes what the experimenter and the program wrote down
 * @param warnings what was odd
 */
record AbfHeader(
        String version,
        boolean first,
        int mode,
        Data data,
        List<InputChannel> inputs,
        Commands commands,
        Notes notes,
        List<String> warnings) {

    static final int GAP_FREE = 3;
    static final int EPISODIC = 5;

    /**
     * How the samples are stored.
     *
     * @param start where they start, in bytes
     * @param samples of all channels together
     * @param floats whether samples are 32-bit floats in units, instead of 16-bit counts
     * @param interval between samples of one channel, µs
     * @param sweepsClaimed how many sweeps the file says it has
     * @param entries where the sweeps start and how long they are; empty if they
     *     follow each other without gaps and are equally long
     * @param clock s per tick of sweep starts and tags
     */
    record Data(
            long start,
            long samples,
            boolean floats,
            double interval,
            long sweepsClaimed,
            List<SweepEntry> entries,
            double clock) {

        double rate() {
            return 1e6 / interval;
        }

        int bytesPerSample() {
            return floats ? Float.BYTES : Short.BYTES;
        }
    }

    /**
     * What the program sent.
     *
     * @param outputs the channels
     * @param voltsPerCount of stored stimuli
     * @param userLists that change epochs
     * @param epochSlots how many epochs the program had room for
     * @param alternating whether outputs take turns from sweep to sweep
     */
    record Commands(
            List<OutputChannel> outputs,
            double voltsPerCount,
            List<UserList> userLists,
            int epochSlots,
            boolean alternating) {}

    /**
     * What was written down.
     *
     * @param tags remarks
     * @param date as {@code yyyy-MM-dd HH:mm:ss}, empty if unknown
     * @param protocol the name of the protocol, empty if unknown
     * @param comment of the experimenter
     */
    record Notes(List<Tag> tags, String date, String protocol, String comment) {}
}
