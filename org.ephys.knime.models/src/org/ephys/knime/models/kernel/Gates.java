package org.ephys.knime.models.kernel;

/**
 * Element-wise functions of the LSTM on whole arrays.
 *
 * <p>tanh is x·P(x²)/Q(x²) on |x| ≤ 9 with polynomials of degree 4, fitted to a relative error of 2.1e-8; in float
 * arithmetic the result is within 4e-7 of tanh everywhere. It has no branches and no bit tricks, so it becomes SIMD
 * code. The logistic function is (1 + tanh(x/2))/2.
 */
public final class Gates {

    private static final float LIMIT = 9f;

    private static final float P0 = 0.9999999794764604f;
    private static final float P1 = 0.13381024679327708f;
    private static final float P2 = 3.495586998657183e-3f;
    private static final float P3 = 2.0609064706369256e-5f;
    private static final float P4 = 1.3354639294897942e-8f;

    private static final float Q1 = 0.46714340277072186f;
    private static final float Q2 = 2.587697786376979e-2f;
    private static final float Q3 = 3.285633010455014e-4f;
    private static final float Q4 = 7.776548735550752e-7f;

    private Gates() {}

    /** Replaces the first n values by their hyperbolic tangents. */
    public static void tanh(final int n, final float[] x) {
        for (int j = 0; j < n; j++) {
            final float v = Math.max(-LIMIT, Math.min(LIMIT, x[j]));
            final float s = v * v;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(P4, s, P3), s, P2), s, P1), s, P0);
            final float q = Math.fma(Math.fma(Math.fma(Math.fma(Q4, s, Q3), s, Q2), s, Q1), s, 1f);
            x[j] = v * p / q;
        }
    }

    /** y = tanh(x) for the first n values. */
    public static void tanh(final int n, final float[] x, final float[] y) {
        System.arraycopy(x, 0, y, 0, n);
        tanh(n, y);
    }

    /** Replaces the first n values by 1/(1 + exp(−x)). */
    public static void logistic(final int n, final float[] x) {
        for (int j = 0; j < n; j++) {
            final float v = Math.max(-LIMIT, Math.min(LIMIT, 0.5f * x[j]));
            final float s = v * v;
            final float p = Math.fma(Math.fma(Math.fma(Math.fma(P4, s, P3), s, P2), s, P1), s, P0);
            final float q = Math.fma(Math.fma(Math.fma(Math.fma(Q4, s, Q3), s, Q2), s, Q1), s, 1f);
            x[j] = Math.fma(0.5f, v * p / q, 0.5f);
        }
    }

    /** c = i·g. */
    public static void product(final int n, final float[] i, final float[] g, final float[] c) {
        for (int j = 0; j < n; j++) {
            c[j] = i[j] * g[j];
        }
    }

    /** c = f·before + i·g. */
    public static void cell(
            final int n, final float[] f, final float[] before, final float[] i, final float[] g, final float[] c) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(f[j], before[j], i[j] * g[j]);
        }
    }

    /** dc += dh·o·(1 − tc²): what the hidden state passes on to the cell state. */
    public static void cellSlope(final int n, final float[] dh, final float[] o, final float[] tc, final float[] dc) {
        for (int j = 0; j < n; j++) {
            dc[j] = Math.fma(dh[j] * o[j], Math.fma(-tc[j], tc[j], 1f), dc[j]);
        }
    }

    /** dz = da·b·s·(1 − s): derivative by the input of a logistic gate s whose output was multiplied by b. */
    public static void logisticSlope(
            final int n, final float[] da, final float[] b, final float[] s, final float[] dz) {
        for (int j = 0; j < n; j++) {
            dz[j] = da[j] * b[j] * (s[j] * (1f - s[j]));
        }
    }

    /** dz = da·b·(1 − t²): derivative by the input of a tanh t that was multiplied by b. */
    public static void tanhSlope(final int n, final float[] da, final float[] b, final float[] t, final float[] dz) {
        for (int j = 0; j < n; j++) {
            dz[j] = da[j] * b[j] * Math.fma(-t[j], t[j], 1f);
        }
    }

    /** x = x·y. */
    public static void scale(final int n, final float[] x, final float[] y) {
        for (int j = 0; j < n; j++) {
            x[j] *= y[j];
        }
    }
}
