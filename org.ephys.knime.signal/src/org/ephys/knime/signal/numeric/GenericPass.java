package org.ephys.knime.signal.numeric;

/**
 * A pass of {@link SingleTransform} for an odd prime factor above 5. The order of the additions is that of SciPy's
 * transform (pocketfft), because each of them rounds.
 */
final class GenericPass {

    private final int stride;
    private final int groups;
    private final int factor;
    private final int half;
    private final int block;
    private final float[] cos;
    private final float[] sin;

    GenericPass(final int stride, final int groups, final int factor) {
        this.stride = stride;
        this.groups = groups;
        this.factor = factor;
        half = (factor + 1) / 2;
        block = stride * groups;
        cos = new float[factor];
        sin = new float[factor];
        cos[0] = 1;
        for (int k = 1; 2 * k <= factor; k++) {
            final double angle = 2 * Math.PI * k / factor;
            cos[k] = (float) StrictMath.cos(angle);
            sin[k] = (float) StrictMath.sin(angle);
            cos[factor - k] = cos[k];
            sin[factor - k] = -sin[k];
        }
    }

    /** Transforms {@code values} in place. */
    void run(final float[] values, final float[] work, final float[][] twiddles) {
        rotate(values, twiddles);
        sum(values, work);
        order(work, values);
    }

    /** Multiplies with the twiddle factors and splits pairs of conjugate rows into sums and differences. */
    private void rotate(final float[] values, final float[][] w) {
        for (int j = 1; j < half; j++) {
            final int conjugate = factor - j;
            for (int k = 0; k < groups; k++) {
                final int a = stride * (k + groups * j);
                final int b = stride * (k + groups * conjugate);
                for (int i = 1; i <= stride - 2; i += 2) {
                    final float[] u = w[j - 1];
                    final float[] v = w[conjugate - 1];
                    final float x1 = u[i - 1] * values[a + i] + u[i] * values[a + i + 1];
                    final float x2 = u[i - 1] * values[a + i + 1] - u[i] * values[a + i];
                    final float x3 = v[i - 1] * values[b + i] + v[i] * values[b + i + 1];
                    final float x4 = v[i - 1] * values[b + i + 1] - v[i] * values[b + i];
                    values[a + i] = x3 + x1;
                    values[b + i + 1] = x3 - x1;
                    values[a + i + 1] = x2 + x4;
                    values[b + i] = x2 - x4;
                }
                final float first = values[b];
                values[b] = first - values[a];
                values[a] = values[a] + first;
            }
        }
    }

    /** The sums over the factor: cosines of the sums, sines of the differences, four terms at a time. */
    private void sum(final float[] in, final float[] out) {
        for (int l = 1; l < half; l++) {
            final int conjugate = factor - l;
            for (int k = 0; k < block; k++) {
                out[k + block * l] = in[k] + cos[l] * in[k + block] + cos[2 * l] * in[k + 2 * block];
                out[k + block * conjugate] =
                        sin[l] * in[k + block * (factor - 1)] + sin[2 * l] * in[k + block * (factor - 2)];
            }
            int angle = 2 * l;
            for (int j = 3; j < half; ) {
                final int terms = j < half - 3 ? 4 : j < half - 1 ? 2 : 1;
                final int[] angles = new int[terms];
                for (int t = 0; t < terms; t++) {
                    angle = (angle + l) % factor;
                    angles[t] = angle;
                }
                for (int k = 0; k < block; k++) {
                    float even = cos[angles[0]] * in[k + block * j];
                    float odd = sin[angles[0]] * in[k + block * (factor - j)];
                    for (int t = 1; t < terms; t++) {
                        even = even + cos[angles[t]] * in[k + block * (j + t)];
                        odd = odd + sin[angles[t]] * in[k + block * (factor - j - t)];
                    }
                    out[k + block * l] += even;
                    out[k + block * conjugate] += odd;
                }
                j += terms;
            }
        }
        System.arraycopy(in, 0, out, 0, block);
        for (int j = 1; j < half; j++) {
            for (int k = 0; k < block; k++) {
                out[k] += in[k + block * j];
            }
        }
    }

    /** Brings real and imaginary parts to their places. */
    private void order(final float[] in, final float[] out) {
        for (int k = 0; k < groups; k++) {
            System.arraycopy(in, stride * k, out, stride * factor * k, stride);
        }
        for (int j = 1; j < half; j++) {
            for (int k = 0; k < groups; k++) {
                final int a = stride * (k + groups * j);
                final int b = stride * (k + groups * (factor - j));
                final int even = stride * (2 * j + factor * k);
                final int odd = stride * (2 * j - 1 + factor * k);
                out[stride - 1 + odd] = in[a];
                out[even] = in[b];
                for (int i = 1; i <= stride - 2; i += 2) {
                    final int mirrored = stride - i - 2;
                    out[i + even] = in[i + a] + in[i + b];
                    out[mirrored + odd] = in[i + a] - in[i + b];
                    out[i + 1 + even] = in[i + 1 + a] + in[i + 1 + b];
                    out[mirrored + 1 + odd] = in[i + 1 + b] - in[i + 1 + a];
                }
            }
        }
    }
}
