package org.ephys.knime.nodes.learning.logistic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.nodes.learning.ClassBalance;
import org.ephys.knime.nodes.learning.Imputation;
import org.ephys.knime.nodes.learning.LearnerSections;
import org.ephys.knime.nodes.learning.Scaling;
import org.ephys.knime.nodes.learning.SparseComponentsChoice;
import org.ephys.knime.nodes.learning.StaticSeed;
import org.ephys.knime.nodes.learning.TrainingColumns;
import org.ephys.knime.nodes.learning.TrustLearning;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cell Type Logistic Regression Learner</em>. */
final class LogisticRegressionLearnerNodeParameters implements NodeParameters {
    @Layout(LearnerSections.Columns.class)
    TrainingColumns m_columns = new TrainingColumns();

    @Widget(
            title = "Inverse penalty C",
            description =
                    "Strength of the fit against the L2 penalty on the coefficients, as scikit-learn's C; without "
                            + "unit, above 0. Smaller = simpler model.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.Million.class)
    @Layout(LearnerSections.Learning.class)
    double m_inversePenalty = 1;

    @Widget(title = "Class balance", description = "How rare classes are made to count.")
    @ValueSwitchWidget
    @Layout(LearnerSections.Learning.class)
    ClassBalance m_balance = ClassBalance.NONE;

    @Widget(title = "Missing values", description = "What missing features are replaced by.")
    @ValueSwitchWidget
    @Layout(LearnerSections.Preparation.class)
    Imputation m_imputation = Imputation.MEDIAN;

    @Widget(title = "Scaling", description = "How features are brought to a common scale.")
    @ValueSwitchWidget
    @Layout(LearnerSections.Preparation.class)
    Scaling m_scaling = Scaling.Z_SCORE;

    @Widget(
            title = "Sparse PCA before learning",
            description = "Replaces the features by sparse principal components, which are fitted on the training "
                    + "cells alone and kept in the model.")
    @ValueSwitchWidget
    @Layout(LearnerSections.Preparation.class)
    SparseComponentsChoice m_sparsePca = SparseComponentsChoice.NONE;

    @Widget(
            title = "Static random seed",
            description =
                    "Seed of SMOTE and of the groups of donors by which the model learns how far to trust it. Unchecked = another one at each execution.")
    @Layout(LearnerSections.RandomNumbers.class)
    Optional<Integer> m_seed = Optional.of(0);

    @Layout(LearnerSections.Learning.class)
    TrustLearning m_trust = new TrustLearning();

    LogisticRegressionLearnerNodeParameters() {}

    LogisticRegressionLearnerNodeParameters(final NodeParametersInput in) {
        m_columns = new TrainingColumns(in);
    }

    /** @return imputation, perhaps sparse components, scaling, balancing, then the regression */
    Recipe recipe() {
        final long seed = StaticSeed.of(m_seed);
        final List<Step> steps = new ArrayList<>(List.of(m_imputation.step()));
        steps.addAll(m_sparsePca.steps());
        steps.add(m_scaling.step());
        steps.addAll(m_balance.steps(seed));
        return m_trust.of(new PipelineRecipe(steps, new LogisticRecipe(m_inversePenalty, m_balance.weights())), seed);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (!(m_inversePenalty > 0)) {
            throw new InvalidSettingsException("The inverse penalty C must be above 0, not " + m_inversePenalty + ".");
        }
        Bounds.check(this);
    }
}
