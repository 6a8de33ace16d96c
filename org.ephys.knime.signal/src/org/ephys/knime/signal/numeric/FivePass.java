package org.ephys.knime.signal.numeric;

/** The pass of a {@link SingleTransform} for the factor 5. */
final class FivePass {

    private static final float COS_FIFTH = 0.3090169943749474241f;
    private static final float SIN_FIFTH = 0.95105651629515357212f;
    private static final float COS_TWO_FIFTHS = -0.8090169943749474241f;
    private static final float SIN_TWO_FIFTHS = 0.58778525229247312917f;

    private FivePass() {}

    static void run(final int ido, final int l1, final float[] in, final float[] out, final float[][] w) {
        for (int k = 0; k < l1; k++) {
            final float a = in[ido * k];
            final float b = in[ido * (k + l1)];
            final float c = in[ido * (k + 2 * l1)];
            final float d = in[ido * (k + 3 * l1)];
            final float e = in[ido * (k + 4 * l1)];
            final float cr2 = e + b;
            final float ci5 = e - b;
            final float cr3 = d + c;
            final float ci4 = d - c;
            out[ido * 5 * k] = a + cr2 + cr3;
            out[ido - 1 + ido * (1 + 5 * k)] = a + COS_FIFTH * cr2 + COS_TWO_FIFTHS * cr3;
            out[ido * (2 + 5 * k)] = SIN_FIFTH * ci5 + SIN_TWO_FIFTHS * ci4;
            out[ido - 1 + ido * (3 + 5 * k)] = a + COS_TWO_FIFTHS * cr2 + COS_FIFTH * cr3;
            out[ido * (4 + 5 * k)] = SIN_TWO_FIFTHS * ci5 - SIN_FIFTH * ci4;
        }
        for (int k = 0; k < l1; k++) {
            for (int i = 2; i < ido; i += 2) {
                butterfly(i, k, ido, l1, in, out, w);
            }
        }
    }

    private static void butterfly(
            final int i,
            final int k,
            final int ido,
            final int l1,
            final float[] in,
            final float[] out,
            final float[][] w) {
        final float[] re = new float[5];
        final float[] im = new float[5];
        for (int j = 1; j < 5; j++) {
            final int x = i + ido * (k + j * l1);
            re[j] = w[j - 1][i - 2] * in[x - 1] + w[j - 1][i - 1] * in[x];
            im[j] = w[j - 1][i - 2] * in[x] - w[j - 1][i - 1] * in[x - 1];
        }
        final float dr2 = re[1] + re[4];
        final float di5 = re[4] - re[1];
        final float di2 = im[1] + im[4];
        final float dr5 = im[1] - im[4];
        final float dr3 = re[2] + re[3];
        final float di4 = re[3] - re[2];
        final float di3 = im[2] + im[3];
        final float dr4 = im[2] - im[3];
        final int ic = ido - i;
        final float a = in[i - 1 + ido * k];
        final float b = in[i + ido * k];
        out[i - 1 + ido * 5 * k] = a + dr2 + dr3;
        out[i + ido * 5 * k] = b + di2 + di3;
        final float tr2 = a + COS_FIFTH * dr2 + COS_TWO_FIFTHS * dr3;
        final float ti2 = b + COS_FIFTH * di2 + COS_TWO_FIFTHS * di3;
        final float tr3 = a + COS_TWO_FIFTHS * dr2 + COS_FIFTH * dr3;
        final float ti3 = b + COS_TWO_FIFTHS * di2 + COS_FIFTH * di3;
        final float tr5 = dr5 * SIN_FIFTH + dr4 * SIN_TWO_FIFTHS;
        final float tr4 = dr5 * SIN_TWO_FIFTHS - dr4 * SIN_FIFTH;
        final float ti5 = di5 * SIN_FIFTH + di4 * SIN_TWO_FIFTHS;
        final float ti4 = di5 * SIN_TWO_FIFTHS - di4 * SIN_FIFTH;
        out[i - 1 + ido * (2 + 5 * k)] = tr2 + tr5;
        out[ic - 1 + ido * (1 + 5 * k)] = tr2 - tr5;
        out[i + ido * (2 + 5 * k)] = ti5 + ti2;
        out[ic + ido * (1 + 5 * k)] = ti5 - ti2;
        out[i - 1 + ido * (4 + 5 * k)] = tr3 + tr4;
        out[ic - 1 + ido * (3 + 5 * k)] = tr3 - tr4;
        out[i + ido * (4 + 5 * k)] = ti4 + ti3;
        out[ic + ido * (3 + 5 * k)] = ti4 - ti3;
    }
}
