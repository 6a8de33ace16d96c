package org.ephys.knime.models.kernel;

/**
 * Products of small float matrices stored as arrays of rows. Every implementation adds the terms of an element in the
 * order of the inner dimension with fused multiply-adds, so that all give the same bits. Not for several threads at a
 * time.
 */
public interface MatrixKernel {
    /** Widths that are multiples of this have no remainder on any machine. */
    int LANES = 16;

    /** @return {@code width} rounded up to a multiple of {@link #LANES} */
    static int padded(final int width) {
        return (width + LANES - 1) / LANES * LANES;
    }

    /** @return what it computes with, for people */
    String name();

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
    void multiply(
            int m, int n, int k, float[][] a, int aRow, int aColumn, float[][] b, int bRow, float[][] c, int cRow);

    /**
     * C += Aᵀ·B, where A and B have k rows.
     *
     * @param m columns of A, rows of C
     * @param n columns of B and C
     * @param k rows of A and B
     * @param a left matrix
     * @param aRow first row of A
     * @param aColumn first column of A
     * @param b right matrix
     * @param bRow first row of B
     * @param c result
     * @param cRow first row of C
     */
    void multiplyTransposed(
            int m, int n, int k, float[][] a, int aRow, int aColumn, float[][] b, int bRow, float[][] c, int cRow);
}
