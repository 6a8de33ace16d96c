package org.ephys.knime.models.population;

/** Statistics of traces with missing values (NaN). */
final class Correlations {
    private static final int FEWEST = 3;

    private Correlations() {}

    /**
     * Pearson correlation of {@code earlier[t]} with {@code later[t + lag]}.
     *
     * @param state counts only frames t + lag in the state {@code wanted}, or {@code null} for all
     * @return NaN with fewer than three pairs or without variance
     */
    static double lagged(
            final float[] earlier, final float[] later, final int lag, final float[] state, final int wanted) {
        double x = 0;
        double y = 0;
        int count = 0;
        for (int t = 0; t + lag < later.length; t++) {
            if (counts(earlier, later, lag, state, wanted, t)) {
                x += earlier[t];
                y += later[t + lag];
                count++;
            }
        }
        if (count < FEWEST) {
            return Double.NaN;
        }
        x /= count;
        y /= count;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int t = 0; t + lag < later.length; t++) {
            if (counts(earlier, later, lag, state, wanted, t)) {
                xx += (earlier[t] - x) * (earlier[t] - x);
                yy += (later[t + lag] - y) * (later[t + lag] - y);
                xy += (earlier[t] - x) * (later[t + lag] - y);
            }
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Double.NaN;
    }

    private static boolean counts(
            final float[] earlier,
            final float[] later,
            final int lag,
            final float[] state,
            final int wanted,
            final int t) {
        return !Float.isNaN(earlier[t]) && !Float.isNaN(later[t + lag]) && (state == null || state[t + lag] == wanted);
    }

    /** @return mean of the values in a state; NaN if it does not occur or is not known */
    static double meanWhere(final float[] values, final float[] state, final int wanted) {
        double sum = 0;
        int count = 0;
        for (int t = 0; state != null && t < values.length; t++) {
            if (state[t] == wanted && !Float.isNaN(values[t])) {
                sum += values[t];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** @return standard deviation of the values in a state; NaN if it does not occur or is not known */
    static double deviationWhere(final float[] values, final float[] state, final int wanted) {
        final double mean = meanWhere(values, state, wanted);
        double squares = 0;
        int count = 0;
        for (int t = 0; state != null && t < values.length; t++) {
            if (state[t] == wanted && !Float.isNaN(values[t])) {
                squares += (values[t] - mean) * (values[t] - mean);
                count++;
            }
        }
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }
}
