package org.ephys.knime.models.evaluation;

import java.util.function.ToDoubleFunction;

/** One number out of the scores. */
public enum Metric {
    /** Fraction of right predictions. */
    ACCURACY(Scores::accuracy, Scores::accuracy),
    /** Mean F1 over the classes: every class counts the same. */
    MACRO_F1(Scores::macroF1, Scores::macroF1OfPresent),
    /** Mean recall over the classes. */
    BALANCED_ACCURACY(Scores::balancedAccuracy, Scores::balancedAccuracy);

    private final ToDoubleFunction<Scores> value;
    private final ToDoubleFunction<Scores> resampled;

    Metric(final ToDoubleFunction<Scores> value, final ToDoubleFunction<Scores> resampled) {
        this.value = value;
        this.resampled = resampled;
    }

    /** @return the metric's value, 0 to 1 */
    public double of(final Scores scores) {
        return value.applyAsDouble(scores);
    }

    /**
     * @param scores of a resample, which may lack all cells of a class
     * @return the metric's value, 0 to 1, over the classes that were drawn: a class that was not cannot have been missed
     */
    double ofResample(final Scores scores) {
        return resampled.applyAsDouble(scores);
    }
}
