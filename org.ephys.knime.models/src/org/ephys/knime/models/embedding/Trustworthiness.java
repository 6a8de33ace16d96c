package org.ephys.knime.models.embedding;

import java.util.stream.IntStream;
import org.ephys.knime.models.ModelException;

/** How far neighbours in a map are neighbours in the data. */
final class Trustworthiness {
    private Trustworthiness() {}

    static double of(final double[][] data, final double[][] map, final int k) {
        final int n = data.length;
        if (k < 1 || 2 * k >= n) {
            throw new ModelException(
                    "Trustworthiness needs 1 to " + (n - 1) / 2 + " neighbours for " + n + " rows, not " + k + ".");
        }
        final Neighbours near = Neighbours.within(map, k);
        final long penalty = IntStream.range(0, n)
                .parallel()
                .mapToLong(r -> {
                    final double[] distances = new double[n];
                    for (int j = 0; j < n; j++) {
                        distances[j] = Neighbours.squared(data[r], data[j]);
                    }
                    long sum = 0;
                    for (final int j : near.index()[r]) {
                        int rank = 1; // 1 = the nearest other row
                        for (int m = 0; m < n; m++) {
                            if (m != r
                                    && m != j
                                    && (distances[m] < distances[j] || distances[m] == distances[j] && m < j)) {
                                rank++;
                            }
                        }
                        sum += Math.max(0, rank - k);
                    }
                    return sum;
                })
                .sum();
        return 1 - 2.0 * penalty / (n * (double) k * (2.0 * n - 3.0 * k - 1));
    }
}
