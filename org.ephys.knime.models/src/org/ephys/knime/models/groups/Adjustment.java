package org.ephys.knime.models.groups;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Correction of p values for their number. */
public enum Adjustment {
    /** The false discovery rate (Benjamini and Hochberg 1995). */
    BENJAMINI_HOCHBERG,
    /** The chance of any false discovery at all (Holm 1979). */
    HOLM;

    /**
     * @param p p values; NaN are no tests and do not count
     * @return adjusted ones in the same order, NaN for NaN
     */
    double[] of(final double[] p) {
        final int[] order = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted((i, j) -> Double.compare(p[i], p[j]))
                .mapToInt(i -> i)
                .toArray();
        final double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        final int m = order.length;
        if (this == HOLM) {
            double largest = 0;
            for (int i = 0; i < m; i++) {
                largest = Math.max(largest, Math.min(1, (m - i) * p[order[i]]));
                adjusted[order[i]] = largest;
            }
        } else {
            double least = 1;
            for (int i = m - 1; i >= 0; i--) {
                least = Math.min(least, p[order[i]] * m / (i + 1));
                adjusted[order[i]] = least;
            }
        }
        return adjusted;
    }
}
