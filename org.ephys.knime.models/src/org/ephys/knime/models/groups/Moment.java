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
}
