package org.ephys.knime.models.trust;

import java.util.Arrays;
import org.ephys.knime.models.Quantiles;

/**
 * Brings features to a common scale by median and interquartile range; values beyond three standard deviations are bent by
 * a logarithm, never cut off, so that a wrong unit stays far away.
 *
 * @param centre median per feature
 * @param scale IQR / 1.349 per feature; the standard deviation where most values are equal; 1 where all are
 */
record RobustScale(double[] centre, double[] scale) {
    private static final double BEND = 3;
    private static final double MAX_EXPONENT = 3;

    /**
     * @param values [cell][feature], NaN = missing
     * @param width number of features
     * @return the scale of the observed values
     */
    static RobustScale of(final double[][] values, final int width) {
        final double[] centre = new double[width];
        final double[] scale = new double[width];
        for (int c = 0; c < width; c++) {
            final int column = c;
            final double[] observed = Arrays.stream(values)
                    .mapToDouble(row -> row[column])
                    .filter(x -> !Double.isNaN(x))
                    .sorted()
                    .toArray();
            scale[c] = 1;
            if (observed.length > 0) {
                centre[c] = Quantiles.ofSorted(observed, 0.5);
                final double wide = (Quantiles.ofSorted(observed, 0.75) - Quantiles.ofSorted(observed, 0.25))
                        / Quantiles.NORMAL_RANGE_ROUNDED;
                final double deviation = deviation(observed);
                final double chosen = wide > 0.001 * deviation ? wide : deviation;
                scale[c] = chosen > 0 ? chosen : 1;
            }
        }
        return new RobustScale(centre, scale);
    }

    private static double deviation(final double[] values) {
        final double mean = Arrays.stream(values).sum() / values.length;
        return Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / values.length);
    }

    /** @return the value of feature {@code c} on the common scale */
    double scaled(final double value, final int c) {
        final double z = (value - centre[c]) / scale[c];
        final double size = Math.abs(z);
        return size <= BEND ? z : Math.copySign(BEND + StrictMath.log(1 + size - BEND), z);
    }

    /** @return the value of feature {@code c} in its unit */
    double inUnits(final double scaled, final int c) {
        final double size = Math.abs(scaled);
        final double z = size <= BEND
                ? scaled
                : Math.copySign(BEND + StrictMath.exp(Math.min(size - BEND, MAX_EXPONENT)) - 1, scaled);
        return centre[c] + scale[c] * z;
    }
}
