package org.ephys.knime.signal.numeric;

/**
 * First half of a discrete Fourier transform of real numbers.
 *
 * @param re real parts, from frequency 0 on
 * @param im imaginary parts
 * @param single whether the parts are single precision, widened
 */
public record Spectrum(double[] re, double[] im, boolean single) {

    /**
     * Transforms the lowest frequencies.
     *
     * @param values samples
     * @param count how many frequencies are needed, from 0 on
     * @param single whether to compute in single precision
     * @return the spectrum, at least {@code count} frequencies
     */
    public static Spectrum of(final double[] values, final int count, final boolean single) {
        if (!single || !SingleTransform.fits(values.length)) {
            return direct(values, count, single);
        }
        final float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        final float[][] parts = SingleTransform.of(floats);
        final double[] re = new double[parts[0].length];
        final double[] im = new double[re.length];
        for (int k = 0; k < re.length; k++) {
            re[k] = parts[0][k];
            im[k] = parts[1][k];
        }
        return new Spectrum(re, im, true);
    }

    /** Sums directly: few frequencies of many samples; the phases come from a table and are exact. */
    private static Spectrum direct(final double[] values, final int count, final boolean single) {
        final int n = values.length;
        final double[] cos = new double[n];
        final double[] sin = new double[n];
        for (int k = 0; k < n; k++) {
            cos[k] = StrictMath.cos(2 * Math.PI * k / n);
            sin[k] = StrictMath.sin(2 * Math.PI * k / n);
        }
        final double[] re = new double[Math.min(count, n / 2 + 1)];
        final double[] im = new double[re.length];
        // a constant does not change frequencies other than 0, but costs precision
        final double mean = Sums.mean(values);
        for (int f = 0; f < re.length; f++) {
            double sumRe = 0;
            double sumIm = 0;
            int phase = 0;
            for (int k = 0; k < n; k++) {
                final double value = values[k] - mean;
                sumRe += value * cos[phase];
                sumIm -= value * sin[phase];
                phase += f;
                if (phase >= n) {
                    phase -= n;
                }
            }
            re[f] = f == 0 ? mean * n : sumRe;
            im[f] = f == 0 ? 0 : sumIm;
        }
        return new Spectrum(re, im, single);
    }

    /**
     * Quotient of two spectra at one frequency, by Smith's method.
     *
     * @param other the divisor
     * @param index the frequency
     * @return real and imaginary part
     */
    public double[] over(final Spectrum other, final int index) {
        final boolean rounded = single && other.single;
        final double a = re[index];
        final double b = im[index];
        final double c = other.re[index];
        final double d = other.im[index];
        if (Math.abs(c) >= Math.abs(d)) {
            final double ratio = r(d / c, rounded);
            final double scale = r(1.0 / r(c + r(d * ratio, rounded), rounded), rounded);
            return new double[] {
                r(r(a + r(b * ratio, rounded), rounded) * scale, rounded),
                r(r(b - r(a * ratio, rounded), rounded) * scale, rounded)
            };
        }
        final double ratio = r(c / d, rounded);
        final double scale = r(1.0 / r(d + r(c * ratio, rounded), rounded), rounded);
        return new double[] {
            r(r(r(a * ratio, rounded) + b, rounded) * scale, rounded),
            r(r(r(b * ratio, rounded) - a, rounded) * scale, rounded)
        };
    }

    private static double r(final double value, final boolean single) {
        return single ? (float) value : value;
    }
}
