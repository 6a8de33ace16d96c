package org.ephys.knime.models.trust;

import java.util.Arrays;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.sparsepca.SymmetricEigen;

/**
 * The training cells as Gaussian clouds, one per class, of one shape: means with a few pseudo-cells, and the covariance of
 * what is left, from the pairs of features that were measured together, shrunk so that it can always be inverted. A cell is
 * compared by the features that it has, so that nothing is filled in.
 *
 * @param scale scale of the features
 * @param means [class][feature] on that scale
 * @param shares share of the training cells per class
 * @param covariance [feature][feature], positive definite
 */
record ClassGaussians(RobustScale scale, double[][] means, double[] shares, double[][] covariance) {
    /** Pseudo-cells at the overall mean that each class mean is pulled by. */
    private static final double PSEUDO_CELLS = 5;

    private static final double LEAST_VARIANCE = 0.01;

    /** A correlation from N pairs counts N / (N + 20). */
    private static final double PSEUDO_PAIRS = 20;

    private static final double LEAST_EIGENVALUE = 0.02;

    /**
     * @param train labelled cells
     * @param classes their classes in order
     * @return the clouds
     */
    static ClassGaussians fit(final Dataset train, final java.util.List<String> classes) {
        final int width = train.width();
        final int[] y = train.labelIndices(classes);
        final RobustScale scale = RobustScale.of(train.values(), width);
        final double[][] t = new double[train.size()][width];
        for (int r = 0; r < t.length; r++) {
            for (int c = 0; c < width; c++) {
                t[r][c] = scale.scaled(train.values()[r][c], c);
            }
        }
        final double[] shares = new double[classes.size()];
        for (final int k : y) {
            shares[k] += 1.0 / y.length;
        }
        final double[][] means = means(t, y, classes.size(), width);
        for (int r = 0; r < t.length; r++) {
            for (int c = 0; c < width; c++) {
                t[r][c] -= means[y[r]][c];
            }
        }
        return new ClassGaussians(scale, means, shares, covariance(t, width));
    }

    private static double[][] means(final double[][] t, final int[] y, final int classes, final int width) {
        final double[][] means = new double[classes][width];
        for (int c = 0; c < width; c++) {
            final double[] sum = new double[classes];
            final int[] count = new int[classes];
            for (int r = 0; r < t.length; r++) {
                if (!Double.isNaN(t[r][c])) {
                    sum[y[r]] += t[r][c];
                    count[y[r]]++;
                }
            }
            final double overall =
                    Arrays.stream(sum).sum() / Math.max(1, Arrays.stream(count).sum());
            for (int k = 0; k < classes; k++) {
                means[k][c] = (sum[k] + PSEUDO_CELLS * overall) / (count[k] + PSEUDO_CELLS);
            }
        }
        return means;
    }

    private static double[][] covariance(final double[][] residuals, final int width) {
        final double[][] products = new double[width][width];
        final int[][] pairs = new int[width][width];
        for (final double[] row : residuals) {
            for (int i = 0; i < width; i++) {
                if (!Double.isNaN(row[i])) {
                    for (int j = 0; j <= i; j++) {
                        if (!Double.isNaN(row[j])) {
                            products[i][j] += row[i] * row[j];
                            pairs[i][j]++;
                        }
                    }
                }
            }
        }
        final double[] deviation = new double[width];
        for (int i = 0; i < width; i++) {
            deviation[i] = Math.sqrt(Math.max(LEAST_VARIANCE, products[i][i] / Math.max(1, pairs[i][i])));
        }
        final double shrinkage = 2.0 * width / (2.0 * width + residuals.length);
        final double[][] correlation = new double[width][width];
        for (int i = 0; i < width; i++) {
            correlation[i][i] = 1;
            for (int j = 0; j < i; j++) {
                final double raw = products[i][j] / Math.max(1, pairs[i][j]) / (deviation[i] * deviation[j]);
                final double damped = raw * pairs[i][j] / (pairs[i][j] + PSEUDO_PAIRS);
                correlation[i][j] = (1 - shrinkage) * Math.max(-1, Math.min(1, damped));
                correlation[j][i] = correlation[i][j];
            }
        }
        final double[][] definite = atLeast(correlation, LEAST_EIGENVALUE);
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                definite[i][j] *= deviation[i] * deviation[j];
            }
        }
        return definite;
    }

    /** Raises the eigenvalues of a symmetric matrix. */
    private static double[][] atLeast(final double[][] matrix, final double least) {
        final SymmetricEigen eigen = new SymmetricEigen(matrix);
        final int n = matrix.length;
        final double[][] raised = new double[n][n];
        for (int i = 0; i < n; i++) {
            raised[i] = matrix[i].clone();
        }
        for (int v = 0; v < n; v++) {
            final double lift = least - eigen.value(v);
            if (lift > 0) {
                final double[] vector = eigen.vector(v);
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        raised[i][j] += lift * vector[i] * vector[j];
                    }
                }
            }
        }
        return raised;
    }

    /**
     * @param row features in their units, NaN = missing
     * @return the cell beside the clouds
     */
    Placement place(final double[] row) {
        return new Placement(this, row);
    }
}
