package org.ephys.knime.models.evaluation;

import java.util.function.ToDoubleFunction;

/** What decides among recipes on the inner folds. The larger, the better. */
public enum SelectionScore {
    /** Mean F1 over the classes: every class counts the same. */
    MACRO_F1(of(Metric.MACRO_F1)),
    /** Fraction of right predictions. */
    ACCURACY(of(Metric.ACCURACY)),
    /**
     * Negative log-loss: mean logarithm of the probability that the right class got. It moves with every cell, not only with
     * those that change sides, so that it tells recipes apart with fewer cells.
     */
    LOG_LOSS(SelectionScore::meanLogProbability);

    /** Added to every probability: where no tree of a forest votes for the right class, one cell must not decide alone. */
    private static final double FLOOR = 0.001;

    private final ToDoubleFunction<Validation> score;

    SelectionScore(final ToDoubleFunction<Validation> score) {
        this.score = score;
    }

    /** @return the score of out-of-fold predictions, averaged over the repeats */
    double of(final Validation validation) {
        return score.applyAsDouble(validation);
    }

    private static ToDoubleFunction<Validation> of(final Metric metric) {
        return validation -> validation.pooled(metric);
    }

    private static double meanLogProbability(final Validation validation) {
        double sum = 0;
        int cells = 0;
        for (final FoldPredictions fold : validation.folds()) {
            for (int r = 0; r < fold.truth().length; r++) {
                final double[] row = fold.probabilities()[r];
                sum += Math.log((row[fold.truth()[r]] + FLOOR) / (1 + FLOOR * row.length));
                cells++;
            }
        }
        return sum / cells;
    }
}
