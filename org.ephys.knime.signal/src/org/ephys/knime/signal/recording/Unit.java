package org.ephys.knime.signal.recording;

import java.util.Locale;
import java.util.Map;

/**
 * Units in which recordings give voltages and currents. Upper and lower case matter: {@code mV} is a voltage that cells
 * have, {@code MV} is none.
 */
public final class Unit {

    private static final Map<String, Double> VOLTS = Map.of("V", 1e3, "mV", 1.0, "uV", 1e-3);
    private static final Map<String, Double> AMPERES = Map.of("A", 1e12, "uA", 1e6, "nA", 1e3, "pA", 1.0, "mA", 1e9);

    private Unit() {}

    /**
     * Whether a text is a unit of voltage.
     *
     * @param unit such as {@code mV}
     * @return true for V, mV and µV
     */
    public static boolean isVoltage(final String unit) {
        return VOLTS.containsKey(plain(unit));
    }

    /**
     * Whether a text is a unit of current.
     *
     * @param unit such as {@code pA}
     * @return true for A, mA, µA, nA and pA
     */
    public static boolean isCurrent(final String unit) {
        return AMPERES.containsKey(plain(unit));
    }

    /**
     * By what to multiply to come to millivolts or picoamperes.
     *
     * @param unit of a voltage or a current
     * @return the factor
     * @throws IllegalArgumentException if the unit is neither
     */
    public static double factor(final String unit) {
        final String plain = plain(unit);
        final Double factor = VOLTS.getOrDefault(plain, AMPERES.get(plain));
        if (factor == null) {
            throw new IllegalArgumentException("Not a unit of voltage or current: " + unit);
        }
        return factor;
    }

    /** The micro sign and the Greek letter mean the same; words are short for nothing. */
    private static String plain(final String unit) {
        final String text = unit.strip().replace('\u00b5', 'u').replace('\u03bc', 'u');
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "volt", "volts" -> "V";
            case "ampere", "amperes", "amp", "amps" -> "A";
            case "millivolt", "millivolts" -> "mV";
            case "microvolt", "microvolts" -> "uV";
            case "nanoampere", "nanoamperes", "nanoamp", "nanoamps" -> "nA";
            case "picoampere", "picoamperes", "picoamp", "picoamps" -> "pA";
            default -> text;
        };
    }
}
