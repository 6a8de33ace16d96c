package org.ephys.knime.signal.recording;

import java.util.Objects;

/**
 * The traces of one sweep: voltage in mV and current in pA, sampled together at a fixed rate, starting at time 0.
 *
 * <p>The numbers are those that IPFX computes: recordings stored as 32-bit floats are scaled in single precision and
 * widened afterwards, all others are scaled in double precision. NaN stands where nothing was recorded. The arrays are
 * not copied; treat them as read-only.
 */
public final class Sweep {

    private final SweepInfo info;
    private final double[] voltage;
    private final double[] current;
    private final boolean singlePrecision;

    /**
     * Joins the traces of a sweep.
     *
     * @param info the description
     * @param voltage mV
     * @param current pA, as many samples as voltage
     * @param singlePrecision whether the voltage was scaled in single precision
     * @throws IllegalArgumentException if the traces differ in length
     */
    public Sweep(final SweepInfo info, final double[] voltage, final double[] current, final boolean singlePrecision) {
        if (voltage.length != current.length) {
            throw new IllegalArgumentException("Sweep " + info.number() + " has " + voltage.length
                    + " voltage samples, but " + current.length + " current samples.");
        }
        this.info = Objects.requireNonNull(info);
        this.voltage = voltage;
        this.current = current;
        this.singlePrecision = singlePrecision;
    }

    /**
     * The description of the sweep.
     *
     * @return the entry of the sweep table
     */
    public SweepInfo info() {
        return info;
    }

    /**
     * Voltage: the response in current clamp, the command in voltage clamp.
     *
     * @return mV, one value per sample
     */
    public double[] voltage() {
        return voltage;
    }

    /**
     * Current: the stimulus in current clamp, the response in voltage clamp.
     *
     * @return pA, one value per sample
     */
    public double[] current() {
        return current;
    }

    /**
     * What was recorded, by clamp mode.
     *
     * @return {@link #voltage()} in current clamp, {@link #current()} in voltage clamp
     */
    public double[] response() {
        return info.clampMode() == ClampMode.VOLTAGE_CLAMP ? current : voltage;
    }

    /**
     * What was applied, by clamp mode.
     *
     * @return {@link #current()} in current clamp, {@link #voltage()} in voltage clamp
     */
    public double[] stimulus() {
        return info.clampMode() == ClampMode.VOLTAGE_CLAMP ? voltage : current;
    }

    /**
     * How often per second both traces were sampled.
     *
     * @return Hz
     */
    public double samplingRate() {
        return info.samplingRate();
    }

    /**
     * How many samples each trace has.
     *
     * @return the number of samples
     */
    public int length() {
        return voltage.length;
    }

    /**
     * Whether the response is a single-precision number widened to double; results derived from it in IPFX then carry
     * single-precision rounding.
     *
     * @return true for recordings stored as 32-bit floats
     */
    public boolean singlePrecision() {
        return singlePrecision;
    }
}
