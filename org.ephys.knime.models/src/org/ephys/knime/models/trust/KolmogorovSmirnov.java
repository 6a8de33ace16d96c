package org.ephys.knime.models.trust;

import java.util.Arrays;
import org.ephys.knime.models.SortedSamples;

/**
 * The two-sample test of Kolmogorov and Smirnov, with the exact p-value for samples without ties (with ties it is too large,
 * so that the test stays on the safe side), as SciPy's {@code ks_2samp(method="exact")} gives it.
 *
 * @param distance largest difference of the empirical distributions, 0 to 1
 * @param p share of the orders of both samples that give at least this distance
 */
record KolmogorovSmirnov(double distance, double p) {
    /**
     * @param first values, not empty, without NaN
     * @param second the same
     * @return the comparison; takes time in the product of the sizes
     */
    static KolmogorovSmirnov of(final double[] first, final double[] second) {
        final double[] a = first.clone();
        final double[] b = second.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        final long most = distance(a, b);
        return new KolmogorovSmirnov(most / ((double) a.length * b.length), p(a.length, b.length, most));
    }

    /** In units of 1 / (m n), so that it is a whole number. */
    private static long distance(final double[] a, final double[] b) {
        final long[] most = new long[1];
        SortedSamples.forEachValue(
                a, b, (i, j) -> most[0] = Math.max(most[0], Math.abs((long) i * b.length - (long) j * a.length)));
        return most[0];
    }

    /**
     * Draws the m + n values in random order, step by step: the probability of the steps by which the distance is reached for
     * the first time, added up. Sums of small numbers only, so that small p-values keep their digits.
     */
    private static double p(final int m, final int n, final long most) {
        if (most == 0) {
            return 1;
        }
        final double[] inside = new double[n + 1]; // probability to stand at (i, j) without having reached the distance
        double reached = 0;
        for (int i = 0; i <= m; i++) {
            for (int j = 0; j <= n; j++) {
                double here = i == 0 && j == 0 ? 1 : 0;
                if (i > 0) {
                    here += inside[j] * (m - i + 1) / (m + n - i - j + 1.0);
                }
                if (j > 0) {
                    here += inside[j - 1] * (n - j + 1) / (m + n - i - j + 1.0);
                }
                if (Math.abs((long) i * n - (long) j * m) >= most) {
                    reached += here;
                    here = 0;
                }
                inside[j] = here;
            }
        }
        return Math.min(1, reached);
    }
}
