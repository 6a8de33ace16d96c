package org.ephys.knime.models.linear;

/** Factor and solution of symmetric positive definite systems; matrices are lower triangles, row by row. */
public final class Cholesky {
    private Cholesky() {}

    /**
     * Turns a matrix into its factor, in place.
     *
     * @param a lower triangle of a positive definite matrix
     * @return the factor
     */
    public static double[][] factor(final double[][] a) {
        for (int i = 0; i < a.length; i++) {
            final double[] row = a[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - dot(row, a[j], j)) / a[j][j];
            }
            row[i] = Math.sqrt(row[i] - dot(row, row, i));
        }
        return a;
    }

    /**
     * Solves for the part of a vector that starts at {@code offset}, in place.
     *
     * @param factor from {@link #factor}
     * @param vector right side; becomes the solution
     * @param offset where the part starts
     */
    public static void solve(final double[][] factor, final double[] vector, final int offset) {
        for (int i = 0; i < factor.length; i++) {
            final double[] row = factor[i];
            double sum = vector[offset + i];
            for (int j = 0; j < i; j++) {
                sum -= row[j] * vector[offset + j];
            }
            vector[offset + i] = sum / row[i];
        }
        for (int i = factor.length - 1; i >= 0; i--) {
            final double[] row = factor[i];
            vector[offset + i] /= row[i];
            final double value = vector[offset + i];
            for (int j = 0; j < i; j++) {
                vector[offset + j] -= row[j] * value;
            }
        }
    }

    private static double dot(final double[] a, final double[] b, final int length) {
        double even = 0;
        double odd = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) { // four sums, so that additions need not wait for each other
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < length; i++) {
            even += a[i] * b[i];
        }
        return even + odd + (third + fourth);
    }
}
