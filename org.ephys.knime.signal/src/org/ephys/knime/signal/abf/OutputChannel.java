package org.ephys.knime.signal.abf;

import java.util.List;
import org.ephys.knime.signal.recording.Unit;

/**
 * An output of the converter, which sends a command to the amplifier.
 *
 * @param number of the output
 * @param name in the user's words, or {@code DA} with the number
 * @param unit of the command as the file has it, empty if it has none
 * @param scale units per volt
 * @param holding the level between waveforms, in units
 * @param on whether a waveform was sent
 * @param source of the waveform: 0 none, 1 epochs, 2 a file
 * @param keepsLevel whether a sweep starts where the last one ended, instead of at the holding level
 * @param stored the stimulus sample by sample, as far as it is in this file
 * @param file the file that it came from, as far as it came from one
 * @param train whether a conditioning train was sent before
 * @param epochs in their order
 */
record OutputChannel(
        int number,
        String name,
        String unit,
        double scale,
        double holding,
        boolean on,
        int source,
        boolean keepsLevel,
        Stored stored,
        OtherFile file,
        boolean train,
        List<ProtocolEpoch> epochs) {

    /** The waveform is put together from epochs. */
    static final int EPOCHS = 1;

    /** The waveform comes from a file. */
    static final int FILE = 2;

    /**
     * A stimulus that is stored sample by sample.
     *
     * @param block at which it is stored, 0 if it is not
     * @param sweeps for how many sweeps it is stored
     * @param factor of its counts, after the offset
     * @param offset of its counts
     */
    record Stored(long block, int sweeps, double factor, double offset) {
        /** There is none. */
        static final Stored NONE = new Stored(0, 0, 1, 0);
    }

    /**
     * Another file that a stimulus comes from.
     *
     * @param path as the recording machine knew it
     * @param scale by which its values are multiplied
     * @param offset which is added to them then
     */
    record OtherFile(String path, double scale, double offset) {
        /** There is none. */
        static final OtherFile NONE = new OtherFile("", 1, 0);
    }

    boolean volts() {
        return Unit.isVoltage(unit);
    }

    boolean amperes() {
        return Unit.isCurrent(unit);
    }

    /** Whether the user means this output: by its name, or by {@code DA} and its number. */
    boolean isCalled(final String wanted) {
        return name.equals(wanted) || wanted.equals("DA" + number);
    }

    boolean isStored() {
        return stored.block > 0 && stored.sweeps > 0;
    }
}
