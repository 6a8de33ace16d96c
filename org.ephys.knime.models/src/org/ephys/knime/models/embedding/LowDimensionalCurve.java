package org.ephys.knime.models.embedding;

/**
 * The smooth tie between points of a map at distance d, 1 / (1 + a d^2b), fitted to "1 up to the least distance, then
 * exp(−(d − least))".
 *
 * @param a scale
 * @param b exponent
 */
record LowDimensionalCurve(double a, double b) {
    private static final int POINTS = 300;
    private static final double LONGEST = 3;

    /** Gauss-Newton from (1, 1), damped. */
    static LowDimensionalCurve fit(final double least) {
        LowDimensionalCurve best = new LowDimensionalCurve(1, 1);
        double damping = 1e-3;
        for (int step = 0; step < 200; step++) {
            final double[] system = best.normalEquations(least);
            final double aa = system[0] * (1 + damping);
            final double bb = system[2] * (1 + damping);
            final double determinant = aa * bb - system[1] * system[1];
            final LowDimensionalCurve next = new LowDimensionalCurve(
                    best.a + (bb * system[3] - system[1] * system[4]) / determinant,
                    best.b + (aa * system[4] - system[1] * system[3]) / determinant);
            if (next.a > 0 && next.b > 0 && next.error(least) < best.error(least)) {
                best = next;
                damping = Math.max(damping / 10, 1e-12);
            } else {
                damping *= 10;
            }
        }
        return best;
    }

    private static double distance(final int i) {
        return LONGEST * i / (POINTS - 1);
    }

    private static double target(final double d, final double least) {
        return d < least ? 1 : Math.exp(-(d - least));
    }

    private double tie(final double d) {
        return 1 / (1 + a * Math.pow(d, 2 * b));
    }

    private double error(final double least) {
        double error = 0;
        for (int i = 0; i < POINTS; i++) {
            final double miss = target(distance(i), least) - tie(distance(i));
            error += miss * miss;
        }
        return error;
    }

    /** JᵀJ (aa, ab, bb) and Jᵀr (a, b). */
    private double[] normalEquations(final double least) {
        final double[] system = new double[5];
        for (int i = 1; i < POINTS; i++) {
            final double d = distance(i);
            final double power = Math.pow(d, 2 * b);
            final double tie = tie(d);
            final double byA = -tie * tie * power;
            final double byB = -tie * tie * a * power * 2 * Math.log(d);
            final double miss = target(d, least) - tie;
            system[0] += byA * byA;
            system[1] += byA * byB;
            system[2] += byB * byB;
            system[3] += byA * miss;
            system[4] += byB * miss;
        }
        return system;
    }

    /** @return gradient factor of a tie at the squared distance, negative: towards each other */
    double attraction(final double squared) {
        if (squared <= 0) {
            return 0;
        }
        final double power = Math.pow(squared, b);
        return -2 * a * b * power / squared / (1 + a * power);
    }

    /** @return gradient factor of no tie at the squared distance, positive: apart */
    double repulsion(final double squared) {
        if (squared <= 0) {
            return 0;
        }
        return 2 * b / ((0.001 + squared) * (1 + a * Math.pow(squared, b)));
    }
}
