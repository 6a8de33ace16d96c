package org.ephys.knime.nodes.learning.boosting;

import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.nodes.learning.Training;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.papers.Papers;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Trains gradient-boosted trees. */
public final class GradientBoostingLearnerNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Cell Type Gradient Boosting Learner")
            .icon("../../icons/boosting-learner.png")
            .shortDescription("Trains gradient-boosted trees, which need neither imputation nor scaling.")
            .fullDescription(
                    """
                    Trains gradient-boosted trees over binned features (bins, leaf-wise growth and \
                    second-order leaves as in LightGBM and scikit-learn's <tt>HistGradientBoostingClassifier</tt>). \
                    <p>Missing values are not imputed: each split learns on which side they belong, which makes use of \
                    the fact that a feature such as the slow trough is missing in some cell types more often than in \
                    others.</p> \
                    <p>Predict with <i>Cell Type Predictor</i>, which takes all models of this port type.</p> \
                    <p>Example: workflow <i>compare-classifiers</i>. \
                    """
                            + Papers.FRIEDMAN_2001 + "; " + Papers.KE_2017 + ".</p>")
            .sinceVersion(0, 1, 0)
            .ports(p -> p.addInputTable("Cells", "Labelled cells: one row per cell.")
                    .addOutputPort("Model", "The trained trees.", EphysModelPort.TYPE))
            .model(m -> m.parametersClass(GradientBoostingLearnerNodeParameters.class)
                    .configure(GradientBoostingLearnerNodeFactory::configure)
                    .execute(GradientBoostingLearnerNodeFactory::execute))
            .keywords("gradient boosting", "LightGBM", "trees", "classification", "cell type")
            .nodeType(NodeType.Learner);

    /** For the node repository. */
    public GradientBoostingLearnerNodeFactory() {
        super(NODE);
    }

    private static void configure(final ConfigureInput in, final ConfigureOutput out) throws InvalidSettingsException {
        final GradientBoostingLearnerNodeParameters parameters = in.getParameters();
        out.setOutSpec(0, parameters.m_columns.modelSpec(BoostingRecipe.TYPE, in.getInTableSpec(0)));
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        final GradientBoostingLearnerNodeParameters parameters = in.getParameters();
        final Training training =
                Training.run(parameters.recipe(), parameters.m_columns, in.getInTable(0), in.getExecutionContext());
        out.setOutData(0, new EphysModelPort(training.target(), training.model()));
        training.warn(out);
    }
}
