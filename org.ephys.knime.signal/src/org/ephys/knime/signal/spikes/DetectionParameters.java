package org.ephys.knime.signal.spikes;

/**
 * When a rise of the voltage counts as an action potential.
 *
 * @param filterKhz cut-off of the low-pass filter in kHz, 0 for none
 * @param dvCutoff slope in mV/ms that a spike must exceed
 * @param thresholdFraction fraction of the mean upstroke that defines the threshold
 * @param minPeak lowest peak in mV
 * @param minHeight lowest height in mV from the first detection to the peak
 * @param maxInterval longest time in s from threshold to peak
 * @param rejectAtStart duration in s after the start of the window in which spikes are rejected
 */
public record DetectionParameters(
        double filterKhz,
        double dvCutoff,
        double thresholdFraction,
        double minPeak,
        double minHeight,
        double maxInterval,
        double rejectAtStart) {

    /** IPFX's defaults: 10 kHz, 20 mV/ms, 5 %, −30 mV, 2 mV, 5 ms, no rejection. */
    public static final DetectionParameters DEFAULT = new DetectionParameters(10, 20, 0.05, -30, 2, 0.005, 0);

    /**
     * With another filter.
     *
     * @param kHz cut-off, 0 for none
     * @return new parameters
     */
    public DetectionParameters withFilter(final double kHz) {
        return new DetectionParameters(
                kHz, dvCutoff, thresholdFraction, minPeak, minHeight, maxInterval, rejectAtStart);
    }

    /**
     * With another lowest peak.
     *
     * @param mV lowest peak
     * @return new parameters
     */
    public DetectionParameters withMinPeak(final double mV) {
        return new DetectionParameters(
                filterKhz, dvCutoff, thresholdFraction, mV, minHeight, maxInterval, rejectAtStart);
    }

    /**
     * With another slope and threshold fraction.
     *
     * @param cutoff mV/ms
     * @param fraction of the mean upstroke
     * @return new parameters
     */
    public DetectionParameters withSlopes(final double cutoff, final double fraction) {
        return new DetectionParameters(filterKhz, cutoff, fraction, minPeak, minHeight, maxInterval, rejectAtStart);
    }

    /**
     * With another rejection interval.
     *
     * @param seconds after the start of the window
     * @return new parameters
     */
    public DetectionParameters withRejectAtStart(final double seconds) {
        return new DetectionParameters(
                filterKhz, dvCutoff, thresholdFraction, minPeak, minHeight, maxInterval, seconds);
    }
}
