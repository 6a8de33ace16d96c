package org.ephys.knime.signal.vectors;

import java.util.Locale;

/** Families of feature vectors, under the names of IPFX. Lengths are those of 1 s steps recorded at 50 kHz. */
public enum FeatureFamily {
    /** Responses to −90, −70, −50, −30 and −10 pA in bins of 10 ms. */
    STEP_SUBTHRESH(
            "mV",
            700,
            "Responses to steps of -90, -70, -50, -30 and -10 pA, each in 140 bins of 10 ms from"
                    + " 200 ms before to 200 ms after the step"),
    /** Response nearest −101 pA between baseline and peak. */
    SUBTHRESH_NORM("", 140, "Response to the step nearest -101 pA in bins of 10 ms; baseline 0, peak -1"),
    /** Largest depolarisation without action potentials. */
    SUBTHRESH_DEPOL_NORM(
            "",
            140,
            "Largest depolarising response without action potentials in bins of 10 ms; baseline"
                    + " 0, steady state 1"),
    /** Voltage between action potentials. */
    ISI_SHAPE("mV", 100, "Average voltage between action potentials relative to threshold, time scaled to 100 points"),
    /** First action potentials. */
    FIRST_AP_V(
            "mV",
            450,
            "First action potential of short squares, of the rheobase long square and of ramps, 3 ms"
                    + " from threshold each"),
    /** Differences of the first action potentials. */
    FIRST_AP_DV("mV per sample", 447, "Differences of neighbouring points of " + FIRST_AP_V.ipfxName()),
    /** Rate per level. */
    PSTH("Hz", 120, "Rate in 20 bins of 50 ms, for six levels from rheobase to rheobase + 100 pA"),
    /** Instantaneous frequency per level. */
    INST_FREQ(
            "Hz",
            300,
            "Instantaneous frequency in 50 bins of 20 ms, for six levels from rheobase to rheobase + 100 pA"),
    /** Upstroke over downstroke per level. */
    SPIKING_UPSTROKE_DOWNSTROKE_RATIO(
            "",
            300,
            "Ratio of steepest rise to steepest fall of action potentials in 50"
                    + " bins of 20 ms, for six levels from rheobase to rheobase + 100 pA"),
    /** Peak per level. */
    SPIKING_PEAK_V(
            "mV",
            300,
            "Peak of action potentials in 50 bins of 20 ms, for six levels from rheobase to rheobase + 100 pA"),
    /** Fast trough per level. */
    SPIKING_FAST_TROUGH_V(
            "mV",
            300,
            "Fast trough of action potentials in 50 bins of 20 ms, for six levels from"
                    + " rheobase to rheobase + 100 pA"),
    /** Threshold per level. */
    SPIKING_THRESHOLD_V(
            "mV",
            300,
            "Threshold of action potentials in 50 bins of 20 ms, for six levels from rheobase"
                    + " to rheobase + 100 pA"),
    /** Width per level. */
    SPIKING_WIDTH(
            "s",
            300,
            "Width of action potentials in 50 bins of 20 ms, for six levels from rheobase to rheobase + 100 pA"),
    /** Instantaneous frequency per level, each level divided by its maximum. */
    INST_FREQ_NORM("", 300, "Instantaneous frequency divided by the maximum of its level"),
    /** Impedance against frequency. */
    CHIRP("MOhm, rad", 1592, "Magnitude, then phase of the impedance between 0.2 and 40 Hz, 796 points each");

    private final String unit;
    private final int length;
    private final String description;

    FeatureFamily(final String unit, final int length, final String description) {
        this.unit = unit;
        this.length = length;
        this.description = description;
    }

    /**
     * The name in IPFX's files.
     *
     * @return the name in lower case
     */
    public String ipfxName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The unit.
     *
     * @return for example mV, empty for ratios
     */
    public String unit() {
        return unit;
    }

    /**
     * Number of points for a step of 1 s recorded at 50 kHz.
     *
     * @return the number
     */
    public int length() {
        return length;
    }

    /**
     * What the vector is.
     *
     * @return one phrase
     */
    public String description() {
        return description;
    }
}
