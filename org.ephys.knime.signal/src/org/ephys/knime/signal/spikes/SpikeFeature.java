package org.ephys.knime.signal.spikes;

/** The numbers known about one action potential, in the order and under the names of IPFX. */
public enum SpikeFeature {
    /** Sample of the threshold. */
    THRESHOLD_INDEX("", "Sample of the threshold"),
    /** Time of the threshold. */
    THRESHOLD_T("s", "Time of the threshold"),
    /** Voltage at the threshold. */
    THRESHOLD_V("mV", "Voltage at the threshold"),
    /** Current at the threshold. */
    THRESHOLD_I("pA", "Current at the threshold"),
    /** Sample of the peak. */
    PEAK_INDEX("", "Sample of the peak"),
    /** Time of the peak. */
    PEAK_T("s", "Time of the peak"),
    /** Voltage at the peak. */
    PEAK_V("mV", "Voltage at the peak"),
    /** Current at the peak. */
    PEAK_I("pA", "Current at the peak"),
    /** Sample of the trough: the lowest voltage before the next threshold. */
    TROUGH_INDEX("", "Sample of the trough: the lowest voltage before the next threshold"),
    /** Time of the trough: the lowest voltage before the next threshold. */
    TROUGH_T("s", "Time of the trough: the lowest voltage before the next threshold"),
    /** Voltage at the trough: the lowest voltage before the next threshold. */
    TROUGH_V("mV", "Voltage at the trough: the lowest voltage before the next threshold"),
    /** Current at the trough: the lowest voltage before the next threshold. */
    TROUGH_I("pA", "Current at the trough: the lowest voltage before the next threshold"),
    /** Sample of the steepest rise. */
    UPSTROKE_INDEX("", "Sample of the steepest rise"),
    /** Slope of the steepest rise. */
    UPSTROKE("mV/ms", "Slope of the steepest rise"),
    /** Time of the steepest rise. */
    UPSTROKE_T("s", "Time of the steepest rise"),
    /** Voltage at the steepest rise. */
    UPSTROKE_V("mV", "Voltage at the steepest rise"),
    /** Sample of the steepest fall. */
    DOWNSTROKE_INDEX("", "Sample of the steepest fall"),
    /** Slope of the steepest fall. */
    DOWNSTROKE("mV/ms", "Slope of the steepest fall"),
    /** Time of the steepest fall. */
    DOWNSTROKE_T("s", "Time of the steepest fall"),
    /** Voltage at the steepest fall. */
    DOWNSTROKE_V("mV", "Voltage at the steepest fall"),
    /** Sample of the fast trough: the end of the fall. */
    FAST_TROUGH_INDEX("", "Sample of the fast trough: the end of the fall"),
    /** Time of the fast trough: the end of the fall. */
    FAST_TROUGH_T("s", "Time of the fast trough: the end of the fall"),
    /** Voltage at the fast trough: the end of the fall. */
    FAST_TROUGH_V("mV", "Voltage at the fast trough: the end of the fall"),
    /** Current at the fast trough: the end of the fall. */
    FAST_TROUGH_I("pA", "Current at the fast trough: the end of the fall"),
    /** Sample of the afterdepolarisation. */
    ADP_INDEX("", "Sample of the afterdepolarisation"),
    /** Time of the afterdepolarisation. */
    ADP_T("s", "Time of the afterdepolarisation"),
    /** Voltage at the afterdepolarisation. */
    ADP_V("mV", "Voltage at the afterdepolarisation"),
    /** Current at the afterdepolarisation. */
    ADP_I("pA", "Current at the afterdepolarisation"),
    /** Sample of the slow trough: the lowest voltage after the fast trough or the afterdepolarisation. */
    SLOW_TROUGH_INDEX(
            "", "Sample of the slow trough: the lowest voltage after the fast trough or the afterdepolarisation"),
    /** Time of the slow trough: the lowest voltage after the fast trough or the afterdepolarisation. */
    SLOW_TROUGH_T("s", "Time of the slow trough: the lowest voltage after the fast trough or the afterdepolarisation"),
    /** Voltage at the slow trough: the lowest voltage after the fast trough or the afterdepolarisation. */
    SLOW_TROUGH_V(
            "mV", "Voltage at the slow trough: the lowest voltage after the fast trough or the afterdepolarisation"),
    /** Current at the slow trough: the lowest voltage after the fast trough or the afterdepolarisation. */
    SLOW_TROUGH_I(
            "pA", "Current at the slow trough: the lowest voltage after the fast trough or the afterdepolarisation"),
    /** Width at half height between fast trough and peak. */
    WIDTH("s", "Width at half height between fast trough and peak"),
    /** Slope of the steepest rise over the negated slope of the steepest fall. */
    UPSTROKE_DOWNSTROKE_RATIO("", "Slope of the steepest rise over the negated slope of the steepest fall");

    private final String unit;
    private final String description;

    SpikeFeature(final String unit, final String description) {
        this.unit = unit;
        this.description = description;
    }

    /**
     * The name in IPFX's tables.
     *
     * @return the name in lower case
     */
    public String ipfxName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * The unit.
     *
     * @return for example mV, empty for indices and ratios
     */
    public String unit() {
        return unit;
    }

    /**
     * What the number is.
     *
     * @return one phrase
     */
    public String description() {
        return description;
    }
}
