package org.ephys.knime.models.sparsepca;

import java.util.Arrays;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;

/**
 * Sparse principal components (Zou, Hastie and Tibshirani 2006, "Sparse Principal Component Analysis", J. Comput. Graph.
 * Stat. 15:265), as R's {@code elasticnet::spca} computes them: elastic nets and orthogonal rotations in turn until the
 * loadings stand still.
 *
 * @param loadings [variable][component], columns of length 1 (or 0 if nothing is left)
 * @param explained share of the total variance per component, adjusted for correlation between components
 * @param iterations how many rounds it took
 * @param converged whether the loadings stood still within the allowed rounds
 */
public record SparseComponents(double[][] loadings, double[] explained, int iterations, boolean converged) {
    /** Ridge penalty of the elastic net. */
    private static final double RIDGE = 1e-6;

    /** What makes the components sparse. */
    public enum Sparsity {
        /** A number per component: how many variables have a loading. */
        NON_ZEROS,
        /** A number per component: the L1 penalty. */
        L1_PENALTY
    }

    /**
     * When to stop.
     *
     * @param tolerance largest change of a normalised loading in the last round
     * @param maxIterations most rounds
     */
    public record Stop(double tolerance, int maxIterations) {
        /** As in the pipeline of Gouwens et al. (2020). */
        public static final Stop DEFAULT = new Stop(1.5e-3, 500);
    }

    /**
     * @param data [row][variable] without missing values; columns are centred, not scaled
     * @param sparsity what {@code amounts} mean
     * @param amounts one number per component
     * @param stop when to stop
     * @param progress where to report
     * @return the components
     */
    public static SparseComponents ofData(
            final double[][] data,
            final Sparsity sparsity,
            final double[] amounts,
            final Stop stop,
            final Progress progress) {
        return ofGram(GramMatrix.centred(data), sparsity, amounts, stop, progress);
    }

    /**
     * @param gram XᵀX of centred data, or a covariance or correlation matrix
     * @param sparsity what {@code amounts} mean
     * @param amounts one number per component
     * @param stop when to stop
     * @param progress where to report
     * @return the components
     * @throws ModelException if there are more components than variables or a number is out of range
     */
    static SparseComponents ofGram(
            final double[][] gram,
            final Sparsity sparsity,
            final double[] amounts,
            final Stop stop,
            final Progress progress) {
        final int p = gram.length;
        final int k = amounts.length;
        check(sparsity, amounts, p);
        final SymmetricEigen eigen = new SymmetricEigen(gram);
        final Integer[] order = eigen.descending();
        final double[][] axes = new double[k][]; // component by component: rows are columns of A
        for (int c = 0; c < k; c++) {
            axes[c] = eigen.vector(order[c]).clone();
        }
        double total = 0;
        for (int i = 0; i < p; i++) {
            total += gram[i][i];
        }
        final ElasticNetPath path = new ElasticNetPath(gram, RIDGE);
        double[][] beta = solve(path, gram, axes, sparsity, amounts);
        double[][] before = normalised(beta);
        double change = Double.POSITIVE_INFINITY;
        int iterations = 0;
        while (iterations < stop.maxIterations() && change > stop.tolerance()) {
            progress.checkCancelled();
            iterations++;
            final double[][] rotated = new double[k][];
            for (int c = 0; c < k; c++) {
                rotated[c] = GramMatrix.times(gram, beta[c]);
            }
            beta = solve(path, gram, OrthogonalFactor.nearest(rotated), sparsity, amounts);
            final double[][] after = normalised(beta);
            change = 0;
            for (int c = 0; c < k; c++) {
                for (int i = 0; i < p; i++) {
                    change = Math.max(change, Math.abs(after[c][i] - before[c][i]));
                }
            }
            before = after;
        }
        final double[][] loadings = new double[p][k];
        for (int c = 0; c < k; c++) {
            fill(loadings, c, before[c]);
        }
        return new SparseComponents(loadings, explained(gram, before, total), iterations, change <= stop.tolerance());
    }

    /** Signs are arbitrary; here the largest loading of a component is positive. */
    private static void fill(final double[][] loadings, final int component, final double[] axis) {
        double largest = 0;
        for (final double value : axis) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        for (int i = 0; i < axis.length; i++) {
            loadings[i][component] = largest < 0 && axis[i] != 0 ? -axis[i] : axis[i];
        }
    }

    /**
     * Plain principal components, for families that need no sparsity.
     *
     * @param data [row][variable] without missing values; columns are centred, not scaled
     * @param components how many
     * @return the components
     */
    public static SparseComponents plain(final double[][] data, final int components) {
        return LeadingComponents.areFew(data, components)
                ? LeadingComponents.of(data, components)
                        .map(SparseComponents::plainOf)
                        .orElseGet(() -> plainOfAll(data, components))
                : plainOfAll(data, components);
    }

    private static SparseComponents plainOf(final LeadingComponents leading) {
        final double[][] loadings = new double[leading.vectors()[0].length][leading.values().length];
        final double[] explained = new double[leading.values().length];
        for (int c = 0; c < explained.length; c++) {
            fill(loadings, c, leading.vectors()[c]);
            explained[c] = leading.values()[c] / leading.total();
        }
        return new SparseComponents(loadings, explained, 0, true);
    }

    static SparseComponents plainOfAll(final double[][] data, final int components) {
        return data.length < data[0].length
                ? plainOfRows(GramMatrix.centredRows(data), components)
                : plainOfGram(GramMatrix.centred(data), components);
    }

    /** With fewer rows than variables the products of rows are the smaller matrix, with the same eigenvalues. */
    private static SparseComponents plainOfRows(final double[][] rows, final int components) {
        final double[][] products = new double[rows.length][rows.length];
        double total = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = GramMatrix.dot(rows[i], rows[j]);
                products[j][i] = products[i][j];
            }
            total += products[i][i];
        }
        final SymmetricEigen eigen = new SymmetricEigen(products);
        final Integer[] order = eigen.descending();
        final double[][] loadings = new double[rows[0].length][components];
        final double[] explained = new double[components];
        for (int c = 0; c < Math.min(components, order.length); c++) {
            final double value = eigen.value(order[c]);
            if (value > total * 1e-14) {
                final double[] axis = new double[loadings.length];
                for (int r = 0; r < rows.length; r++) {
                    final double factor = eigen.vector(order[c])[r] / Math.sqrt(value);
                    for (int i = 0; i < axis.length; i++) {
                        axis[i] += factor * rows[r][i];
                    }
                }
                fill(loadings, c, axis);
                explained[c] = value / total;
            }
        }
        return new SparseComponents(loadings, explained, 0, true);
    }

    static SparseComponents plainOfGram(final double[][] gram, final int components) {
        final SymmetricEigen eigen = new SymmetricEigen(gram);
        final Integer[] order = eigen.descending();
        final double[][] axes = new double[components][];
        double total = 0;
        for (int i = 0; i < gram.length; i++) {
            total += gram[i][i];
        }
        final double[] explained = new double[components];
        for (int c = 0; c < components; c++) {
            axes[c] = eigen.vector(order[c]);
            explained[c] = total > 0 ? Math.max(0, eigen.value(order[c])) / total : 0;
        }
        final double[][] loadings = new double[gram.length][components];
        for (int c = 0; c < components; c++) {
            fill(loadings, c, axes[c]);
        }
        return new SparseComponents(loadings, explained, 0, true);
    }

    private static void check(final Sparsity sparsity, final double[] amounts, final int p) {
        if (amounts.length == 0 || amounts.length > p) {
            throw new ModelException(
                    "Sparse PCA of " + p + " columns can have 1 to " + p + " components, not " + amounts.length + ".");
        }
        for (final double amount : amounts) {
            if (sparsity == Sparsity.NON_ZEROS && !(amount >= 1 && amount <= p && amount == Math.rint(amount))) {
                throw new ModelException("A sparse component of " + p + " columns can have 1 to " + p
                        + " non-zero loadings, not " + amount + ".");
            }
            if (!(amount >= 0)) {
                throw new ModelException("The penalty of a sparse component must be 0 or more, not " + amount + ".");
            }
        }
    }

    private static double[][] solve(
            final ElasticNetPath path,
            final double[][] gram,
            final double[][] axes,
            final Sparsity sparsity,
            final double[] amounts) {
        final double[][] beta = new double[axes.length][];
        for (int c = 0; c < axes.length; c++) {
            final double[] covariances = GramMatrix.times(gram, axes[c]);
            beta[c] = sparsity == Sparsity.NON_ZEROS
                    ? path.withVariables(covariances, (int) amounts[c])
                    : path.withPenalty(covariances, amounts[c]);
        }
        return beta;
    }

    private static double[][] normalised(final double[][] beta) {
        final double[][] result = new double[beta.length][];
        for (int c = 0; c < beta.length; c++) {
            final double length = Math.sqrt(GramMatrix.dot(beta[c], beta[c]));
            result[c] = Arrays.stream(beta[c])
                    .map(value -> length == 0 ? 0 : value / length)
                    .toArray();
        }
        return result;
    }

    /** Squared diagonal of the triangular factor of the scores: what each component adds to those before it. */
    private static double[] explained(final double[][] gram, final double[][] components, final double total) {
        final int k = components.length;
        final double[][] factor = new double[k][k];
        final double[] explained = new double[k];
        for (int i = 0; i < k; i++) {
            final double[] image = GramMatrix.times(gram, components[i]);
            for (int j = 0; j <= i; j++) {
                double sum = GramMatrix.dot(image, components[j]);
                for (int m = 0; m < j; m++) {
                    sum -= factor[i][m] * factor[j][m];
                }
                if (i == j) {
                    explained[i] = total > 0 ? Math.max(0, sum) / total : 0;
                    factor[i][i] = Math.sqrt(Math.max(0, sum));
                } else {
                    factor[i][j] = factor[j][j] > 0 ? sum / factor[j][j] : 0;
                }
            }
        }
        return explained;
    }
}
