package org.ephys.knime.models.sequence.training;

/** Plain loops over one row, which become SIMD code. */
final class Rows {
    private Rows() {}

    /** @return the sum of squares, in double precision with four partial sums */
    static double squares(final float[] x) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 3 < x.length; j += 4) {
            s0 += (double) x[j] * x[j];
            s1 += (double) x[j + 1] * x[j + 1];
            s2 += (double) x[j + 2] * x[j + 2];
            s3 += (double) x[j + 3] * x[j + 3];
        }
        for (; j < x.length; j++) {
            s0 += (double) x[j] * x[j];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** x = factor·x. */
    static void scale(final float[] x, final float factor) {
        for (int j = 0; j < x.length; j++) {
            x[j] *= factor;
        }
    }

    /** y = y + factor·x. */
    static void add(final float[] y, final float factor, final float[] x) {
        for (int j = 0; j < y.length; j++) {
            y[j] += factor * x[j];
        }
    }
}
