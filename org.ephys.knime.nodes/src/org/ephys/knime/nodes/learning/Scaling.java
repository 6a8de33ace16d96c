package org.ephys.knime.nodes.learning;

import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.preprocessing.StandardiseStep.Method;
import org.knime.node.parameters.widget.choices.Label;

/** How features are brought to a common scale; learnt from the training cells and kept in the model. */
public enum Scaling {
    /** Mean and SD. */
    @Label(value = "Z-score", description = "Mean 0 and standard deviation 1, values beyond ±5 are cut.")
    Z_SCORE(Method.Z_SCORE),
    /** Median and interquartile range. */
    @Label(
            value = "Robust",
            description = "Median 0 and interquartile range of a normal distribution, values beyond ±5 are cut. "
                    + "For features with outliers.")
    ROBUST(Method.ROBUST);

    private static final double CLIP = 5;

    private final StandardiseStep step;

    Scaling(final Method method) {
        step = new StandardiseStep(method, CLIP);
    }

    /** @return the step to put before the classifier */
    public StandardiseStep step() {
        return step;
    }
}
