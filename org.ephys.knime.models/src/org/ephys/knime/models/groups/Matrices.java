package org.ephys.knime.models.groups;

import java.util.Arrays;
import org.ephys.knime.models.linear.Cholesky;

/** Products and inverses of the small matrices of a {@link MixedModel}: as many rows as groups. */
final class Matrices {

    private Matrices() {}

    static double[][] copy(final double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    static double[][] inverse(final double[][] matrix) {
        final double[][] factor = Cholesky.factor(copy(matrix));
        final double[][] inverse = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            inverse[i][i] = 1;
            Cholesky.solve(factor, inverse[i], 0);
        }
        return inverse;
    }

    static double[] times(final double[][] matrix, final double[] vector) {
        return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
    }

    static double[][] product(final double[][] a, final double[][] b) {
        final double[][] product = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                for (int g = 0; g < b.length; g++) {
                    product[i][j] += a[i][g] * b[g][j];
                }
            }
        }
        return product;
    }

    /** Trace of the product of two matrices. */
    static double trace(final double[][] a, final double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sum += a[i][j] * b[j][i];
            }
        }
        return sum;
    }

    static double[] minus(final double[] a, final double[] b) {
        final double[] difference = a.clone();
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    static double dot(final double[] a, final double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
