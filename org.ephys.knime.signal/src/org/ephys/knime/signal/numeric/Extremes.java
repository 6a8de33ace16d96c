package org.ephys.knime.signal.numeric;

import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;

/** First positions of largest and smallest samples; a NaN counts as both, as in NumPy. */
public final class Extremes {

    private Extremes() {}

    /**
     * Where the largest sample is.
     *
     * @param a samples
     * @param from first index
     * @param to index after the last
     * @return the first index of the largest sample, or of the first NaN
     * @throws FeatureException if the range is empty
     */
    public static int argMax(final double[] a, final int from, final int to) {
        checkRange(from, to, "maximum");
        int best = from;
        double value = a[from];
        if (Double.isNaN(value)) {
            return from;
        }
        for (int k = from + 1; k < to; k++) {
            final double x = a[k];
            if (!(x <= value)) {
                if (Double.isNaN(x)) {
                    return k;
                }
                best = k;
                value = x;
            }
        }
        return best;
    }

    /**
     * Where the smallest sample is.
     *
     * @param a samples
     * @param from first index
     * @param to index after the last
     * @return the first index of the smallest sample, or of the first NaN
     * @throws FeatureException if the range is empty
     */
    public static int argMin(final double[] a, final int from, final int to) {
        checkRange(from, to, "minimum");
        int best = from;
        double value = a[from];
        if (Double.isNaN(value)) {
            return from;
        }
        for (int k = from + 1; k < to; k++) {
            final double x = a[k];
            if (!(x >= value)) {
                if (Double.isNaN(x)) {
                    return k;
                }
                best = k;
                value = x;
            }
        }
        return best;
    }

    /**
     * Where the value nearest to a target is.
     *
     * @param a values
     * @param target what to come near to
     * @return the first index of the smallest distance
     * @throws FeatureException if there is no value
     */
    public static int nearest(final double[] a, final double target) {
        final double[] distances = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            distances[k] = Math.abs(a[k] - target);
        }
        return argMin(distances, 0, distances.length);
    }

    private static void checkRange(final int from, final int to, final String what) {
        if (from >= to) {
            throw new FeatureException(
                    ReasonCode.EMPTY_WINDOW, "The " + what + " was sought in a window without samples.");
        }
    }
}
