package org.ephys.knime.models.groups;

import java.util.Arrays;

/** Location and spread of some values, NaN where there are too few. */
final class Moment {
    private Moment() {}

    static double mean(final double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** @return the standard deviation of a sample (n − 1) */
    static double deviation(final double[] values) {
        final double mean = mean(values);
        return values.length < 2
                ? Double.NaN
                : Math.sqrt(
                        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    /** @return the quantile of sorted values, linear between neighbours (type 7 of Hyndman and Fan 1996) */
    static double quantile(final double[] sorted, final double probability) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        final double position = probability * (sorted.length - 1);
        final int below = (int) position;
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
