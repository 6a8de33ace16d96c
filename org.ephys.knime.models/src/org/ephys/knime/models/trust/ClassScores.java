package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How badly a class fitted its own cells when they were predicted by a model that had not seen them: what a new cell is
 * compared with. Each donor counts as one, however many cells of it there are (class-conditional conformal prediction over
 * groups; Lee, Barber and Willett 2023).
 *
 * @param scores 1 − probability of the class for its cells, descending
 * @param reached sum of the weights (1 / cells of the donor) of the scores up to each one
 * @param donors number of donors with a cell of the class
 */
record ClassScores(double[] scores, double[] reached, int donors) {
    /**
     * @param scores one per cell of the class
     * @param donors number of the donor of each cell
     * @return the reference of the class
     */
    static ClassScores of(final double[] scores, final int[] donors) {
        final Map<Integer, Integer> cells = new HashMap<>();
        for (final int donor : donors) {
            cells.merge(donor, 1, Integer::sum);
        }
        final List<Integer> order = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -scores[i]));
        final double[] sorted = new double[scores.length];
        final double[] reached = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = scores[order.get(i)];
            sum += 1.0 / cells.get(donors[order.get(i)]);
            reached[i] = sum;
        }
        return new ClassScores(sorted, reached, cells.size());
    }

    /**
     * @param score 1 − probability of the class for a new cell
     * @return p-value: the weighted share of the class's cells that fit as badly or worse, the new cell counted among them; 1
     *         if the class had no cells to compare with
     */
    double pValue(final double score) {
        int low = 0;
        int high = scores.length;
        while (low < high) { // first position whose score is below that of the new cell
            final int middle = (low + high) >>> 1;
            if (scores[middle] >= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.min(1, (1 + (low == 0 ? 0 : reached[low - 1])) / (donors + 1));
    }
}
