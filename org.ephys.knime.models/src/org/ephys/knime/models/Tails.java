package org.ephys.knime.models;

/**
 * Tails of Student's t and of the F distribution, with a relative accuracy of about 1e-12 however small they are: by the
 * continued fraction of the incomplete beta function (DLMF 8.17.22, evaluated after Lentz). Smile has eight digits, and
 * other last bits on other machines.
 */
public final class Tails {
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    /** Degrees of freedom with which t is as good as normal, to 1e-6. */
    private static final double AS_NORMAL = 1e6;

    private static final int MAX_TERMS = 100_000;
    private static final double TINY = 1e-300;

    private Tails() {}

    /**
     * Student's t on both sides.
     *
     * @param t statistic
     * @param df degrees of freedom
     * @return the probability that |T| is at least |t|, NaN for t = NaN
     */
    public static double twoSided(final double t, final double df) {
        return Double.isNaN(t) || Double.isNaN(df) ? Double.NaN : upper(t * t, 1, df);
    }

    /**
     * Upper tail of F.
     *
     * @param f statistic
     * @param df1 degrees of freedom of the numerator
     * @param df2 degrees of freedom of the denominator
     * @return the probability that F is at least f, NaN for f = NaN
     */
    public static double upper(final double f, final double df1, final double df2) {
        if (Double.isNaN(f) || Double.isNaN(df2)) {
            return Double.NaN;
        }
        return f <= 0 ? 1 : beta(df2 / 2, df1 / 2, df2 / (df2 + df1 * f), df1 * f / (df2 + df1 * f));
    }

    /**
     * Quantile of Student's t.
     *
     * @param probability on both sides together
     * @param df degrees of freedom
     * @return the t that |T| exceeds with this probability
     */
    public static double twoSidedQuantile(final double probability, final double df) {
        double low = 0;
        double high = 1;
        while (twoSided(high, df) > probability) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < 200 && low < high; i++) {
            final double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (twoSided(middle, df) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * The standard normal distribution function.
     *
     * @param z standard deviations above the mean
     * @return the probability of less
     */
    public static double normal(final double z) {
        final double tail = twoSided(z, AS_NORMAL) / 2;
        return z < 0 ? tail : 1 - tail;
    }

    /**
     * The standard normal quantile.
     *
     * @param probability of less
     * @return standard deviations above the mean
     */
    public static double normalQuantile(final double probability) {
        if (probability == 0.5) {
            return 0;
        }
        return probability < 0.5
                ? -twoSidedQuantile(2 * probability, AS_NORMAL)
                : twoSidedQuantile(2 * (1 - probability), AS_NORMAL);
    }

    /** The regularised incomplete beta function at x; y = 1 − x is handed over because it may be tiny. */
    private static double beta(final double a, final double b, final double x, final double y) {
        if (x <= 0 || y <= 0) {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2)) {
            return 1 - beta(b, a, y, x);
        }
        final double front = StrictMath.exp(logGamma(a + b)
                        - logGamma(a)
                        - logGamma(b)
                        + a * StrictMath.log(x)
                        + b * (x < 0.5 ? StrictMath.log1p(-x) : StrictMath.log(y)))
                / a;
        double c = 1;
        double d = 1 / notZero(1 - (a + b) * x / (a + 1));
        double fraction = d;
        for (int m = 1; m < MAX_TERMS; m++) {
            final double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / notZero(1 + even * d);
            c = notZero(1 + even / c);
            fraction *= d * c;
            final double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / notZero(1 + odd * d);
            c = notZero(1 + odd / c);
            final double step = d * c;
            fraction *= step;
            if (Math.abs(step - 1) < 1e-15) {
                break;
            }
        }
        return front * fraction;
    }

    private static double notZero(final double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double logGamma(final double x) {
        if (x > 1e4) { // Lanczos' sum would lose digits
            final double inverse = 1 / x;
            return (x - 0.5) * StrictMath.log(x)
                    - x
                    + 0.5 * StrictMath.log(2 * Math.PI)
                    + inverse / 12
                    - inverse * inverse * inverse / 360;
        }
        if (x < 0.5) {
            return StrictMath.log(Math.PI / StrictMath.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        final double t = x + 6.5;
        return 0.5 * StrictMath.log(2 * Math.PI) + (x - 0.5) * StrictMath.log(t) - t + StrictMath.log(sum);
    }
}
