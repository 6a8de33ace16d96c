package org.ephys.knime.models.evaluation;

import java.util.function.ToDoubleFunction;

/** One number out of the scores. */
public enum Metric {
    /** Fraction of right predictions. */
    ACCURACY(Scores::accuracy),
    /** Mean F1 over the classes: every class counts the same. */
    MACRO_F1(Scores::macroF1),
    /** Mean recall over the classes. */
    BALANCED_ACCURACY(Scores::balancedAccuracy);

    private final ToDoubleFunction<Scores> value;

    Metric(final ToDoubleFunction<Scores> value) {
        this.value = value;
    }

    /** @return the metric's value, 0 to 1 */
    public double of(final Scores scores) {
        return value.applyAsDouble(scores);
    }
}
