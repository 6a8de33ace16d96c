package org.ephys.knime.signal.abf;

import org.ephys.knime.signal.recording.Unit;

/**
 * A recorded channel.
 *
 * @param number of the converter's input; not the place in the file
 * @param name in the user's words, or {@code AD} with the number
 * @param unit as the file has it, empty if it has none
 * @param gain units per count
 * @param offset units at count 0
 * @param telegraph whether the amplifier reported its settings
 * @param instrument the kind of amplifier
 * @param telegraphMode 0 voltage clamp, 1 current clamp, 2 current clamp without current; 0 as well where the amplifier
 *     does not report its mode
 */
record InputChannel(
        int number,
        String name,
        String unit,
        double gain,
        double offset,
        boolean telegraph,
        int instrument,
        int telegraphMode) {

    /** The number of the MultiClamp 700, which reports its mode. */
    private static final int MULTICLAMP = 24;

    boolean volts() {
        return Unit.isVoltage(unit);
    }

    boolean amperes() {
        return Unit.isCurrent(unit);
    }

    /** Whether the amplifier said that it clamped the current. */
    boolean reportsCurrentClamp() {
        return telegraph && (telegraphMode == 1 || telegraphMode == 2);
    }

    /** Whether the amplifier said that it clamped the voltage. */
    boolean reportsVoltageClamp() {
        return telegraph && telegraphMode == 0 && instrument == MULTICLAMP;
    }
}
