package org.ephys.knime.nodes.learning;

import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.preprocessing.StandardiseStep.Method;
import org.knime.node.parameters.widget.choices.Label;

/** How features are brought to a common scale; learnt from the training cells and kept in the model. */
public enum Scaling {
    /** Mean and SD. */
    @Label(
            value = "Z-score",
            description = "Mean 0 and standard deviation 1, values beyond ±" + Scaling.CLIP + " are cut.")
    Z_SCORE(Method.Z_SCORE),
    /** Median and interquartile range. */
    @Label(
            value = "Robust",
            description = "Median 0 and interquartile range of a normal distribution, values beyond ±" + Scaling.CLIP
                    + " are cut. For features with outliers.")
    ROBUST(Method.ROBUST);

    /** Standard deviations beyond which values are cut. */
    public static final int CLIP = 5;

    private final StandardiseStep step;

    Scaling(final Method method) {
        step = new StandardiseStep(method, CLIP);
    }

    /** @return the step to put before the classifier */
    public StandardiseStep step() {
        return step;
    }
}
