package org.ephys.knime.models.sequence.builtin;

/**
 * Products of small float matrices stored as arrays of rows.
 *
 * <p>Each inner loop runs over whole rows with four multiply-adds per element, which the just-in-time compiler turns
 * into SIMD code. The terms of an element are always added in the order of the inner dimension, so results do not
 * depend on the blocking.
 */
final class Matrices {

    /** Rows of the result that are kept in the first-level cache while the inner dimension is walked. */
    private static final int TILE = 16;

    private Matrices() {}

    /**
     * C += A·B.
     *
     * @param m rows of A and C
     * @param n columns of B and C
     * @param k columns of A, rows of B
     * @param a left matrix
     * @param aRow first row of A
     * @param aColumn first column of A
     * @param b right matrix
     * @param bRow first row of B
     * @param c result
     * @param cRow first row of C
     */
    static void multiply(
            final int m,
            final int n,
            final int k,
            final float[][] a,
            final int aRow,
            final int aColumn,
            final float[][] b,
            final int bRow,
            final float[][] c,
            final int cRow) {
        final int blocked = k & ~3;
        for (int tile = 0; tile < m; tile += TILE) {
            final int end = Math.min(m, tile + TILE);
            for (int p = 0; p < blocked; p += 4) {
                final float[] b0 = b[bRow + p];
                final float[] b1 = b[bRow + p + 1];
                final float[] b2 = b[bRow + p + 2];
                final float[] b3 = b[bRow + p + 3];
                for (int i = tile; i < end; i++) {
                    final float[] left = a[aRow + i];
                    final int at = aColumn + p;
                    addFour(n, left[at], left[at + 1], left[at + 2], left[at + 3], b0, b1, b2, b3, c[cRow + i]);
                }
            }
            for (int p = blocked; p < k; p++) {
                for (int i = tile; i < end; i++) {
                    addOne(n, a[aRow + i][aColumn + p], b[bRow + p], c[cRow + i]);
                }
            }
        }
    }

    /**
     * C += Aᵀ·B, where A and B have k rows.
     *
     * @param m columns of A, rows of C
     * @param n columns of B and C
     * @param k rows of A and B
     */
    static void multiplyTransposed(
            final int m,
            final int n,
            final int k,
            final float[][] a,
            final int aRow,
            final int aColumn,
            final float[][] b,
            final int bRow,
            final float[][] c,
            final int cRow) {
        final int blocked = k & ~3;
        for (int tile = 0; tile < m; tile += TILE) {
            final int end = Math.min(m, tile + TILE);
            for (int p = 0; p < blocked; p += 4) {
                final float[] a0 = a[aRow + p];
                final float[] a1 = a[aRow + p + 1];
                final float[] a2 = a[aRow + p + 2];
                final float[] a3 = a[aRow + p + 3];
                final float[] b0 = b[bRow + p];
                final float[] b1 = b[bRow + p + 1];
                final float[] b2 = b[bRow + p + 2];
                final float[] b3 = b[bRow + p + 3];
                for (int i = tile; i < end; i++) {
                    final int at = aColumn + i;
                    addFour(n, a0[at], a1[at], a2[at], a3[at], b0, b1, b2, b3, c[cRow + i]);
                }
            }
            for (int p = blocked; p < k; p++) {
                for (int i = tile; i < end; i++) {
                    addOne(n, a[aRow + p][aColumn + i], b[bRow + p], c[cRow + i]);
                }
            }
        }
    }

    private static void addFour(
            final int n,
            final float a0,
            final float a1,
            final float a2,
            final float a3,
            final float[] b0,
            final float[] b1,
            final float[] b2,
            final float[] b3,
            final float[] c) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j]))));
        }
    }

    private static void addOne(final int n, final float a, final float[] b, final float[] c) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(a, b[j], c[j]);
        }
    }

    /** Writes the transpose of {@code rows} rows of {@code a}, starting at {@code aRow}, to {@code result}. */
    static void transpose(
            final float[][] a, final int aRow, final int rows, final int columns, final float[][] result) {
        for (int i = 0; i < rows; i++) {
            final float[] row = a[aRow + i];
            for (int j = 0; j < columns; j++) {
                result[j][i] = row[j];
            }
        }
    }

    /** Adds the column sums of {@code rows} rows of {@code a} to {@code sums}. */
    static void addColumnSums(
            final float[][] a, final int aRow, final int rows, final int columns, final float[] sums) {
        for (int i = 0; i < rows; i++) {
            addOne(columns, 1f, a[aRow + i], sums);
        }
    }

    /** @return the inner product of two vectors, with four partial sums */
    static float dot(final int n, final float[] a, final float[] b) {
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
    static void add(final int n, final float factor, final float[] x, final float[] y) {
        addOne(n, factor, x, y);
    }
}
