package org.ephys.knime.models.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of {@link VectorKernel} for products of rows, written out because the just-in-time compiler keeps local variables in
 * registers, but not arrays of them.
 */
final class RowBlocks {
    private static final VectorSpecies<Float> LANES_OF_FLOAT = FloatVector.SPECIES_PREFERRED;
    private static final int LANES_HERE = LANES_OF_FLOAT.length();

    private RowBlocks() {}

    /** Four rows and four registers of C += A·B. */
    static void rows4(
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
        FloatVector y00 = FloatVector.fromArray(LANES_OF_FLOAT, c0, j);
        FloatVector y01 = FloatVector.fromArray(LANES_OF_FLOAT, c0, j + LANES_HERE);
        FloatVector y02 = FloatVector.fromArray(LANES_OF_FLOAT, c0, j + 2 * LANES_HERE);
        FloatVector y03 = FloatVector.fromArray(LANES_OF_FLOAT, c0, j + 3 * LANES_HERE);
        FloatVector y10 = FloatVector.fromArray(LANES_OF_FLOAT, c1, j);
        FloatVector y11 = FloatVector.fromArray(LANES_OF_FLOAT, c1, j + LANES_HERE);
        FloatVector y12 = FloatVector.fromArray(LANES_OF_FLOAT, c1, j + 2 * LANES_HERE);
        FloatVector y13 = FloatVector.fromArray(LANES_OF_FLOAT, c1, j + 3 * LANES_HERE);
        FloatVector y20 = FloatVector.fromArray(LANES_OF_FLOAT, c2, j);
        FloatVector y21 = FloatVector.fromArray(LANES_OF_FLOAT, c2, j + LANES_HERE);
        FloatVector y22 = FloatVector.fromArray(LANES_OF_FLOAT, c2, j + 2 * LANES_HERE);
        FloatVector y23 = FloatVector.fromArray(LANES_OF_FLOAT, c2, j + 3 * LANES_HERE);
        FloatVector y30 = FloatVector.fromArray(LANES_OF_FLOAT, c3, j);
        FloatVector y31 = FloatVector.fromArray(LANES_OF_FLOAT, c3, j + LANES_HERE);
        FloatVector y32 = FloatVector.fromArray(LANES_OF_FLOAT, c3, j + 2 * LANES_HERE);
        FloatVector y33 = FloatVector.fromArray(LANES_OF_FLOAT, c3, j + 3 * LANES_HERE);
        for (int p = 0; p < depth; p++) {
            final float[] right = b[bRow + p];
            final FloatVector x0 = FloatVector.fromArray(LANES_OF_FLOAT, right, j);
            final FloatVector x1 = FloatVector.fromArray(LANES_OF_FLOAT, right, j + LANES_HERE);
            final FloatVector x2 = FloatVector.fromArray(LANES_OF_FLOAT, right, j + 2 * LANES_HERE);
            final FloatVector x3 = FloatVector.fromArray(LANES_OF_FLOAT, right, j + 3 * LANES_HERE);
            final FloatVector f0 = FloatVector.broadcast(LANES_OF_FLOAT, a0[aColumn + p]);
            y00 = f0.fma(x0, y00);
            y01 = f0.fma(x1, y01);
            y02 = f0.fma(x2, y02);
            y03 = f0.fma(x3, y03);
            final FloatVector f1 = FloatVector.broadcast(LANES_OF_FLOAT, a1[aColumn + p]);
            y10 = f1.fma(x0, y10);
            y11 = f1.fma(x1, y11);
            y12 = f1.fma(x2, y12);
            y13 = f1.fma(x3, y13);
            final FloatVector f2 = FloatVector.broadcast(LANES_OF_FLOAT, a2[aColumn + p]);
            y20 = f2.fma(x0, y20);
            y21 = f2.fma(x1, y21);
            y22 = f2.fma(x2, y22);
            y23 = f2.fma(x3, y23);
            final FloatVector f3 = FloatVector.broadcast(LANES_OF_FLOAT, a3[aColumn + p]);
            y30 = f3.fma(x0, y30);
            y31 = f3.fma(x1, y31);
            y32 = f3.fma(x2, y32);
            y33 = f3.fma(x3, y33);
        }
        y00.intoArray(c0, j);
        y01.intoArray(c0, j + LANES_HERE);
        y02.intoArray(c0, j + 2 * LANES_HERE);
        y03.intoArray(c0, j + 3 * LANES_HERE);
        y10.intoArray(c1, j);
        y11.intoArray(c1, j + LANES_HERE);
        y12.intoArray(c1, j + 2 * LANES_HERE);
        y13.intoArray(c1, j + 3 * LANES_HERE);
        y20.intoArray(c2, j);
        y21.intoArray(c2, j + LANES_HERE);
        y22.intoArray(c2, j + 2 * LANES_HERE);
        y23.intoArray(c2, j + 3 * LANES_HERE);
        y30.intoArray(c3, j);
        y31.intoArray(c3, j + LANES_HERE);
        y32.intoArray(c3, j + 2 * LANES_HERE);
        y33.intoArray(c3, j + 3 * LANES_HERE);
    }

    /** Four rows and two registers of C += A·B. */
    static void rows2(
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
        FloatVector y00 = FloatVector.fromArray(LANES_OF_FLOAT, c0, j);
        FloatVector y01 = FloatVector.fromArray(LANES_OF_FLOAT, c0, j + LANES_HERE);
        FloatVector y10 = FloatVector.fromArray(LANES_OF_FLOAT, c1, j);
        FloatVector y11 = FloatVector.fromArray(LANES_OF_FLOAT, c1, j + LANES_HERE);
        FloatVector y20 = FloatVector.fromArray(LANES_OF_FLOAT, c2, j);
        FloatVector y21 = FloatVector.fromArray(LANES_OF_FLOAT, c2, j + LANES_HERE);
        FloatVector y30 = FloatVector.fromArray(LANES_OF_FLOAT, c3, j);
        FloatVector y31 = FloatVector.fromArray(LANES_OF_FLOAT, c3, j + LANES_HERE);
        for (int p = 0; p < depth; p++) {
            final float[] right = b[bRow + p];
            final FloatVector x0 = FloatVector.fromArray(LANES_OF_FLOAT, right, j);
            final FloatVector x1 = FloatVector.fromArray(LANES_OF_FLOAT, right, j + LANES_HERE);
            final FloatVector f0 = FloatVector.broadcast(LANES_OF_FLOAT, a0[aColumn + p]);
            y00 = f0.fma(x0, y00);
            y01 = f0.fma(x1, y01);
            final FloatVector f1 = FloatVector.broadcast(LANES_OF_FLOAT, a1[aColumn + p]);
            y10 = f1.fma(x0, y10);
            y11 = f1.fma(x1, y11);
            final FloatVector f2 = FloatVector.broadcast(LANES_OF_FLOAT, a2[aColumn + p]);
            y20 = f2.fma(x0, y20);
            y21 = f2.fma(x1, y21);
            final FloatVector f3 = FloatVector.broadcast(LANES_OF_FLOAT, a3[aColumn + p]);
            y30 = f3.fma(x0, y30);
            y31 = f3.fma(x1, y31);
        }
        y00.intoArray(c0, j);
        y01.intoArray(c0, j + LANES_HERE);
        y10.intoArray(c1, j);
        y11.intoArray(c1, j + LANES_HERE);
        y20.intoArray(c2, j);
        y21.intoArray(c2, j + LANES_HERE);
        y30.intoArray(c3, j);
        y31.intoArray(c3, j + LANES_HERE);
    }

    /** Four rows and one register of C += A·B. */
    static void rows1(
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
        FloatVector y00 = FloatVector.fromArray(LANES_OF_FLOAT, c0, j);
        FloatVector y10 = FloatVector.fromArray(LANES_OF_FLOAT, c1, j);
        FloatVector y20 = FloatVector.fromArray(LANES_OF_FLOAT, c2, j);
        FloatVector y30 = FloatVector.fromArray(LANES_OF_FLOAT, c3, j);
        for (int p = 0; p < depth; p++) {
            final float[] right = b[bRow + p];
            final FloatVector x0 = FloatVector.fromArray(LANES_OF_FLOAT, right, j);
            final FloatVector f0 = FloatVector.broadcast(LANES_OF_FLOAT, a0[aColumn + p]);
            y00 = f0.fma(x0, y00);
            final FloatVector f1 = FloatVector.broadcast(LANES_OF_FLOAT, a1[aColumn + p]);
            y10 = f1.fma(x0, y10);
            final FloatVector f2 = FloatVector.broadcast(LANES_OF_FLOAT, a2[aColumn + p]);
            y20 = f2.fma(x0, y20);
            final FloatVector f3 = FloatVector.broadcast(LANES_OF_FLOAT, a3[aColumn + p]);
            y30 = f3.fma(x0, y30);
        }
        y00.intoArray(c0, j);
        y10.intoArray(c1, j);
        y20.intoArray(c2, j);
        y30.intoArray(c3, j);
    }
}
