package org.ephys.knime.signal.protocol;

import java.util.Set;

/** Kinds of stimulus, and what sweep tables call them. */
public enum StimulusType {
    /** Slowly rising current. */
    RAMP("Ramp"),
    /** Current step of about a second. */
    LONG_SQUARE("Long Square", "Long Square Threshold", "Long Square SupraThreshold", "Long Square SubThreshold"),
    /** Long squares in coarse steps. */
    COARSE_LONG_SQUARE("C1LSCOARSE"),
    /** Three short squares in a row. */
    SHORT_SQUARE_TRIPLE("Short Square - Triple"),
    /** Current step of a few milliseconds. */
    SHORT_SQUARE(
            "Short Square",
            "Short Square Threshold",
            "Short Square - Hold -60mV",
            "Short Square - Hold -70mV",
            "Short Square - Hold -80mV"),
    /** Oscillating current of rising frequency. */
    CHIRP("Chirp", "Chirp A Threshold", "Chirp B - Hold -65mV", "Chirp C - Hold -60mV", "Chirp D - Hold -55mV"),
    /** Search for the rheobase. */
    SEARCH("Search"),
    /** Tests of rig and seal. */
    TEST("Test"),
    /** Test after the pipette was pulled away. */
    BLOWOUT("EXTPBLWOUT"),
    /** Test in the bath. */
    BATH("EXTPINBATH"),
    /** Test of the seal. */
    SEAL("EXTPCllATT"),
    /** Test after break-in. */
    BREAKIN("EXTPBREAKN"),
    /** Any test. */
    EXTP("EXTP"),
    /** Equal short pulses, one after the other; found by waveform only. */
    TRAIN,
    /** Sine, chirp or noise; found by waveform only. */
    OSCILLATION,
    /** No stimulus, so that whatever the cell does it does by itself; found by waveform only. */
    NO_STIMULUS;

    private final Set<String> names;

    StimulusType(final String... names) {
        this.names = Set.of(names);
    }

    /**
     * The names or codes by which stimuli of this kind are found.
     *
     * @return tags, as IPFX has them
     */
    public Set<String> names() {
        return names;
    }

    /**
     * The kind of a stimulus.
     *
     * @param name a stimulus name, may be null
     * @return the kind, or null if no kind has that name
     */
    public static StimulusType ofName(final String name) {
        for (final StimulusType type : values()) {
            if (name != null && type.names.contains(name)) {
                return type;
            }
        }
        return null;
    }
}
