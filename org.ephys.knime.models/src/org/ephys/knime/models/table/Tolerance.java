package org.ephys.knime.models.table;

import org.ephys.knime.models.ModelException;

/**
 * How far two numbers may be apart and still count as the same: within either bound is enough.
 *
 * @param relative bound for |a − b| as a fraction of the larger of |a| and |b|
 * @param absolute bound for |a − b|, in the unit of the numbers
 */
public record Tolerance(double relative, double absolute) {
    /** Checks that both are numbers and not negative. */
    public Tolerance {
        if (!(relative >= 0 && absolute >= 0)) {
            throw new ModelException("Tolerances must be 0 or more.");
        }
    }

    /**
     * @param a a number
     * @param b another one
     * @return whether they count as the same
     */
    boolean covers(final double a, final double b) {
        return distance(a, b) <= absolute || fraction(a, b) <= relative;
    }

    /** |a − b|, 0 for two equal infinities, NaN if one is NaN. */
    static double distance(final double a, final double b) {
        return a == b ? 0 : Math.abs(a - b);
    }

    /** |a − b| as a fraction of the larger of |a| and |b|; 0 for equals, infinite for what is infinitely far apart. */
    static double fraction(final double a, final double b) {
        return a == b ? 0 : distance(a, b) / Math.min(Math.max(Math.abs(a), Math.abs(b)), Double.MAX_VALUE);
    }
}
