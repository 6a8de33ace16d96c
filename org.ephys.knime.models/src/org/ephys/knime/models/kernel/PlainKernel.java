package org.ephys.knime.models.kernel;

/**
 * Plain loops. Each runs over whole rows with four multiply-adds per element, which the just-in-time compiler turns into
 * SIMD code.
 */
final class PlainKernel implements MatrixKernel {
    /** Rows of the result that are kept in the first-level cache while the inner dimension is walked. */
    private static final int TILE = 16;

    @Override
    public String name() {
        return "plain loops";
    }

    @Override
    public void multiply(
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

    @Override
    public void multiplyTransposed(
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
}
