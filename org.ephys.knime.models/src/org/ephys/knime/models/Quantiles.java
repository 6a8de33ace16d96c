package org.ephys.knime.models;

/** Quantiles of observed values. */
public final class Quantiles {
    /** Interquartile range of a normal distribution in standard deviations. */
    public static final double NORMAL_RANGE = 1.3489795003921634;

    /** The same to four digits, with which models that users have stored were fitted. */
    public static final double NORMAL_RANGE_ROUNDED = 1.349;

    private Quantiles() {}

    /**
     * Linear between neighbours (type 7 of Hyndman and Fan 1996, the default of R and NumPy).
     *
     * @param sorted values in ascending order
     * @param probability from 0 to 1
     * @return the quantile; NaN of no values
     */
    public static double ofSorted(final double[] sorted, final double probability) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        final double position = probability * (sorted.length - 1);
        final int below = (int) position;
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The same, but half way between two values it is (a + b) / 2, as NumPy has it: that may differ in the last digit.
     *
     * @param sorted values in ascending order
     * @param probability from 0 to 1
     * @return the quantile; NaN of no values
     */
    public static double ofSortedByMidpoint(final double[] sorted, final double probability) {
        final double position = probability * (sorted.length - 1);
        final int below = (int) position;
        return sorted.length > 0 && position - below == 0.5
                ? (sorted[below] + sorted[below + 1]) / 2
                : ofSorted(sorted, probability);
    }

    /**
     * The same of numbers in single precision, whose distances are in single precision, too.
     *
     * @param sorted values in ascending order
     * @param probability from 0 to 1
     * @return the quantile; NaN of no values
     */
    public static double ofSorted(final float[] sorted, final double probability) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        final double position = probability * (sorted.length - 1);
        final int below = (int) position;
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
