package org.ephys.knime.models.groups;

import java.util.function.DoubleUnaryOperator;

/**
 * What a model with a random intercept per donor needs to know of its cells: counts and sums per donor and group. Values
 * are centred and scaled first, so that no digits are lost.
 */
final class DonorSums {
    /**
     * Sums over the cells, weighted by a matrix W that is a·I − f(n)·11' for the n cells of a donor.
     *
     * @param matrix X'WX, by group
     * @param vector X'Wy, by group
     * @param squares y'Wy
     */
    record Moments(double[][] matrix, double[] vector, double squares) {}

    private final int[][] counts;
    private final int[] ofDonor;
    private final double[] donorTotals;
    private final double[] groupCounts;
    private final double[] groupTotals;
    private final int cells;
    private final double centre;
    private final double scale;
    private double squares;

    DonorSums(final GroupedValues data) {
        cells = data.values().length;
        centre = Moment.mean(data.values());
        scale = Moment.deviation(data.values());
        counts = data.counts();
        ofDonor = new int[data.donors()];
        donorTotals = new double[data.donors()];
        groupCounts = new double[data.groups()];
        groupTotals = new double[data.groups()];
        for (int i = 0; i < cells; i++) {
            final double value = (data.values()[i] - centre) / scale;
            ofDonor[data.donor()[i]]++;
            donorTotals[data.donor()[i]] += value;
            groupCounts[data.group()[i]]++;
            groupTotals[data.group()[i]] += value;
            squares += value * value;
        }
    }

    int cells() {
        return cells;
    }

    /** @return mean of all values */
    double centre() {
        return centre;
    }

    /** @return standard deviation of all values */
    double scale() {
        return scale;
    }

    /** @return whether the cells can tell donors from cells and from groups: some donor has several, and donors are left */
    boolean donorsDiffer() {
        final Links links = new Links(counts, groupCounts.length);
        return ofDonor.length > links.components() && cells > ofDonor.length;
    }

    /** @return the sum over the donors of a function of their number of cells */
    double sum(final DoubleUnaryOperator term) {
        double sum = 0;
        for (final int n : ofDonor) {
            sum += term.applyAsDouble(n);
        }
        return sum;
    }

    Moments moments(final double own, final DoubleUnaryOperator shared) {
        final int k = groupCounts.length;
        final double[][] matrix = new double[k][k];
        final double[] vector = new double[k];
        double weighted = own * squares;
        for (int g = 0; g < k; g++) {
            matrix[g][g] = own * groupCounts[g];
            vector[g] = own * groupTotals[g];
        }
        for (int d = 0; d < ofDonor.length; d++) {
            final double f = shared.applyAsDouble(ofDonor[d]);
            weighted -= f * donorTotals[d] * donorTotals[d];
            for (int g = 0; g < k; g++) {
                if (counts[d][g] > 0) {
                    final double share = f * counts[d][g];
                    vector[g] -= share * donorTotals[d];
                    for (int h = 0; h < k; h++) {
                        matrix[g][h] -= share * counts[d][h];
                    }
                }
            }
        }
        return new Moments(matrix, vector, weighted);
    }
}
