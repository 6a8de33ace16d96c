package org.ephys.knime.signal.numeric;

import java.util.Arrays;
import java.util.Collection;

/**
 * Sums and means over ranges of samples. With {@code single} every intermediate result is rounded to single precision,
 * as NumPy does for arrays of 32-bit floats; the samples must then be such floats, widened.
 */
public final class Sums {

    /** Longest range that is summed without splitting it in two. */
    private static final int BLOCK = 128;
    /** Longest range that is summed pairwise; longer ones are summed piece after piece. */
    private static final int PIECE = 8192;

    private Sums() {}

    /**
     * Sum: pairwise within pieces of 8192 samples, then piece after piece.
     *
     * @param a samples
     * @param from first index
     * @param to index after the last
     * @param single whether to round to single precision
     * @return the sum, 0 for an empty range
     */
    static double sum(final double[] a, final int from, final int to, final boolean single) {
        double sum = 0;
        for (int k = from; k < to; k += PIECE) {
            final int end = Math.min(k + PIECE, to);
            sum = single ? (float) (sum + singleSum(a, k, end)) : sum + doubleSum(a, k, end);
        }
        return sum;
    }

    /**
     * Mean.
     *
     * @param a samples
     * @param from first index
     * @param to index after the last
     * @param single whether to round to single precision
     * @return the mean, NaN for an empty range
     */
    public static double mean(final double[] a, final int from, final int to, final boolean single) {
        final double mean = sum(a, from, to, single) / (to - from);
        return single ? (float) mean : mean;
    }

    /**
     * Mean of a whole array in double precision.
     *
     * @param a values
     * @return the mean, NaN if there is none
     */
    public static double mean(final double[] a) {
        return mean(a, 0, a.length, false);
    }

    /**
     * Mean of what is not NaN, in double precision.
     *
     * @param a values
     * @return the mean, NaN if there is nothing
     */
    public static double nanMean(final double[] a) {
        return nanMean(a, 0, a.length, false);
    }

    /**
     * Mean of what is not NaN.
     *
     * @param a samples
     * @param from first index
     * @param to index after the last
     * @param single whether to round to single precision
     * @return the mean, NaN if there is nothing
     */
    public static double nanMean(final double[] a, final int from, final int to, final boolean single) {
        int count = 0;
        for (int k = from; k < to; k++) {
            if (!Double.isNaN(a[k])) {
                count++;
            }
        }
        if (count == to - from) {
            return mean(a, from, to, single);
        }
        final double[] filled = Arrays.copyOfRange(a, from, to);
        for (int k = 0; k < filled.length; k++) {
            if (Double.isNaN(filled[k])) {
                filled[k] = 0;
            }
        }
        final double mean = sum(filled, 0, filled.length, single) / count;
        return single ? (float) mean : mean;
    }

    /**
     * Population standard deviation.
     *
     * @param a samples
     * @param from first index
     * @param to index after the last
     * @param single whether to round to single precision
     * @return the standard deviation, NaN for an empty range
     */
    public static double standardDeviation(final double[] a, final int from, final int to, final boolean single) {
        return rms(a, from, to, mean(a, from, to, single), single);
    }

    /**
     * Root of the mean squared difference from a centre.
     *
     * @param a samples
     * @param from first index
     * @param to index after the last
     * @param centre usually the mean
     * @param single whether to round to single precision
     * @return the root mean square
     */
    public static double rms(
            final double[] a, final int from, final int to, final double centre, final boolean single) {
        final double[] squares = new double[to - from];
        for (int k = 0; k < squares.length; k++) {
            if (single) {
                final float difference = (float) (a[from + k] - centre);
                squares[k] = difference * difference;
            } else {
                final double difference = a[from + k] - centre;
                squares[k] = difference * difference;
            }
        }
        final double root = Math.sqrt(mean(squares, 0, squares.length, single));
        return single ? (float) root : root;
    }

    /**
     * Median in double precision.
     *
     * @param a values, left as they are
     * @return the median, NaN if there is none or one of them is NaN
     */
    public static double median(final double[] a) {
        if (a.length == 0) {
            return Double.NaN;
        }
        final double[] sorted = a.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * Median in double precision.
     *
     * @param a values
     * @return the median, NaN if there is none or one of them is NaN
     */
    public static double median(final Collection<Double> a) {
        return median(a.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * Whether all samples are single-precision numbers.
     *
     * @param a samples
     * @param length how many of them to look at
     * @return true if each equals itself rounded to a float, or is NaN
     */
    public static boolean isSingle(final double[] a, final int length) {
        for (int k = 0; k < length; k++) {
            if ((float) a[k] != a[k] && !Double.isNaN(a[k])) {
                return false;
            }
        }
        return true;
    }

    private static double doubleSum(final double[] a, final int from, final int to) {
        final int n = to - from;
        if (n < 8) {
            double sum = 0;
            for (int k = from; k < to; k++) {
                sum += a[k];
            }
            return sum;
        }
        if (n > BLOCK) {
            final int half = n / 2 - n / 2 % 8;
            return doubleSum(a, from, from + half) + doubleSum(a, from + half, to);
        }
        double r0 = a[from];
        double r1 = a[from + 1];
        double r2 = a[from + 2];
        double r3 = a[from + 3];
        double r4 = a[from + 4];
        double r5 = a[from + 5];
        double r6 = a[from + 6];
        double r7 = a[from + 7];
        int k = from + 8;
        for (; k + 8 <= to; k += 8) {
            r0 += a[k];
            r1 += a[k + 1];
            r2 += a[k + 2];
            r3 += a[k + 3];
            r4 += a[k + 4];
            r5 += a[k + 5];
            r6 += a[k + 6];
            r7 += a[k + 7];
        }
        double sum = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
        for (; k < to; k++) {
            sum += a[k];
        }
        return sum;
    }

    private static float singleSum(final double[] a, final int from, final int to) {
        final int n = to - from;
        if (n < 8) {
            float sum = 0;
            for (int k = from; k < to; k++) {
                sum += (float) a[k];
            }
            return sum;
        }
        if (n > BLOCK) {
            final int half = n / 2 - n / 2 % 8;
            return singleSum(a, from, from + half) + singleSum(a, from + half, to);
        }
        float r0 = (float) a[from];
        float r1 = (float) a[from + 1];
        float r2 = (float) a[from + 2];
        float r3 = (float) a[from + 3];
        float r4 = (float) a[from + 4];
        float r5 = (float) a[from + 5];
        float r6 = (float) a[from + 6];
        float r7 = (float) a[from + 7];
        int k = from + 8;
        for (; k + 8 <= to; k += 8) {
            r0 += (float) a[k];
            r1 += (float) a[k + 1];
            r2 += (float) a[k + 2];
            r3 += (float) a[k + 3];
            r4 += (float) a[k + 4];
            r5 += (float) a[k + 5];
            r6 += (float) a[k + 6];
            r7 += (float) a[k + 7];
        }
        float sum = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
        for (; k < to; k++) {
            sum += (float) a[k];
        }
        return sum;
    }
}
