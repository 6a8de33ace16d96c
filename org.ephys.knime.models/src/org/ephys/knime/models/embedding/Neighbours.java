package org.ephys.knime.models.embedding;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Exact nearest neighbours by Euclidean distance.
 *
 * @param index [row][rank] positions among the reference rows, nearest first
 * @param distance [row][rank] their distances
 */
record Neighbours(int[][] index, double[][] distance) {
    /** @return the k nearest other rows of each row */
    static Neighbours within(final double[][] rows, final int k) {
        return find(rows, rows, k, true);
    }

    /** @return the k nearest reference rows of each row */
    static Neighbours of(final double[][] rows, final double[][] reference, final int k) {
        return find(rows, reference, k, false);
    }

    private static Neighbours find(
            final double[][] rows, final double[][] reference, final int wanted, final boolean self) {
        final int k = Math.min(wanted, reference.length - (self ? 1 : 0));
        final int[][] index = new int[rows.length][];
        final double[][] distance = new double[rows.length][];
        IntStream.range(0, rows.length).parallel().forEach(r -> {
            final double[] best = new double[k];
            final int[] at = new int[k];
            Arrays.fill(best, Double.POSITIVE_INFINITY);
            for (int j = 0; j < reference.length; j++) {
                if (self && j == r) {
                    continue;
                }
                final double squared = squared(rows[r], reference[j]);
                if (k > 0 && squared < best[k - 1]) {
                    int place = k - 1;
                    while (place > 0 && best[place - 1] > squared) {
                        best[place] = best[place - 1];
                        at[place] = at[place - 1];
                        place--;
                    }
                    best[place] = squared;
                    at[place] = j;
                }
            }
            index[r] = at;
            distance[r] = Arrays.stream(best).map(Math::sqrt).toArray();
        });
        return new Neighbours(index, distance);
    }

    static double squared(final double[] a, final double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return sum;
    }
}
