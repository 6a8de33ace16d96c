package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say: of the cells predicted with 80 % confidence, are 80 % right?
 *
 * @param bins by confidence (probability of the predicted class), equally wide
 * @param expectedError mean |confidence − accuracy| over the cells of all bins (ECE of Guo et al. 2017)
 * @param brier mean squared distance of the probabilities from the truth, 0 to 2
 */
public record Calibration(List<Bin> bins, double expectedError, double brier) {
    /**
     * Predictions of similar confidence.
     *
     * @param low lower end of the confidence
     * @param high upper end
     * @param cells number of predictions of all repeats
     * @param confidence their mean confidence; NaN without cells
     * @param accuracy share that is right; NaN without cells
     */
    public record Bin(double low, double high, int cells, double confidence, double accuracy) {}

    /** Copies the list. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * @param validation out-of-fold predictions
     * @param count number of bins
     * @return the calibration over all repeats
     */
    public static Calibration of(final Validation validation, final int count) {
        final int[] cells = new int[count];
        final double[] confidence = new double[count];
        final int[] right = new int[count];
        int total = 0;
        double brier = 0;
        for (final FoldPredictions fold : validation.folds()) {
            for (int i = 0; i < fold.truth().length; i++) {
                final double[] p = fold.probabilities()[i];
                final double top = p[fold.predicted()[i]];
                final int bin = Math.min(count - 1, Math.max(0, (int) (top * count)));
                cells[bin]++;
                confidence[bin] += top;
                right[bin] += fold.predicted()[i] == fold.truth()[i] ? 1 : 0;
                for (int k = 0; k < p.length; k++) {
                    final double miss = p[k] - (k == fold.truth()[i] ? 1 : 0);
                    brier += miss * miss;
                }
                total++;
            }
        }
        final List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int b = 0; b < count; b++) {
            final double mean = confidence[b] / cells[b];
            final double accuracy = right[b] / (double) cells[b];
            bins.add(new Bin(b / (double) count, (b + 1.0) / count, cells[b], mean, accuracy));
            error += cells[b] == 0 ? 0 : cells[b] * Math.abs(mean - accuracy) / total;
        }
        return new Calibration(bins, error, brier / total);
    }
}
