package org.ephys.knime.models.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with the Vector API of Java: a block of four rows and up to four registers of the result stays in registers
 * while the inner dimension is walked. Same bits as {@link PlainKernel}.
 */
final class VectorKernel implements MatrixKernel {
    private static final VectorSpecies<Float> LANES_OF_FLOAT = FloatVector.SPECIES_PREFERRED;
    private static final int LANES_HERE = LANES_OF_FLOAT.length();

    /** Steps of the inner dimension after which the result goes to memory, so that the rows of B stay in the cache. */
    private static final int DEPTH = 256;

    /** Takes the place of rows that the last block lacks. */
    private float[][] spare = new float[3][0];

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
        product(false, m, n, k, a, aRow, aColumn, b, bRow, c, cRow);
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
        product(true, m, n, k, a, aRow, aColumn, b, bRow, c, cRow);
    }

    private void product(
            final boolean transposed,
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
        final int whole = LANES_OF_FLOAT.loopBound(n);
        if (m % 4 != 0 && spare[0].length < n) {
            spare = new float[3][n];
        }
        for (int p = 0; p < k; p += DEPTH) {
            final int depth = Math.min(DEPTH, k - p);
            int j = 0;
            while (j < whole) {
                final int left = (whole - j) / LANES_HERE;
                final int registers = left >= 4 ? 4 : Math.min(left, 2);
                for (int i = 0; i < m; i += 4) {
                    final float[] c0 = c[cRow + i];
                    final float[] c1 = i + 1 < m ? c[cRow + i + 1] : spare[0];
                    final float[] c2 = i + 2 < m ? c[cRow + i + 2] : spare[1];
                    final float[] c3 = i + 3 < m ? c[cRow + i + 3] : spare[2];
                    final int i1 = Math.min(i + 1, m - 1);
                    final int i2 = Math.min(i + 2, m - 1);
                    final int i3 = Math.min(i + 3, m - 1);
                    if (transposed) {
                        transposed(
                                registers,
                                a,
                                aRow + p,
                                aColumn + i,
                                aColumn + i1,
                                aColumn + i2,
                                aColumn + i3,
                                b,
                                bRow + p,
                                depth,
                                j,
                                c0,
                                c1,
                                c2,
                                c3);
                    } else {
                        rows(
                                registers,
                                a[aRow + i],
                                a[aRow + i1],
                                a[aRow + i2],
                                a[aRow + i3],
                                aColumn + p,
                                b,
                                bRow + p,
                                depth,
                                j,
                                c0,
                                c1,
                                c2,
                                c3);
                    }
                }
                j += registers * LANES_HERE;
            }
        }
        if (whole < n) {
            remainder(transposed, whole, m, n, k, a, aRow, aColumn, b, bRow, c, cRow);
        }
    }

    /** The last columns, which do not fill a register. */
    private static void remainder(
            final boolean transposed,
            final int from,
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
        for (int i = 0; i < m; i++) {
            final float[] row = c[cRow + i];
            for (int p = 0; p < k; p++) {
                final float factor = transposed ? a[aRow + p][aColumn + i] : a[aRow + i][aColumn + p];
                final float[] right = b[bRow + p];
                for (int j = from; j < n; j++) {
                    row[j] = Math.fma(factor, right[j], row[j]);
                }
            }
        }
    }

    private static void rows(
            final int registers,
            final float[] a0,
            final float[] a1,
            final float[] a2,
            final float[] a3,
            final int aColumn,
            final float[][] b,
            final int bRow,
            final int depth,
            final int j,
            final float[] c0,
            final float[] c1,
            final float[] c2,
            final float[] c3) {
        switch (registers) {
            case 4 -> RowBlocks.rows4(a0, a1, a2, a3, aColumn, b, bRow, depth, j, c0, c1, c2, c3);
            case 2 -> RowBlocks.rows2(a0, a1, a2, a3, aColumn, b, bRow, depth, j, c0, c1, c2, c3);
            default -> RowBlocks.rows1(a0, a1, a2, a3, aColumn, b, bRow, depth, j, c0, c1, c2, c3);
        }
    }

    private static void transposed(
            final int registers,
            final float[][] a,
            final int aRow,
            final int i0,
            final int i1,
            final int i2,
            final int i3,
            final float[][] b,
            final int bRow,
            final int depth,
            final int j,
            final float[] c0,
            final float[] c1,
            final float[] c2,
            final float[] c3) {
        switch (registers) {
            case 4 -> ColumnBlocks.transposed4(a, aRow, i0, i1, i2, i3, b, bRow, depth, j, c0, c1, c2, c3);
            case 2 -> ColumnBlocks.transposed2(a, aRow, i0, i1, i2, i3, b, bRow, depth, j, c0, c1, c2, c3);
            default -> ColumnBlocks.transposed1(a, aRow, i0, i1, i2, i3, b, bRow, depth, j, c0, c1, c2, c3);
        }
    }
}
