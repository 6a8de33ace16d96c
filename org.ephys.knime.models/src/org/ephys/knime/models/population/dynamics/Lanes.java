package org.ephys.knime.models.population.dynamics;

/** Loops over the positions of a block, which become SIMD code. */
final class Lanes {
    private Lanes() {}

    /** y += x. */
    static void add(final int n, final float[] x, final float[] y) {
        for (int r = 0; r < n; r++) {
            y[r] += x[r];
        }
    }

    /** y −= x. */
    static void subtract(final int n, final float[] x, final float[] y) {
        for (int r = 0; r < n; r++) {
            y[r] -= x[r];
        }
    }

    /** y += factor·x. */
    static void add(final int n, final float factor, final float[] x, final float[] y) {
        for (int r = 0; r < n; r++) {
            y[r] = Math.fma(factor, x[r], y[r]);
        }
    }

    /** y += a·x. */
    static void addProduct(final int n, final float[] a, final float[] x, final float[] y) {
        for (int r = 0; r < n; r++) {
            y[r] = Math.fma(a[r], x[r], y[r]);
        }
    }

    /** y = a·x. */
    static void product(final int n, final float[] a, final float[] x, final float[] y) {
        for (int r = 0; r < n; r++) {
            y[r] = a[r] * x[r];
        }
    }

    /** y = factor·x. */
    static void scaled(final int n, final float factor, final float[] x, final float[] y) {
        for (int r = 0; r < n; r++) {
            y[r] = factor * x[r];
        }
    }

    /** x = max(x, 0). */
    static void rectify(final int n, final float[] x) {
        for (int r = 0; r < n; r++) {
            x[r] = Math.max(x[r], 0f);
        }
    }

    /** slope = 0 where the rectified x is 0. */
    static void rectifySlope(final int n, final float[] x, final float[] slope) {
        for (int r = 0; r < n; r++) {
            slope[r] = x[r] > 0f ? slope[r] : 0f;
        }
    }

    /** @return the sum, in double precision */
    static double sum(final int n, final float[] x) {
        double sum = 0;
        for (int r = 0; r < n; r++) {
            sum += x[r];
        }
        return sum;
    }

    /** Writes rows [feature][position] as [position][feature]. */
    static void transpose(final int features, final int positions, final float[][] rows, final float[][] columns) {
        for (int r = 0; r < positions; r++) {
            final float[] column = columns[r];
            for (int j = 0; j < features; j++) {
                column[j] = rows[j][r];
            }
        }
    }
}
