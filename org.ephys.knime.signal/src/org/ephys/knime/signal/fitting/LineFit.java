package org.ephys.knime.signal.fitting;

import java.util.Arrays;
import org.ephys.knime.signal.numeric.Sums;

/**
 * Straight line by least squares.
 *
 * <p>If all x are the same, the line is not determined; then, as {@code numpy.linalg.lstsq} does, the one of smallest
 * slope² + intercept² is given, and {@code determined} is false.
 *
 * @param slope y per x
 * @param intercept y at x = 0
 * @param determined whether the points determine the line
 */
public record LineFit(double slope, double intercept, boolean determined) {

    /**
     * Fits a line.
     *
     * @param x abscissae
     * @param y ordinates, as many
     * @return the line; NaN if a value is NaN
     */
    public static LineFit of(final double[] x, final double[] y) {
        final int n = x.length;
        final double meanX = Sums.mean(x);
        final double meanY = Sums.mean(y);
        double sxx = 0;
        double sxy = 0;
        double square = 0;
        for (int k = 0; k < n; k++) {
            sxx += (x[k] - meanX) * (x[k] - meanX);
            sxy += (x[k] - meanX) * (y[k] - meanY);
            square += x[k] * x[k];
        }
        // singular values of the matrix [x 1]: their squares have the sum x·x + n and the product n·sxx
        final double trace = square + n;
        final double largest = (trace + Math.sqrt(Math.max(0, trace * trace - 4 * n * sxx))) / 2;
        final double tolerance = Math.ulp(1.0) * Math.max(n, 2);
        if (Math.sqrt(n * sxx) / largest <= tolerance) {
            final double scale = n * meanY / trace;
            return new LineFit(meanX * scale, scale, false);
        }
        final double slope = sxy / sxx;
        return new LineFit(slope, meanY - slope * meanX, true);
    }

    /**
     * The line at given places.
     *
     * @param x abscissae
     * @return ordinates
     */
    public double[] values(final double[] x) {
        return Arrays.stream(x).map(at -> intercept + slope * at).toArray();
    }
}
