package org.ephys.knime.models;

/** Two samples of one quantity beside each other. */
public final class SortedSamples {
    private SortedSamples() {}

    /** What is told at a value. */
    @FunctionalInterface
    public interface Counts {
        /**
         * @param first how many values of the first sample are up to here
         * @param second how many of the second
         */
        void accept(int first, int second);
    }

    /**
     * Goes up through the values, until one sample has no more: there the empirical distributions are farthest apart.
     *
     * @param first values in ascending order, without NaN
     * @param second the same
     * @param counts is told once for each different value
     */
    public static void forEachValue(final double[] first, final double[] second, final Counts counts) {
        int i = 0;
        int j = 0;
        while (i < first.length && j < second.length) {
            final double value = Math.min(first[i], second[j]);
            while (i < first.length && first[i] == value) {
                i++;
            }
            while (j < second.length && second[j] == value) {
                j++;
            }
            counts.accept(i, j);
        }
    }
}
