package org.ephys.knime.signal.recording;

import java.util.Objects;

/**
 * What the user knows about a text file beyond its header. What the header says counts, except for the rate.
 *
 * @param rate samples per second, whatever a time column says; NaN to take it from the time column
 * @param voltageUnit of columns without a unit whose title speaks of a voltage, or of no quantity; empty if unknown
 * @param currentUnit of columns without a unit whose title speaks of a current; empty if unknown
 */
public record TextOptions(double rate, String voltageUnit, String currentUnit) {

    /** Nothing beyond the file. */
    static final TextOptions NONE = new TextOptions(Double.NaN, "", "");

    /** Checks that units are units. */
    public TextOptions {
        Objects.requireNonNull(voltageUnit);
        Objects.requireNonNull(currentUnit);
        if (!voltageUnit.isEmpty() && !Unit.isVoltage(voltageUnit)) {
            throw new IllegalArgumentException(
                    "\"" + voltageUnit + "\" is not a unit of voltage. Give V, mV or \u00b5V.");
        }
        if (!currentUnit.isEmpty() && !Unit.isCurrent(currentUnit)) {
            throw new IllegalArgumentException(
                    "\"" + currentUnit + "\" is not a unit of current. Give A, \u00b5A, nA or pA.");
        }
        if (rate <= 0 || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("A rate of " + rate + " Hz is none. Give a number above 0.");
        }
    }
}
