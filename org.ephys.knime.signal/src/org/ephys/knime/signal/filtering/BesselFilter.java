package org.ephys.knime.signal.filtering;

import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/**
 * Fourth-order digital low-pass Bessel filter with phase-matched cut-off, applied forwards and backwards so that nothing
 * is delayed.
 *
 * <p>The analogue prototype has the reverse Bessel polynomial s⁴ + 10s³ + 45s² + 105s + 105 in the denominator; it is
 * scaled to the pre-warped cut-off and brought to discrete time by the bilinear transform. Oracle: SciPy's
 * {@code bessel(4, w, norm='phase')}, {@code lfilter_zi} and {@code filtfilt}, to 1e-12.
 */
public final class BesselFilter {

    private static final int ORDER = 4;
    private static final int PADDING = 3 * (ORDER + 1);
    /** Roots of the reverse Bessel polynomial in the upper half plane: real and imaginary parts. */
    private static final double[][] ROOTS = {
        {-2.1037893971796273, 2.657418041856753}, {-2.8962106028203727, 0.8672341289345027}};
    private static final double SCALE = Math.pow(10, -Math.log10(105) / ORDER);

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
            throw new FeatureException(ReasonCode.FILTER_ABOVE_NYQUIST,
                    "Data sampled at " + rate / 1e3 + " kHz cannot be filtered at " + cutoffKhz + " kHz.");
        }
        return design(fraction);
    }

    /**
     * A filter for a given cut-off.
     *
     * @param fraction cut-off as a fraction of half of the sampling rate, between 0 and 1
     * @return the filter
     */
    public static BesselFilter design(final double fraction) {
        final double warped = 4 * Math.tan(Math.PI * fraction / 2);
        double gain = Math.pow(warped, ORDER);
        final double[] a = {1, 0, 0, 0, 0};
        for (int pair = 0; pair < ROOTS.length; pair++) {
            final double re = ROOTS[pair][0] * SCALE * warped;
            final double im = ROOTS[pair][1] * SCALE * warped;
            final double square = (4 - re) * (4 - re) + im * im;
            gain /= square;
            // the pole (4 + p) / (4 − p) and its conjugate: z² − 2 Re z + |z|²
            final double real = (16 - re * re - im * im) / square;
            final double modulus = ((4 + re) * (4 + re) + im * im) / square;
            for (int k = 2 * pair + 2; k >= 0; k--) {
                a[k] += (k >= 1 ? -2 * real * a[k - 1] : 0) + (k >= 2 ? modulus * a[k - 2] : 0);
            }
        }
        return new BesselFilter(new double[] {gain, 4 * gain, 6 * gain, 4 * gain, gain}, a);
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
            throw new FeatureException(ReasonCode.SWEEP_TOO_SHORT,
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
