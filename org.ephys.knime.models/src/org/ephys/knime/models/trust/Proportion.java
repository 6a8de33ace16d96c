package org.ephys.knime.models.trust;

import smile.math.special.Beta;

/**
 * Some of several cells, and what that says about the share among all cells like them.
 *
 * @param hits how many have what is counted
 * @param of how many were looked at
 */
public record Proportion(int hits, int of) {
    private static final int HALVINGS = 60;

    /** @return the share; NaN of none */
    public double share() {
        return of == 0 ? Double.NaN : hits / (double) of;
    }

    /**
     * @param share an assumed share
     * @return probability of at most as many hits
     */
    double atMost(final double share) {
        return hits >= of ? 1 : 1 - reaching(hits + 1, share);
    }

    /**
     * @param share an assumed share
     * @return probability of at least as many hits
     */
    public double atLeast(final double share) {
        return reaching(hits, share);
    }

    /** @return lower end of the exact 95 % interval of the share (Clopper and Pearson 1934); NaN of none */
    double low() {
        return of == 0 ? Double.NaN : hits == 0 ? 0 : bisect(x -> atLeast(x) < 0.025);
    }

    /** @return upper end of the exact 95 % interval; NaN of none */
    double high() {
        return of == 0 ? Double.NaN : hits == of ? 1 : bisect(x -> atMost(x) > 0.025);
    }

    private static double bisect(final java.util.function.DoublePredicate below) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            final double middle = (low + high) / 2;
            if (below.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Upper tail of the binomial distribution as the incomplete beta function. */
    private double reaching(final int least, final double share) {
        if (least <= 0) {
            return 1;
        }
        if (least > of || share <= 0) {
            return 0;
        }
        return share >= 1 ? 1 : Beta.regularizedIncompleteBetaFunction(least, of - least + 1.0, share);
    }
}
