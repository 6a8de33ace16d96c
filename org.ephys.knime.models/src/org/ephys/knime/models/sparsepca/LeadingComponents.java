package org.ephys.knime.models.sparsepca;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The few largest eigenvalues of XᵀX of centred data with their vectors, without the matrix: blocks of vectors span a
 * Krylov space of XᵀX, from which the best vectors are taken (block Lanczos with full orthogonalisation and Rayleigh–Ritz;
 * Golub and Underwood 1977). A block has as many vectors as components are wanted, so that equal eigenvalues are all found.
 * The first block is always the same, and the sums have one order: same data, same bits.
 *
 * @param values eigenvalues in descending order
 * @param vectors their vectors of length 1
 * @param total sum of all eigenvalues of XᵀX
 */
record LeadingComponents(double[] values, double[][] vectors, double total) {
    private static final int ROWS = 4;
    /** What is left of XᵀXv − λv, relative to the largest eigenvalue. */
    private static final double RESIDUAL = 1e-14;
    /** Shorter than this share of what it was, what is left of a vector is rounding. */
    private static final double NOTHING = 1e-12;
    /** An eigenvalue below this share of the total is not told from rounding. */
    private static final double SMALLEST = 1e-10;

    /** Whether so few components are wanted that the whole matrix is not worth it. */
    static boolean areFew(final double[][] data, final int components) {
        return 20 * components <= Math.min(data.length, data[0].length);
    }

    /**
     * @param data [row][variable] without missing values
     * @param components how many
     * @return the components; empty if they do not stand out, and all of the eigenvalues have to be computed
     */
    static Optional<LeadingComponents> of(final double[][] data, final int components) {
        final int p = data[0].length;
        final double[] mean = GramMatrix.means(data, p);
        final double total = total(data, mean);
        final List<double[]> basis = new ArrayList<>();
        final List<double[]> images = new ArrayList<>();
        double[][] block = start(p, components);
        final int most = Math.min(data.length, p) / 2;
        while (basis.size() + block.length <= most) {
            final double[][] next = images(data, mean, block);
            for (int c = 0; c < block.length; c++) {
                basis.add(block[c]);
                images.add(next[c].clone());
            }
            block = orthogonal(next, basis);
            final boolean exhausted = block.length == 0;
            if (exhausted ? basis.size() >= components : basis.size() >= 3 * components) {
                final Optional<LeadingComponents> found = best(basis, images, components, total);
                if (found.isPresent()) {
                    return found.filter(best -> best.values[components - 1] > SMALLEST * total);
                }
            }
            if (exhausted) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static double total(final double[][] data, final double[] mean) {
        double total = 0;
        for (final double[] row : data) {
            double squares = 0;
            for (int j = 0; j < mean.length; j++) {
                squares += (row[j] - mean[j]) * (row[j] - mean[j]);
            }
            total += squares;
        }
        return total;
    }

    private static double[][] start(final int p, final int components) {
        final SplittableRandom random = new SplittableRandom(1);
        final double[][] block = new double[components][p];
        for (final double[] vector : block) {
            for (int j = 0; j < p; j++) {
                vector[j] = random.nextDouble() - 0.5;
            }
        }
        return orthogonal(block, List.of());
    }

    /** XᵀX times each vector of a block, in one pass over the data. */
    private static double[][] images(final double[][] data, final double[] mean, final double[][] block) {
        final int p = mean.length;
        final double[][] images = new double[block.length][p];
        final double[][] rows = new double[ROWS][p];
        for (int r = 0; r < data.length; r += ROWS) {
            for (int b = 0; b < ROWS; b++) {
                centre(r + b < data.length ? data[r + b] : mean, mean, rows[b]);
            }
            for (int c = 0; c < block.length; c++) {
                add(rows[0], rows[1], rows[2], rows[3], block[c], images[c]);
            }
        }
        return images;
    }

    private static void centre(final double[] row, final double[] mean, final double[] centred) {
        for (int j = 0; j < mean.length; j++) {
            centred[j] = row[j] - mean[j];
        }
    }

    /** Adds to an image what four rows contribute. */
    private static void add(
            final double[] a,
            final double[] b,
            final double[] c,
            final double[] d,
            final double[] vector,
            final double[] image) {
        double ofA = 0;
        double ofB = 0;
        double ofC = 0;
        double ofD = 0;
        for (int j = 0; j < vector.length; j++) {
            final double v = vector[j];
            ofA += a[j] * v;
            ofB += b[j] * v;
            ofC += c[j] * v;
            ofD += d[j] * v;
        }
        for (int j = 0; j < image.length; j++) {
            image[j] += ofA * a[j] + ofB * b[j] + ofC * c[j] + ofD * d[j];
        }
    }

    /** Vectors of length 1 that are orthogonal to each other and to the basis; those of which nothing is left are dropped. */
    private static double[][] orthogonal(final double[][] vectors, final List<double[]> basis) {
        final List<double[]> done = new ArrayList<>(basis);
        for (final double[] vector : vectors) {
            final double before = Math.sqrt(GramMatrix.dot(vector, vector));
            // once more, because the first time leaves rounding of the long part
            for (int round = 0; round < 2; round++) {
                for (final double[] other : done) {
                    subtract(vector, GramMatrix.dot(vector, other), other);
                }
            }
            final double length = Math.sqrt(GramMatrix.dot(vector, vector));
            if (length > NOTHING * before) {
                for (int j = 0; j < vector.length; j++) {
                    vector[j] /= length;
                }
                done.add(vector);
            }
        }
        return done.subList(basis.size(), done.size()).toArray(new double[0][]);
    }

    private static void subtract(final double[] from, final double factor, final double[] what) {
        for (int j = 0; j < from.length; j++) {
            from[j] -= factor * what[j];
        }
    }

    /** The best vectors of the space, if they are exact. */
    private static Optional<LeadingComponents> best(
            final List<double[]> basis, final List<double[]> images, final int components, final double total) {
        final int m = basis.size();
        final double[][] products = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = GramMatrix.dot(basis.get(i), images.get(j));
                products[j][i] = products[i][j];
            }
        }
        final SymmetricEigen eigen = new SymmetricEigen(products);
        final Integer[] order = eigen.descending();
        final double[] values = new double[components];
        final double[][] vectors = new double[components][];
        for (int c = 0; c < components; c++) {
            values[c] = eigen.value(order[c]);
            vectors[c] = combined(basis, eigen.vector(order[c]));
            final double[] rest = combined(images, eigen.vector(order[c]));
            subtract(rest, values[c], vectors[c]);
            if (!(Math.sqrt(GramMatrix.dot(rest, rest)) <= RESIDUAL * values[0])) {
                return Optional.empty();
            }
        }
        return Optional.of(new LeadingComponents(values, vectors, total));
    }

    private static double[] combined(final List<double[]> vectors, final double[] factors) {
        final double[] sum = new double[vectors.get(0).length];
        for (int i = 0; i < factors.length; i++) {
            subtract(sum, -factors[i], vectors.get(i));
        }
        return sum;
    }
}
