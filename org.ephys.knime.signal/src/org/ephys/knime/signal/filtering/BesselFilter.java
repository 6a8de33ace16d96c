package org.ephys.knime.signal.filtering;

import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * Fourth-order digital low-pass Bessel filter with phase-matched cut-off, applied forwards and backwards so that nothing
 * is delayed.
 *
 * <p>The poles of the analogue prototype, roots of the reverse Bessel polynomial s⁴ + 10s³ + 45s² + 105s + 105 divided by
 * the fourth root of 105, are scaled to the pre-warped cut-off and brought to discrete time by the bilinear transform. Oracle: SciPy's
 * {@code bessel(4, w, norm='phase')}, {@code lfilter_zi} and {@code filtfilt}, to 1e-12.
 */
public final class BesselFilter {

    private static final int ORDER = 4;
    private static final int PADDING = 3 * (ORDER + 1);
    /** Poles of the analogue prototype: real and imaginary parts, in SciPy's order. */
    private static final double[][] POLES = {
        {-0.6572111716718826, 0.8301614350048732},
        {-0.9047587967882448, 0.27091873300387465},
        {-0.9047587967882448, -0.27091873300387465},
        {-0.6572111716718826, -0.8301614350048732}
    };

    private static final double[] NUMERATOR = {1, 4, 6, 4, 1};

    private final double[] b;
    private final double[] a;
    private final double[] initialState;

    private BesselFilter(final double[] b, final double[] a) {
        this.b = b;
        this.a = a;
        this.initialState = settledState(b, a);
    }

    /**
     * A filter for signals with a given sampling step.
     *
     * @param cutoffKhz cut-off frequency in kHz
     * @param step time between samples in s
     * @return the filter
     * @throws FeatureException if the cut-off is not below half of the sampling rate
     */
    public static BesselFilter lowPass(final double cutoffKhz, final double step) {
        final double rate = 1. / step;
        final double fraction = cutoffKhz * 1e3 / (rate / 2.);
        if (!(fraction >= 0 && fraction < 1)) {
            throw new FeatureException(
                    ReasonCode.FILTER_ABOVE_NYQUIST,
                    "Data sampled at " + rate / 1e3 + " kHz cannot be filtered at " + cutoffKhz + " kHz.");
        }
        return design(fraction);
    }

    /**
     * A filter for a given cut-off.
     *
     * <p>A cut-off within 1e-10 of half of the sampling rate gives a filter that is stable on paper only: poles and
     * zeros all but cancel, and rounding decides what is left. Every step is therefore taken in SciPy's order.
     *
     * @param fraction cut-off as a fraction of half of the sampling rate, between 0 and 1
     * @return the filter
     */
    public static BesselFilter design(final double fraction) {
        final double angle = Math.PI * fraction / 2;
        final double warped = 4 * (StrictMath.sin(angle) / StrictMath.cos(angle));
        double productRe = 1;
        double productIm = 0;
        final double[] re = {1, 0, 0, 0, 0};
        final double[] im = new double[ORDER + 1];
        for (int pole = 0; pole < ORDER; pole++) {
            final double poleRe = warped * POLES[pole][0];
            final double poleIm = warped * POLES[pole][1];
            final double[] factor = {4 - poleRe, -poleIm};
            final double previous = productRe;
            productRe = productRe * factor[0] - productIm * factor[1];
            productIm = previous * factor[1] + productIm * factor[0];
            final double[] root = quotient(4 + poleRe, poleIm, factor[0], factor[1]);
            for (int k = pole + 1; k > 0; k--) {
                re[k] += re[k - 1] * -root[0] - im[k - 1] * -root[1];
                im[k] += re[k - 1] * -root[1] + im[k - 1] * -root[0];
            }
        }
        final double gain = Math.pow(warped, ORDER) * quotient(1, 0, productRe, productIm)[0];
        final double[] b = new double[ORDER + 1];
        for (int k = 0; k <= ORDER; k++) {
            b[k] = gain * NUMERATOR[k];
        }
        return new BesselFilter(b, re);
    }

    /** Complex quotient by Smith's method. */
    private static double[] quotient(final double aRe, final double aIm, final double bRe, final double bIm) {
        if (Math.abs(bRe) >= Math.abs(bIm)) {
            final double ratio = bIm / bRe;
            final double scale = 1.0 / (bRe + bIm * ratio);
            return new double[] {(aRe + aIm * ratio) * scale, (aIm - aRe * ratio) * scale};
        }
        final double ratio = bRe / bIm;
        final double scale = 1.0 / (bIm + bRe * ratio);
        return new double[] {(aRe * ratio + aIm) * scale, (aIm * ratio - aRe) * scale};
    }

    /**
     * The numerator.
     *
     * @return five coefficients
     */
    public double[] numerator() {
        return b.clone();
    }

    /**
     * The denominator.
     *
     * @return five coefficients, the first of which is 1
     */
    public double[] denominator() {
        return a.clone();
    }

    /**
     * The state of the filter after an endless constant input of 1.
     *
     * @return four values
     */
    public double[] settledState() {
        return initialState.clone();
    }

    /**
     * Filters forwards and backwards, both ends continued by point reflection over 15 samples.
     *
     * @param x samples
     * @param length how many of them
     * @param single whether they are single precision (the continuation is then rounded to it)
     * @return filtered samples, in double precision
     * @throws FeatureException if there are 15 samples or fewer
     */
    public double[] filterBothWays(final double[] x, final int length, final boolean single) {
        if (length <= PADDING) {
            throw new FeatureException(
                    ReasonCode.SWEEP_TOO_SHORT,
                    "A sweep of " + length + " samples is too short to be filtered; more than " + PADDING
                            + " are needed.");
        }
        final int total = length + 2 * PADDING;
        final double[] y = new double[total];
        System.arraycopy(x, 0, y, PADDING, length);
        for (int k = 0; k < PADDING; k++) {
            final double left = 2 * x[0] - x[PADDING - k];
            final double right = 2 * x[length - 1] - x[length - 2 - k];
            y[k] = single ? (float) left : left;
            y[PADDING + length + k] = single ? (float) right : right;
        }
        pass(y, 0, 1, total);
        pass(y, total - 1, -1, total);
        final double[] result = new double[length];
        System.arraycopy(y, PADDING, result, 0, length);
        return result;
    }

    /** One pass in place, transposed direct form II, settled on the first sample. */
    private void pass(final double[] y, final int first, final int step, final int count) {
        final double b0 = b[0];
        final double b1 = b[1];
        final double b2 = b[2];
        final double b3 = b[3];
        final double b4 = b[4];
        final double a1 = a[1];
        final double a2 = a[2];
        final double a3 = a[3];
        final double a4 = a[4];
        final double start = y[first];
        double z0 = initialState[0] * start;
        double z1 = initialState[1] * start;
        double z2 = initialState[2] * start;
        double z3 = initialState[3] * start;
        for (int n = 0, k = first; n < count; n++, k += step) {
            final double in = y[k];
            final double out = z0 + b0 * in;
            z0 = z1 + in * b1 - out * a1;
            z1 = z2 + in * b2 - out * a2;
            z2 = z3 + in * b3 - out * a3;
            z3 = in * b4 - out * a4;
            y[k] = out;
        }
    }

    private static double[] settledState(final double[] b, final double[] a) {
        double numerator = 0;
        double denominator = 1;
        for (int k = 1; k <= ORDER; k++) {
            numerator += b[k] - a[k] * b[0];
            denominator += a[k];
        }
        final double[] state = new double[ORDER];
        state[0] = numerator / denominator;
        double sumA = 1;
        double sumC = 0;
        for (int k = 1; k < ORDER; k++) {
            sumA += a[k];
            sumC += b[k] - a[k] * b[0];
            state[k] = sumA * state[0] - sumC;
        }
        return state;
    }
}
