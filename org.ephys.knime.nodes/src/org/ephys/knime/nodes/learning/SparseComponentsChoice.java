package org.ephys.knime.nodes.learning;

import java.util.List;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.ephys.knime.models.sparsepca.ColumnShares;
import org.ephys.knime.models.sparsepca.SparsePcaPresets;
import org.ephys.knime.nodes.papers.Papers;
import org.knime.node.parameters.widget.choices.Label;

/** Whether a learner sees the features or sparse components of them; fitted in the training fold, kept in the model. */
public enum SparseComponentsChoice {
    /** The features themselves. */
    @Label(value = "None", description = "The classifier sees the features themselves.")
    NONE,
    /** For scalar features. */
    @Label(
            value = "Automatic",
            description =
                    "For scalar features: they are standardised, and the features of each protocol (subthreshold, "
                            + "long square spike, ramp spike …) become sparse components: three for every four features, each "
                            + "made of half of them. " + Papers.ZOU_2006 + ".")
    AUTOMATIC,
    /** For feature vectors. */
    @Label(
            value = "Gouwens 2020",
            description = "For feature vectors with columns such as <tt>" + FeatureFamilies.FIRST_AP_V
                    + "_0</tt>: the families and components of " + Papers.GOUWENS_2020 + "; " + Papers.ZOU_2006
                    + ".")
    GOUWENS_2020;

    /** @return the steps between the imputation and the classifier */
    public List<Step> steps() {
        return switch (this) {
            case NONE -> List.of();
            case AUTOMATIC -> List.of(Scaling.Z_SCORE.step(), SparsePcaPresets.scalars(ColumnShares.DEFAULT));
            case GOUWENS_2020 -> List.of(SparsePcaPresets.gouwens2020());
        };
    }
}
