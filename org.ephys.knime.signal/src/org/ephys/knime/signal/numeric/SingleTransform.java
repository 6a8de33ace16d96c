package org.ephys.knime.signal.numeric;

/**
 * Fourier transform of real numbers in single precision, for lengths without a large prime factor. After Swarztrauber's
 * FFTPACK (1982), with the factors in the order 4, 2, 3, 5, 7 … and twiddle factors rounded from double precision, as
 * SciPy has it: for single-precision recordings the rounding of each step is part of the result.
 */
final class SingleTransform {

    private static final float HALF_ROOT = 0.70710678118654752440f;
    private static final float COS_THIRD = -0.5f;
    private static final float SIN_THIRD = 0.86602540378443864676f;

    private final int length;
    private final int[] factors = new int[32];
    private int factorCount;

    private SingleTransform(final int length) {
        this.length = length;
        int rest = length;
        while (rest % 4 == 0) {
            factors[factorCount++] = 4;
            rest /= 4;
        }
        if (rest % 2 == 0) {
            factors[factorCount++] = 2;
            rest /= 2;
            final int first = factors[0];
            factors[0] = 2;
            factors[factorCount - 1] = first;
        }
        for (int divisor = 3; divisor * divisor <= rest; divisor += 2) {
            while (rest % divisor == 0) {
                factors[factorCount++] = divisor;
                rest /= divisor;
            }
        }
        if (rest > 1) {
            factors[factorCount++] = rest;
        }
    }

    /** Whether SciPy transforms this length by factors; it has another method where one factor is large. */
    static boolean fits(final int length) {
        int rest = length;
        int largest = 1;
        for (int divisor = 2; divisor * divisor <= rest; divisor++) {
            while (rest % divisor == 0) {
                largest = divisor;
                rest /= divisor;
            }
        }
        largest = Math.max(largest, rest);
        return length > 1 && (length < 50 || largest * largest <= length);
    }

    /** Transforms; real and imaginary parts of the first half: {re, im}, each of length n/2 + 1. */
    static float[][] of(final float[] values) {
        final SingleTransform transform = new SingleTransform(values.length);
        final float[] packed = transform.run(values.clone());
        final int half = values.length / 2;
        final float[][] result = new float[2][half + 1];
        result[0][0] = packed[0];
        for (int k = 1; k <= half; k++) {
            result[0][k] = packed[2 * k - 1];
            result[1][k] = 2 * k < packed.length ? packed[2 * k] : 0;
        }
        return result;
    }

    private float[] run(final float[] values) {
        float[] in = values;
        float[] out = new float[length];
        int groups = length;
        for (int f = factorCount - 1; f >= 0; f--) {
            final int factor = factors[f];
            final int stride = length / groups;
            groups /= factor;
            final float[][] twiddles = twiddles(factor, groups, stride);
            switch (factor) {
                case 4:
                    pass4(stride, groups, in, out, twiddles);
                    break;
                case 2:
                    pass2(stride, groups, in, out, twiddles);
                    break;
                case 3:
                    pass3(stride, groups, in, out, twiddles);
                    break;
                case 5:
                    FivePass.run(stride, groups, in, out, twiddles);
                    break;
                default:
                    new GenericPass(stride, groups, factor).run(in, out, twiddles);
                    continue; // in place
            }
            final float[] swap = in;
            in = out;
            out = swap;
        }
        return in;
    }

    /** For each multiple of the angle but the first: cosines and sines in turn. */
    private float[][] twiddles(final int factor, final int groups, final int stride) {
        final float[][] twiddles = new float[factor - 1][stride];
        for (int j = 1; j < factor; j++) {
            for (int i = 1; i <= (stride - 1) / 2; i++) {
                final double angle = 2 * Math.PI * ((long) j * groups * i % length) / length;
                twiddles[j - 1][2 * i - 2] = (float) StrictMath.cos(angle);
                twiddles[j - 1][2 * i - 1] = (float) StrictMath.sin(angle);
            }
        }
        return twiddles;
    }

    private static void pass2(final int ido, final int l1, final float[] in, final float[] out, final float[][] w) {
        for (int k = 0; k < l1; k++) {
            final float a = in[ido * k];
            final float b = in[ido * (k + l1)];
            out[ido * 2 * k] = a + b;
            out[ido - 1 + ido * (1 + 2 * k)] = a - b;
        }
        if (ido % 2 == 0) {
            for (int k = 0; k < l1; k++) {
                out[ido * (1 + 2 * k)] = -in[ido - 1 + ido * (k + l1)];
                out[ido - 1 + ido * 2 * k] = in[ido - 1 + ido * k];
            }
        }
        for (int k = 0; k < l1; k++) {
            for (int i = 2; i < ido; i += 2) {
                final int ic = ido - i;
                final int b = i + ido * (k + l1);
                final float tr = w[0][i - 2] * in[b - 1] + w[0][i - 1] * in[b];
                final float ti = w[0][i - 2] * in[b] - w[0][i - 1] * in[b - 1];
                final float re = in[i - 1 + ido * k];
                final float im = in[i + ido * k];
                out[i - 1 + ido * 2 * k] = re + tr;
                out[ic - 1 + ido * (1 + 2 * k)] = re - tr;
                out[i + ido * 2 * k] = ti + im;
                out[ic + ido * (1 + 2 * k)] = ti - im;
            }
        }
    }

    private static void pass3(final int ido, final int l1, final float[] in, final float[] out, final float[][] w) {
        for (int k = 0; k < l1; k++) {
            final float a = in[ido * k];
            final float b = in[ido * (k + l1)];
            final float c = in[ido * (k + 2 * l1)];
            final float sum = b + c;
            out[ido * 3 * k] = a + sum;
            out[ido * (2 + 3 * k)] = SIN_THIRD * (c - b);
            out[ido - 1 + ido * (1 + 3 * k)] = a + COS_THIRD * sum;
        }
        for (int k = 0; k < l1; k++) {
            for (int i = 2; i < ido; i += 2) {
                final int ic = ido - i;
                final int b = i + ido * (k + l1);
                final int c = i + ido * (k + 2 * l1);
                final float dr2 = w[0][i - 2] * in[b - 1] + w[0][i - 1] * in[b];
                final float di2 = w[0][i - 2] * in[b] - w[0][i - 1] * in[b - 1];
                final float dr3 = w[1][i - 2] * in[c - 1] + w[1][i - 1] * in[c];
                final float di3 = w[1][i - 2] * in[c] - w[1][i - 1] * in[c - 1];
                final float sumRe = dr2 + dr3;
                final float sumIm = di2 + di3;
                final float re = in[i - 1 + ido * k];
                final float im = in[i + ido * k];
                out[i - 1 + ido * 3 * k] = re + sumRe;
                out[i + ido * 3 * k] = im + sumIm;
                final float tr2 = re + COS_THIRD * sumRe;
                final float ti2 = im + COS_THIRD * sumIm;
                final float tr3 = SIN_THIRD * (di2 - di3);
                final float ti3 = SIN_THIRD * (dr3 - dr2);
                out[i - 1 + ido * (2 + 3 * k)] = tr2 + tr3;
                out[ic - 1 + ido * (1 + 3 * k)] = tr2 - tr3;
                out[i + ido * (2 + 3 * k)] = ti3 + ti2;
                out[ic + ido * (1 + 3 * k)] = ti3 - ti2;
            }
        }
    }

    private static void pass4(final int ido, final int l1, final float[] in, final float[] out, final float[][] w) {
        for (int k = 0; k < l1; k++) {
            final float a = in[ido * k];
            final float b = in[ido * (k + l1)];
            final float c = in[ido * (k + 2 * l1)];
            final float d = in[ido * (k + 3 * l1)];
            final float tr1 = d + b;
            final float tr2 = a + c;
            out[ido * (2 + 4 * k)] = d - b;
            out[ido - 1 + ido * (1 + 4 * k)] = a - c;
            out[ido * 4 * k] = tr2 + tr1;
            out[ido - 1 + ido * (3 + 4 * k)] = tr2 - tr1;
        }
        if (ido % 2 == 0) {
            for (int k = 0; k < l1; k++) {
                final float a = in[ido - 1 + ido * k];
                final float b = in[ido - 1 + ido * (k + l1)];
                final float c = in[ido - 1 + ido * (k + 2 * l1)];
                final float d = in[ido - 1 + ido * (k + 3 * l1)];
                final float ti1 = -HALF_ROOT * (b + d);
                final float tr1 = HALF_ROOT * (b - d);
                out[ido - 1 + ido * 4 * k] = a + tr1;
                out[ido - 1 + ido * (2 + 4 * k)] = a - tr1;
                out[ido * (3 + 4 * k)] = ti1 + c;
                out[ido * (1 + 4 * k)] = ti1 - c;
            }
        }
        for (int k = 0; k < l1; k++) {
            for (int i = 2; i < ido; i += 2) {
                final int ic = ido - i;
                final int b = i + ido * (k + l1);
                final int c = i + ido * (k + 2 * l1);
                final int d = i + ido * (k + 3 * l1);
                final float cr2 = w[0][i - 2] * in[b - 1] + w[0][i - 1] * in[b];
                final float ci2 = w[0][i - 2] * in[b] - w[0][i - 1] * in[b - 1];
                final float cr3 = w[1][i - 2] * in[c - 1] + w[1][i - 1] * in[c];
                final float ci3 = w[1][i - 2] * in[c] - w[1][i - 1] * in[c - 1];
                final float cr4 = w[2][i - 2] * in[d - 1] + w[2][i - 1] * in[d];
                final float ci4 = w[2][i - 2] * in[d] - w[2][i - 1] * in[d - 1];
                final float tr1 = cr4 + cr2;
                final float tr4 = cr4 - cr2;
                final float ti1 = ci2 + ci4;
                final float ti4 = ci2 - ci4;
                final float tr2 = in[i - 1 + ido * k] + cr3;
                final float tr3 = in[i - 1 + ido * k] - cr3;
                final float ti2 = in[i + ido * k] + ci3;
                final float ti3 = in[i + ido * k] - ci3;
                out[i - 1 + ido * 4 * k] = tr2 + tr1;
                out[ic - 1 + ido * (3 + 4 * k)] = tr2 - tr1;
                out[i + ido * 4 * k] = ti1 + ti2;
                out[ic + ido * (3 + 4 * k)] = ti1 - ti2;
                out[i - 1 + ido * (2 + 4 * k)] = tr3 + ti4;
                out[ic - 1 + ido * (1 + 4 * k)] = tr3 - ti4;
                out[i + ido * (2 + 4 * k)] = tr4 + ti3;
                out[ic + ido * (1 + 4 * k)] = tr4 - ti3;
            }
        }
    }
}
