package org.ephys.knime.nodes.learning;

import java.util.List;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.Step;
import org.knime.node.parameters.widget.choices.Label;

/** How missing values are filled in; learnt from the training cells and kept in the model. */
public enum Imputation {
    /** Median. */
    @Label(value = "Median", description = "The median of the training cells.")
    MEDIAN(ImputeStep.MEDIAN),
    /** Nearest neighbours. */
    @Label(
            value = "Nearest neighbours",
            description = "The mean of the five training cells that resemble the cell most in its other features.")
    NEIGHBOURS(new ImputeStep(ImputeStep.Strategy.KNN, 5));

    private final ImputeStep step;

    Imputation(final ImputeStep step) {
        this.step = step;
    }

    /**
     * @param standardise whether to scale to z-scores afterwards
     * @return the steps to put before what measures distances
     */
    public List<Step> steps(final boolean standardise) {
        return standardise ? List.of(step, Scaling.Z_SCORE.step()) : List.of(step);
    }

    /** @return the step to put before the classifier */
    public ImputeStep step() {
        return step;
    }
}
