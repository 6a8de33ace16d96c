package org.ephys.knime.models.sparsepca;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form, then QL with implicit
 * shifts (Martin and Wilkinson 1968). Vectors are rows, so that rotations run over contiguous memory.
 */
public final class SymmetricEigen {
    private static final int MAX_ITERATIONS = 60;

    private final int n;
    private final double[] values;
    private final double[] off;
    private final double[][] vectors;
    private double norm;

    /** @param matrix symmetric; is not changed */
    public SymmetricEigen(final double[][] matrix) {
        n = matrix.length;
        values = new double[n];
        off = new double[n];
        vectors = new double[n][n];
        final double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        reduce(a);
        iterate();
    }

    /** @return positions of the eigenvalues in descending order */
    Integer[] descending() {
        final Integer[] order = new Integer[n];
        java.util.Arrays.setAll(order, i -> i);
        java.util.Arrays.sort(order, (i, j) -> Double.compare(values[j], values[i]));
        return order;
    }

    /**
     * @param i position of an eigenvalue, in no particular order
     * @return the eigenvalue
     */
    public double value(final int i) {
        return values[i];
    }

    /**
     * @param i position of an eigenvalue
     * @return its eigenvector of length 1; shared, do not change
     */
    public double[] vector(final int i) {
        return vectors[i];
    }

    private void reduce(final double[][] a) {
        final double[] scales = new double[n];
        final double[][] mirrors = new double[n][];
        final double[] p = new double[n];
        for (int k = 0; k < n - 2; k++) {
            final double[] v = new double[n];
            double squares = 0;
            for (int i = k + 1; i < n; i++) {
                v[i] = a[i][k];
                squares += v[i] * v[i];
            }
            final double length = Math.sqrt(squares);
            off[k] = v[k + 1] > 0 ? -length : length;
            if (squares - v[k + 1] * v[k + 1] <= 0) {
                off[k] = v[k + 1]; // already tridiagonal here
                continue;
            }
            v[k + 1] -= off[k];
            final double beta = 1 / (squares - off[k] * (v[k + 1] + off[k])); // 2 / vᵀv
            double dot = 0;
            for (int i = k + 1; i < n; i++) {
                p[i] = beta * product(a[i], v, k + 1);
                dot += p[i] * v[i];
            }
            for (int i = k + 1; i < n; i++) {
                p[i] -= 0.5 * beta * dot * v[i];
            }
            for (int i = k + 1; i < n; i++) {
                add(a[i], -v[i], p, k + 1);
                add(a[i], -p[i], v, k + 1);
            }
            mirrors[k] = v;
            scales[k] = beta;
        }
        if (n > 1) {
            off[n - 2] = a[n - 1][n - 2];
        }
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
            vectors[i][i] = 1;
        }
        // rows of the product of the mirrors: row i of Qᵀ is mirrored by each of them in turn
        for (int k = n - 3; k >= 0; k--) {
            if (mirrors[k] != null) {
                for (int i = k + 1; i < n; i++) {
                    add(vectors[i], -scales[k] * product(vectors[i], mirrors[k], k + 1), mirrors[k], k + 1);
                }
            }
        }
    }

    private static double product(final double[] a, final double[] b, final int from) {
        double even = 0;
        double odd = 0;
        int i = from;
        for (; i + 1 < a.length; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return i < a.length ? even + odd + a[i] * b[i] : even + odd;
    }

    private static void add(final double[] to, final double factor, final double[] what, final int from) {
        for (int i = from; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private void iterate() {
        for (int i = 0; i < n; i++) {
            norm = Math.max(norm, Math.abs(values[i]) + Math.abs(off[i]));
        }
        for (int low = 0; low < n; low++) {
            for (int count = 0; ; count++) {
                int high = low;
                while (high < n - 1 && !negligible(high)) {
                    high++;
                }
                if (high == low) {
                    break;
                }
                if (count == MAX_ITERATIONS) {
                    throw new IllegalStateException("Eigenvalues do not converge; the matrix has values out of range");
                }
                sweep(low, high);
            }
        }
    }

    /** Below the rounding of the whole matrix: a matrix of low rank has values that are nothing but rounding. */
    private boolean negligible(final int i) {
        return Math.abs(off[i]) <= 1e-16 * norm;
    }

    /** One implicit QL step on the block low..high, shifted by the eigenvalue of its leading 2 × 2 part. */
    private void sweep(final int low, final int high) {
        final double half = (values[low + 1] - values[low]) / (2 * off[low]);
        final double root = Math.hypot(half, 1);
        double bulge = values[high] - values[low] + off[low] / (half + (half >= 0 ? root : -root));
        double sine = 1;
        double cosine = 1;
        double shift = 0;
        for (int i = high - 1; i >= low; i--) {
            final double f = sine * off[i];
            final double b = cosine * off[i];
            final double radius = Math.hypot(f, bulge);
            off[i + 1] = radius;
            if (radius == 0) {
                values[i + 1] -= shift;
                off[high] = 0;
                return;
            }
            sine = f / radius;
            cosine = bulge / radius;
            final double rest = values[i + 1] - shift;
            final double mixed = (values[i] - rest) * sine + 2 * cosine * b;
            shift = sine * mixed;
            values[i + 1] = rest + shift;
            bulge = cosine * mixed - b;
            rotate(vectors[i], vectors[i + 1], cosine, sine);
        }
        values[low] -= shift;
        off[low] = bulge;
        off[high] = 0;
    }

    private static void rotate(final double[] a, final double[] b, final double cosine, final double sine) {
        for (int j = 0; j < a.length; j++) {
            final double upper = b[j];
            b[j] = sine * a[j] + cosine * upper;
            a[j] = cosine * a[j] - sine * upper;
        }
    }
}
