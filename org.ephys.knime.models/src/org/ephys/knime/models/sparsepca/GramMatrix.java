package org.ephys.knime.models.sparsepca;

/** Products of matrices with rows in memory. */
final class GramMatrix {
    private GramMatrix() {}

    /** @return XᵀX of the data after each column's mean is taken off */
    static double[][] centred(final double[][] data) {
        final int p = data[0].length;
        final double[] mean = means(data, p);
        final double[][] gram = new double[p][p];
        final double[][] block = new double[8][p];
        for (int r = 0; r < data.length; r += block.length) {
            final int size = Math.min(block.length, data.length - r);
            for (int b = 0; b < block.length; b++) {
                for (int j = 0; j < p; j++) {
                    block[b][j] = b < size ? data[r + b][j] - mean[j] : 0;
                }
            }
            for (int i = 0; i < p; i++) {
                addBlock(gram[i], block, i);
            }
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                gram[i][j] = gram[j][i];
            }
        }
        return gram;
    }

    /** @return the data after each column's mean is taken off */
    static double[][] centredRows(final double[][] data) {
        final double[] mean = means(data, data[0].length);
        final double[][] centred = new double[data.length][mean.length];
        for (int r = 0; r < data.length; r++) {
            for (int j = 0; j < mean.length; j++) {
                centred[r][j] = data[r][j] - mean[j];
            }
        }
        return centred;
    }

    /** Means; of a constant column exactly its value, so that no rounding is left of it. */
    static double[] means(final double[][] data, final int p) {
        final double[] mean = new double[p];
        for (int j = 0; j < p; j++) {
            double sum = 0;
            boolean constant = true;
            for (final double[] row : data) {
                sum += row[j];
                constant &= row[j] == data[0][j];
            }
            mean[j] = constant ? data[0][j] : sum / data.length;
        }
        return mean;
    }

    /** Eight rows at a time, so that a row of the result is read and written once per eight. */
    private static void addBlock(final double[] row, final double[][] b, final int i) {
        final double b0 = b[0][i];
        final double b1 = b[1][i];
        final double b2 = b[2][i];
        final double b3 = b[3][i];
        final double b4 = b[4][i];
        final double b5 = b[5][i];
        final double b6 = b[6][i];
        final double b7 = b[7][i];
        for (int j = i; j < row.length; j++) {
            row[j] += b0 * b[0][j]
                    + b1 * b[1][j]
                    + b2 * b[2][j]
                    + b3 * b[3][j]
                    + b4 * b[4][j]
                    + b5 * b[5][j]
                    + b6 * b[6][j]
                    + b7 * b[7][j];
        }
    }

    /** @return symmetric matrix times vector; zeros of the vector cost nothing */
    static double[] times(final double[][] symmetric, final double[] vector) {
        final double[] result = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            final double factor = vector[i];
            if (factor != 0) {
                final double[] row = symmetric[i];
                for (int j = 0; j < result.length; j++) {
                    result[j] += factor * row[j];
                }
            }
        }
        return result;
    }

    static double dot(final double[] a, final double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
