package org.ephys.knime.models.trust;

import java.util.stream.IntStream;
import org.ephys.knime.models.linear.Cholesky;

/** Where a cell lies among the clouds of the classes, by the features that it has. */
final class Placement {
    private final ClassGaussians clouds;
    private final int[] observed;
    private final double[] row;
    private final double[][] factor;
    private final double[][] offsets;
    private final double[] distances;

    Placement(final ClassGaussians clouds, final double[] row) {
        this.clouds = clouds;
        this.row = row;
        observed = IntStream.range(0, row.length)
                .filter(c -> !Double.isNaN(row[c]))
                .toArray();
        final int k = observed.length;
        factor = new double[k][];
        for (int i = 0; i < k; i++) {
            factor[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                factor[i][j] = clouds.covariance()[observed[i]][observed[j]];
            }
        }
        Cholesky.factor(factor);
        offsets = new double[clouds.means().length][k];
        distances = new double[offsets.length];
        for (int c = 0; c < offsets.length; c++) {
            for (int i = 0; i < k; i++) {
                offsets[c][i] = clouds.scale().scaled(row[observed[i]], observed[i]) - clouds.means()[c][observed[i]];
            }
            final double[] solved = solve(offsets[c]);
            for (int i = 0; i < k; i++) {
                distances[c] += offsets[c][i] * solved[i];
            }
        }
    }

    private double[] solve(final double[] offset) {
        final double[] solved = offset.clone();
        Cholesky.solve(factor, solved, 0);
        return solved;
    }

    private int nearest() {
        int nearest = 0;
        for (int c = 1; c < distances.length; c++) {
            nearest = distances[c] < distances[nearest] ? c : nearest;
        }
        return nearest;
    }

    /**
     * @return how far the cell is from the nearest class: its squared Mahalanobis distance, brought to about a standard normal
     *         by the cube root of Wilson and Hilferty (1931), so that cells with few and with many features compare; NaN
     *         without a feature
     */
    double score() {
        final double k = observed.length;
        if (k == 0) {
            return Double.NaN;
        }
        final double spread = 2 / (9 * k);
        return (StrictMath.cbrt(Math.max(0, distances[nearest()]) / k) - 1 + spread) / Math.sqrt(spread);
    }

    /** @return the feature that fits least to the other features of the cell and the nearest class; -1 without one */
    int worst() {
        final double[] solved = observed.length == 0 ? new double[0] : solve(offsets[nearest()]);
        int worst = -1;
        double largest = -1;
        for (int i = 0; i < solved.length; i++) {
            final double[] unit = new double[solved.length];
            unit[i] = 1;
            final double z = Math.abs(solved[i]) / Math.sqrt(solve(unit)[i]);
            if (z > largest) {
                largest = z;
                worst = observed[i];
            }
        }
        return worst;
    }

    /** @return probability of each class by the clouds alone */
    double[] posterior() {
        final double nearest = distances[nearest()];
        final double[] posterior = new double[distances.length];
        double sum = 0;
        for (int c = 0; c < posterior.length; c++) {
            posterior[c] = clouds.shares()[c] * StrictMath.exp(-(distances[c] - nearest) / 2);
            sum += posterior[c];
        }
        for (int c = 0; c < posterior.length; c++) {
            posterior[c] = sum > 0 ? posterior[c] / sum : clouds.shares()[c];
        }
        return posterior;
    }

    /**
     * @param fill which features to fill in, where they are missing
     * @return the cell with what is to be expected of these features given the others, in units
     */
    double[] filled(final boolean[] fill) {
        final double[] posterior = posterior();
        final double[][] solved = new double[offsets.length][];
        for (int c = 0; c < solved.length; c++) {
            solved[c] = solve(offsets[c]);
        }
        final double[] filled = row.clone();
        for (int m = 0; m < filled.length; m++) {
            if (fill[m] && Double.isNaN(row[m])) {
                double mean = 0;
                for (int c = 0; c < posterior.length; c++) {
                    double expected = clouds.means()[c][m];
                    for (int i = 0; i < observed.length; i++) {
                        expected += clouds.covariance()[m][observed[i]] * solved[c][i];
                    }
                    mean += posterior[c] * expected;
                }
                filled[m] = clouds.scale().inUnits(mean, m);
            }
        }
        return filled;
    }
}
