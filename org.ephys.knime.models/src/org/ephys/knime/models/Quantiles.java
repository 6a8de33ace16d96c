package org.ephys.knime.models;

/** Quantiles of observed values. */
public final class Quantiles {

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
}
