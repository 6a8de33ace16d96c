package org.ephys.knime.nodes.learning.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.Step;
import org.ephys.knime.nodes.learning.ClassBalance;
import org.ephys.knime.nodes.learning.Imputation;
import org.ephys.knime.nodes.learning.LearnerSections;
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
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cell Type Random Forest Learner</em>. */
final class RandomForestLearnerNodeParameters implements NodeParameters {
    /** What the depth starts from when it is limited. */
    static final class TenLevels implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(final NodeParametersInput in) {
            return 10;
        }
    }

    /** What the number of features starts from when it is set. */
    static final class FiveFeatures implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(final NodeParametersInput in) {
            return 5;
        }
    }

    @Layout(LearnerSections.Columns.class)
    TrainingColumns m_columns = new TrainingColumns();

    @Widget(title = "Trees", description = "Number of trees. More trees cost time and only ever steady the result.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(LearnerSections.Learning.class)
    int m_trees = 500;

    @Widget(title = "Class balance", description = "How rare classes are made to count.")
    @ValueSwitchWidget
    @Layout(LearnerSections.Learning.class)
    ClassBalance m_balance = ClassBalance.WEIGHTS;

    @Widget(title = "Missing values", description = "What missing features are replaced by.")
    @ValueSwitchWidget
    @Layout(LearnerSections.Preparation.class)
    Imputation m_imputation = Imputation.MEDIAN;

    @Widget(
            title = "Sparse PCA before learning",
            description = "Replaces the features by sparse principal components, which are fitted on the training "
                    + "cells alone and kept in the model.")
    @ValueSwitchWidget
    @Layout(LearnerSections.Preparation.class)
    SparseComponentsChoice m_sparsePca = SparseComponentsChoice.NONE;

    @Widget(
            title = "Maximum depth",
            description =
                    "Largest number of levels of a tree below its root. Unchecked = trees grow until their leaves are pure.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @OptionalWidget(defaultProvider = TenLevels.class)
    @Layout(LearnerSections.Shape.class)
    Optional<Integer> m_maxDepth = Optional.empty();

    @Widget(
            title = "Features per split",
            description = "Number of features that each split chooses from at random. "
                    + "Unchecked = square root of the number of features.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @OptionalWidget(defaultProvider = FiveFeatures.class)
    @Layout(LearnerSections.Shape.class)
    Optional<Integer> m_featuresPerSplit = Optional.empty();

    @Widget(title = "Smallest leaf", description = "Smallest number of training cells in a leaf.")
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(LearnerSections.Shape.class)
    int m_minLeafSize = 1;

    @Widget(
            title = "Static random seed",
            description =
                    "With the same seed the same table gives the same forest, on every computer and on any number "
                            + "of cores. Unchecked = another seed at each execution.")
    @Layout(LearnerSections.RandomNumbers.class)
    Optional<Integer> m_seed = Optional.of(0);

    @Layout(LearnerSections.Learning.class)
    TrustLearning m_trust = new TrustLearning();

    RandomForestLearnerNodeParameters() {}

    RandomForestLearnerNodeParameters(final NodeParametersInput in) {
        m_columns = new TrainingColumns(in);
    }

    /** @return imputation, perhaps sparse components, balancing, then the forest */
    Recipe recipe() {
        final long seed = StaticSeed.of(m_seed);
        final List<Step> steps = new ArrayList<>(List.of(m_imputation.step()));
        steps.addAll(m_sparsePca.steps());
        steps.addAll(m_balance.steps(seed));
        final Recipe forest = new PipelineRecipe(
                steps,
                new ForestRecipe(
                        m_trees,
                        m_maxDepth.orElse(0),
                        m_featuresPerSplit.orElse(0),
                        m_minLeafSize,
                        m_balance.weights(),
                        seed));
        return m_trust.of(forest, seed);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_trees < 1 || m_minLeafSize < 1 || m_maxDepth.orElse(1) < 1 || m_featuresPerSplit.orElse(1) < 1) {
            throw new InvalidSettingsException(
                    "Trees, maximum depth, features per split and smallest leaf must be at least 1.");
        }
        Bounds.check(this);
    }
}
