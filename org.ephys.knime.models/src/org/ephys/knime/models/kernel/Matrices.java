package org.ephys.knime.models.kernel;

/** Small helpers on float matrices stored as arrays of rows. */
public final class Matrices {
    private Matrices() {}

    private static void addOne(final int n, final float a, final float[] b, final float[] c) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(a, b[j], c[j]);
        }
    }

    /** Writes the transpose of {@code rows} rows of {@code a}, starting at {@code aRow}, to {@code result}. */
    public static void transpose(
            final float[][] a, final int aRow, final int rows, final int columns, final float[][] result) {
        for (int i = 0; i < rows; i++) {
            final float[] row = a[aRow + i];
            for (int j = 0; j < columns; j++) {
                result[j][i] = row[j];
            }
        }
    }

    /** Adds the column sums of {@code rows} rows of {@code a} to {@code sums}. */
    public static void addColumnSums(
            final float[][] a, final int aRow, final int rows, final int columns, final float[] sums) {
        for (int i = 0; i < rows; i++) {
            addOne(columns, 1f, a[aRow + i], sums);
        }
    }

    /** @return the inner product of two vectors, with four partial sums */
    public static float dot(final int n, final float[] a, final float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int j = 0;
        for (; j + 3 < n; j += 4) {
            s0 = Math.fma(a[j], b[j], s0);
            s1 = Math.fma(a[j + 1], b[j + 1], s1);
            s2 = Math.fma(a[j + 2], b[j + 2], s2);
            s3 = Math.fma(a[j + 3], b[j + 3], s3);
        }
        for (; j < n; j++) {
            s0 = Math.fma(a[j], b[j], s0);
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** y += factor·x. */
    public static void add(final int n, final float factor, final float[] x, final float[] y) {
        addOne(n, factor, x, y);
    }
}
