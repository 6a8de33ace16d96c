package org.ephys.knime.nodes.learning.boosting;

import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.nodes.learning.LearnerSections;
import org.ephys.knime.nodes.learning.TrainingColumns;
import org.ephys.knime.nodes.learning.TrustLearning;
import org.ephys.knime.nodes.papers.Papers;
import org.ephys.knime.nodes.settings.Bounds;
import org.ephys.knime.nodes.settings.Greatest;
import org.ephys.knime.nodes.settings.Least;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cell Type Gradient Boosting Learner</em>. */
final class GradientBoostingLearnerNodeParameters implements NodeParameters {
    @Layout(LearnerSections.Columns.class)
    TrainingColumns m_columns = new TrainingColumns();

    @Widget(title = "Rounds", description = "Number of rounds; each adds one tree per class.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(LearnerSections.Learning.class)
    int m_rounds = 100;

    @Widget(
            title = "Learning rate",
            description = "Fraction of each new tree that is added, above 0 and up to 1. Smaller needs more rounds.")
    @NumberInputWidget(minValidation = Least.Millionth.class, maxValidation = Greatest.One.class)
    @Layout(LearnerSections.Learning.class)
    double m_learningRate = 0.1;

    @Widget(
            title = "Balanced class weights",
            description = "Every class weighs the same in total, so that rare classes are not overlooked. "
                    + Papers.KING_ZENG_2001 + ".")
    @Layout(LearnerSections.Learning.class)
    boolean m_balancedClassWeights = true;

    @Widget(title = "Leaves per tree", description = "Largest number of leaves of a tree.")
    @NumberInputWidget(minValidation = Least.Two.class, maxValidation = Greatest.Million.class)
    @Layout(LearnerSections.Shape.class)
    int m_maxLeaves = 31;

    @Widget(title = "Smallest leaf", description = "Smallest number of training cells in a leaf.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(LearnerSections.Shape.class)
    int m_minLeafSize = 20;

    @Widget(title = "L2 penalty", description = "Penalty on the values of the leaves, without unit; 0 = none.")
    @NumberInputWidget(minValidation = Least.Zero.class, maxValidation = Greatest.Million.class)
    @Layout(LearnerSections.Shape.class)
    double m_l2Penalty = 1;

    @Layout(LearnerSections.Learning.class)
    TrustLearning m_trust = new TrustLearning();

    GradientBoostingLearnerNodeParameters() {}

    GradientBoostingLearnerNodeParameters(final NodeParametersInput in) {
        m_columns = new TrainingColumns(in);
    }

    /** @return boosting alone: it needs neither imputation nor scaling */
    Recipe recipe() {
        final Recipe boosting = new BoostingRecipe(
                m_rounds,
                m_learningRate,
                m_maxLeaves,
                m_minLeafSize,
                m_l2Penalty,
                m_balancedClassWeights ? ClassWeights.BALANCED : ClassWeights.NONE);
        return m_trust.of(boosting, 0);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_rounds < 1 || m_maxLeaves < 2 || m_minLeafSize < 1) {
            throw new InvalidSettingsException("Boosting needs at least 1 round, 2 leaves and 1 cell per leaf.");
        }
        if (!(m_learningRate > 0 && m_learningRate <= 1) || !(m_l2Penalty >= 0)) {
            throw new InvalidSettingsException(
                    "The learning rate must be above 0 and up to 1, the L2 penalty 0 or more.");
        }
        Bounds.check(this);
    }
}
