package org.ephys.knime.nodes.learning;

import java.util.List;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.preprocessing.SmoteStep;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.nodes.papers.Papers;
import org.knime.node.parameters.widget.choices.Label;

/** How a learner makes rare classes count; part of the recipe, so that it happens inside the training fold alone. */
public enum ClassBalance {
    /** Weights. */
    @Label(
            value = "Class weights",
            description = "Every class weighs the same in total: a cell weighs n / (classes · cells of its class). "
                    + Papers.KING_ZENG_2001 + ".")
    WEIGHTS,
    /** Synthetic cells. */
    @Label(
            value = "SMOTE",
            description =
                    "Synthetic cells between neighbours of the same class are added to the training cells until all classes are as large as the largest. "
                            + Papers.CHAWLA_2002 + ".")
    SMOTE,
    /** As it is. */
    @Label(value = "None", description = "Every cell counts the same; rare classes are predicted less often.")
    NONE;

    private static final int NEIGHBOURS = 5;

    /** @return how much a cell of each class counts */
    public ClassWeights weights() {
        return this == WEIGHTS ? ClassWeights.BALANCED : ClassWeights.NONE;
    }

    /**
     * @param seed of the synthetic cells
     * @return the step to put before the classifier, none unless this is {@link #SMOTE}
     */
    public List<Step> steps(final long seed) {
        return this == SMOTE ? List.of(new SmoteStep(NEIGHBOURS, 1, seed)) : List.of();
    }
}
