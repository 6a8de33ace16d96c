package org.ephys.knime.signal.summary;

import java.util.Arrays;

/**
 * Where a number stands among others. Oracle: SciPy's {@code percentileofscore} with {@code kind="mean"}.
 *
 * @param percent of the others that are smaller, half of the equal ones counted in; NaN without others
 * @param others how many there are
 */
public record Percentile(double percent, int others) {

    /**
     * Ranks a number.
     *
     * @param value the number; NaN gives NaN
     * @param others the others; those that are NaN do not count
     * @return its place
     */
    public static Percentile of(final double value, final double[] others) {
        final double[] known =
                Arrays.stream(others).filter(other -> !Double.isNaN(other)).toArray();
        if (known.length == 0 || Double.isNaN(value)) {
            return new Percentile(Double.NaN, known.length);
        }
        long twice = 0;
        for (final double other : known) {
            twice += other < value ? 2 : other == value ? 1 : 0;
        }
        return new Percentile(50. * twice / known.length, known.length);
    }
}
