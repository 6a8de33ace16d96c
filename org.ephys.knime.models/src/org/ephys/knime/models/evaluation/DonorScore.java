package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well the cells of one donor are predicted.
 *
 * @param donor the donor
 * @param cells number of its cells
 * @param accuracy share of right predictions, averaged over the repeats
 */
public record DonorScore(String donor, int cells, double accuracy) {
    /**
     * @param validation out-of-fold predictions of a table with donors
     * @return a score per donor in the order of the table; cells without a donor are passed over
     */
    public static List<DonorScore> of(final Validation validation) {
        final Map<String, double[]> sums = new LinkedHashMap<>(); // predictions, right ones
        for (final FoldPredictions fold : validation.folds()) {
            for (int i = 0; i < fold.truth().length; i++) {
                final String donor =
                        validation.table().groups().get(fold.split().test()[i]);
                if (donor != null) {
                    final double[] sum = sums.computeIfAbsent(donor, d -> new double[2]);
                    sum[0]++;
                    sum[1] += fold.truth()[i] == fold.predicted()[i] ? 1 : 0;
                }
            }
        }
        final Map<String, Integer> cells = new LinkedHashMap<>();
        for (final String donor : validation.table().groups()) {
            if (donor != null && sums.containsKey(donor)) {
                cells.merge(donor, 1, Integer::sum);
            }
        }
        final List<DonorScore> scores = new ArrayList<>();
        cells.forEach(
                (donor, count) -> scores.add(new DonorScore(donor, count, sums.get(donor)[1] / sums.get(donor)[0])));
        return scores;
    }
}
