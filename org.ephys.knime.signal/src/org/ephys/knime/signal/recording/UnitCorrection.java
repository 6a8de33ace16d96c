package org.ephys.knime.signal.recording;

/**
 * Factors for recordings whose units are wrong in the file. The traces are multiplied before anything else is done.
 *
 * @param voltage factor of all voltages, 1 for none
 * @param current factor of all currents, 1 for none
 */
public record UnitCorrection(double voltage, double current) {

    /** The file is right. */
    public static final UnitCorrection NONE = new UnitCorrection(1, 1);

    /**
     * Checks the factors.
     *
     * @throws IllegalArgumentException if a factor is 0 or no number
     */
    public UnitCorrection {
        check(voltage);
        check(current);
    }

    private static void check(final double factor) {
        if (!Double.isFinite(factor) || factor == 0) {
            throw new IllegalArgumentException("A unit factor must be a number other than 0, but is " + factor + ".");
        }
    }

    /**
     * Corrects a sweep.
     *
     * @param sweep as the file has it
     * @return the same with its traces multiplied
     */
    public Sweep corrected(final Sweep sweep) {
        return equals(NONE)
                ? sweep
                : new Sweep(
                        sweep.info(),
                        scaled(sweep.voltage(), voltage, sweep.singlePrecision()),
                        scaled(sweep.current(), current, false),
                        sweep.singlePrecision());
    }

    private static double[] scaled(final double[] values, final double factor, final boolean single) {
        if (factor == 1) {
            return values;
        }
        final double[] scaled = new double[values.length];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = single ? (float) (values[k] * factor) : values[k] * factor;
        }
        return scaled;
    }
}
