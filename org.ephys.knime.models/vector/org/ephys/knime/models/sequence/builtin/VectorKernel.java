package org.ephys.knime.models.sequence.builtin;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with the Vector API of Java: four rows of the result at a time, so that each row of B that is loaded serves
 * four rows. Same bits as {@link PlainKernel}.
 */
final class VectorKernel implements MatrixKernel {
    private static final VectorSpecies<Float> LANES_OF_FLOAT = FloatVector.SPECIES_PREFERRED;
    private static final int LANES_HERE = LANES_OF_FLOAT.length();
    private static final int TILE = 16;

    /** A block of A, four rows of four. */
    private final float[] block = new float[16];

    VectorKernel() {}

    @Override
    public String name() {
        return "Vector API, " + LANES_HERE + " lanes";
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
        for (int tile = 0; tile < m; tile += TILE) {
            final int end = Math.min(m, tile + TILE);
            for (int p = 0; p < k; p += 4) {
                final int depth = Math.min(4, k - p);
                for (int i = tile; i < end; i += 4) {
                    final int rows = Math.min(4, end - i);
                    for (int r = 0; r < rows; r++) {
                        System.arraycopy(a[aRow + i + r], aColumn + p, block, 4 * r, depth);
                    }
                    add(n, rows, depth, b, bRow + p, c, cRow + i);
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
        for (int tile = 0; tile < m; tile += TILE) {
            final int end = Math.min(m, tile + TILE);
            for (int p = 0; p < k; p += 4) {
                final int depth = Math.min(4, k - p);
                for (int i = tile; i < end; i += 4) {
                    final int rows = Math.min(4, end - i);
                    for (int q = 0; q < depth; q++) {
                        final float[] left = a[aRow + p + q];
                        for (int r = 0; r < rows; r++) {
                            block[4 * r + q] = left[aColumn + i + r];
                        }
                    }
                    add(n, rows, depth, b, bRow + p, c, cRow + i);
                }
            }
        }
    }

    /** C += block·B for up to four rows of both. */
    private void add(
            final int n,
            final int rows,
            final int depth,
            final float[][] b,
            final int bRow,
            final float[][] c,
            final int cRow) {
        int from = 0;
        if (rows == 4 && depth == 4) {
            from = LANES_OF_FLOAT.loopBound(n);
            addBlock(from, block, b[bRow], b[bRow + 1], b[bRow + 2], b[bRow + 3], c[cRow], c[cRow + 1], c[cRow + 2],
                    c[cRow + 3]);
        }
        if (from < n) {
            for (int r = 0; r < rows; r++) {
                final float[] row = c[cRow + r];
                for (int q = 0; q < depth; q++) {
                    final float factor = block[4 * r + q];
                    final float[] right = b[bRow + q];
                    for (int j = from; j < n; j++) {
                        row[j] = Math.fma(factor, right[j], row[j]);
                    }
                }
            }
        }
    }

    private static void addBlock(
            final int n,
            final float[] a,
            final float[] b0,
            final float[] b1,
            final float[] b2,
            final float[] b3,
            final float[] c0,
            final float[] c1,
            final float[] c2,
            final float[] c3) {
        final FloatVector a00 = FloatVector.broadcast(LANES_OF_FLOAT, a[0]);
        final FloatVector a01 = FloatVector.broadcast(LANES_OF_FLOAT, a[1]);
        final FloatVector a02 = FloatVector.broadcast(LANES_OF_FLOAT, a[2]);
        final FloatVector a03 = FloatVector.broadcast(LANES_OF_FLOAT, a[3]);
        final FloatVector a10 = FloatVector.broadcast(LANES_OF_FLOAT, a[4]);
        final FloatVector a11 = FloatVector.broadcast(LANES_OF_FLOAT, a[5]);
        final FloatVector a12 = FloatVector.broadcast(LANES_OF_FLOAT, a[6]);
        final FloatVector a13 = FloatVector.broadcast(LANES_OF_FLOAT, a[7]);
        final FloatVector a20 = FloatVector.broadcast(LANES_OF_FLOAT, a[8]);
        final FloatVector a21 = FloatVector.broadcast(LANES_OF_FLOAT, a[9]);
        final FloatVector a22 = FloatVector.broadcast(LANES_OF_FLOAT, a[10]);
        final FloatVector a23 = FloatVector.broadcast(LANES_OF_FLOAT, a[11]);
        final FloatVector a30 = FloatVector.broadcast(LANES_OF_FLOAT, a[12]);
        final FloatVector a31 = FloatVector.broadcast(LANES_OF_FLOAT, a[13]);
        final FloatVector a32 = FloatVector.broadcast(LANES_OF_FLOAT, a[14]);
        final FloatVector a33 = FloatVector.broadcast(LANES_OF_FLOAT, a[15]);
        for (int j = 0; j < n; j += LANES_HERE) {
            final FloatVector x0 = FloatVector.fromArray(LANES_OF_FLOAT, b0, j);
            final FloatVector x1 = FloatVector.fromArray(LANES_OF_FLOAT, b1, j);
            final FloatVector x2 = FloatVector.fromArray(LANES_OF_FLOAT, b2, j);
            final FloatVector x3 = FloatVector.fromArray(LANES_OF_FLOAT, b3, j);
            final FloatVector y0 = FloatVector.fromArray(LANES_OF_FLOAT, c0, j);
            final FloatVector y1 = FloatVector.fromArray(LANES_OF_FLOAT, c1, j);
            final FloatVector y2 = FloatVector.fromArray(LANES_OF_FLOAT, c2, j);
            final FloatVector y3 = FloatVector.fromArray(LANES_OF_FLOAT, c3, j);
            a03.fma(x3, a02.fma(x2, a01.fma(x1, a00.fma(x0, y0)))).intoArray(c0, j);
            a13.fma(x3, a12.fma(x2, a11.fma(x1, a10.fma(x0, y1)))).intoArray(c1, j);
            a23.fma(x3, a22.fma(x2, a21.fma(x1, a20.fma(x0, y2)))).intoArray(c2, j);
            a33.fma(x3, a32.fma(x2, a31.fma(x1, a30.fma(x0, y3)))).intoArray(c3, j);
        }
    }
}
