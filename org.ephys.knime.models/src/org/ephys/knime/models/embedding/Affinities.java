package org.ephys.knime.models.embedding;

import java.util.ArrayList;
import java.util.List;

/**
 * Symmetric weights between rows, sparse.
 *
 * @param partners [row] the rows it is tied to
 * @param weights [row] how strongly; all weights sum to 1
 */
record Affinities(int[][] partners, double[][] weights) {
    private static final int MAX_STEPS = 60;

    /** Gaussian weights whose entropy is the log of the perplexity, made symmetric. */
    static Affinities of(final Neighbours near, final double perplexity) {
        final int n = near.index().length;
        final List<List<double[]>> ties = new ArrayList<>(); // row -> {partner, weight}
        for (int r = 0; r < n; r++) {
            ties.add(new ArrayList<>());
        }
        for (int r = 0; r < n; r++) {
            final double[] p = conditional(near.distance()[r], Math.log(perplexity));
            for (int i = 0; i < p.length; i++) {
                final int j = near.index()[r][i];
                ties.get(r).add(new double[] {j, p[i] / (2 * n)});
                ties.get(j).add(new double[] {r, p[i] / (2 * n)});
            }
        }
        final int[][] partners = new int[n][];
        final double[][] weights = new double[n][];
        for (int r = 0; r < n; r++) {
            partners[r] = ties.get(r).stream().mapToInt(tie -> (int) tie[0]).toArray();
            weights[r] = ties.get(r).stream().mapToDouble(tie -> tie[1]).toArray();
        }
        return new Affinities(partners, weights);
    }

    private static double[] conditional(final double[] distances, final double wanted) {
        double precision = 1;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        final double[] p = new double[distances.length];
        final double nearest = distances[0] * distances[0];
        for (int step = 0; step < MAX_STEPS; step++) {
            double sum = 0;
            double mean = 0;
            for (int i = 0; i < p.length; i++) {
                final double squared = distances[i] * distances[i] - nearest;
                p[i] = Math.exp(-precision * squared);
                sum += p[i];
                mean += p[i] * squared;
            }
            final double entropy = Math.log(sum) + precision * mean / sum;
            for (int i = 0; i < p.length; i++) {
                p[i] /= sum;
            }
            if (Math.abs(entropy - wanted) < 1e-5) {
                break;
            }
            if (entropy > wanted) {
                low = precision;
                precision = Double.isInfinite(high) ? precision * 2 : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
        }
        return p;
    }
}
