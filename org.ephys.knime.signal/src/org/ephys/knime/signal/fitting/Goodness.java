package org.ephys.knime.signal.fitting;

import org.ephys.knime.signal.numeric.Sums;

/**
 * How close a fit comes to what was measured. Oracle: SciPy's {@code linregress} and {@code curve_fit}.
 *
 * @param rSquared fraction of the variance that the fit explains; NaN if the measured values do not vary
 * @param rmse root of the mean square difference, in the unit of the values
 */
public record Goodness(double rSquared, double rmse) {

    /** There is no fit. */
    public static final Goodness NONE = new Goodness(Double.NaN, Double.NaN);

    /**
     * Compares.
     *
     * @param measured values
     * @param fitted what the fit gives in their places
     * @return how close it comes; NaN if a value is NaN or there is none
     */
    public static Goodness of(final double[] measured, final double[] fitted) {
        final double[] squares = new double[measured.length];
        final double mean = Sums.mean(measured);
        double total = 0;
        double left = 0;
        for (int k = 0; k < squares.length; k++) {
            squares[k] = (fitted[k] - measured[k]) * (fitted[k] - measured[k]);
            left += squares[k];
            total += (measured[k] - mean) * (measured[k] - mean);
        }
        // values that differ by rounding alone have no variance to explain
        final double none = measured.length * mean * mean * 1e-24;
        return new Goodness(total > none ? 1 - left / total : Double.NaN, Math.sqrt(Sums.mean(squares)));
    }
}
