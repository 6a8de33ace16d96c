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
 * @param calibrationFactor of stored counts
 * @param calibrationOffset of stored counts
 * @param on whether a waveform was sent
 * @param source of the waveform: 0 none, 1 epochs, 2 a file
 * @param keepsLevel whether a sweep starts where the last one ended, instead of at the holding level
 * @param storedBlock the block at which the stimulus is stored in this file, 0 if it is not
 * @param storedSweeps for how many sweeps it is stored
 * @param fileScale by which values of another file are multiplied
 * @param fileOffset which is added to them
 * @param filePath the other file, as the recording machine knew it
 * @param train whether a conditioning train was sent before
 * @param epochs in their order
 */
record OutputChannel(
        int number,
        String name,
        String unit,
        double scale,
        double holding,
        double calibrationFactor,
        double calibrationOffset,
        boolean on,
        int source,
        boolean keepsLevel,
        long storedBlock,
        int storedSweeps,
        double fileScale,
        double fileOffset,
        String filePath,
        boolean train,
        List<ProtocolEpoch> epochs) {

    /** The waveform is put together from epochs. */
    static final int EPOCHS = 1;

    /** The waveform comes from a file. */
    static final int FILE = 2;

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

    boolean stored() {
        return storedBlock > 0 && storedSweeps > 0;
    }
}
