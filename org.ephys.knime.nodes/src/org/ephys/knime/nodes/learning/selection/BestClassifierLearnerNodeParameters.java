package org.ephys.knime.nodes.learning.selection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.ensemble.AverageRecipe;
import org.ephys.knime.models.evaluation.SelectedRecipe;
import org.ephys.knime.models.evaluation.SelectionScore;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.sequence.AttentionBiLstmRecipe;
import org.ephys.knime.models.sparsepca.ColumnShares;
import org.ephys.knime.models.sparsepca.SparsePcaPresets;
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
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;

/** Settings of <em>Cell Type Best Classifier Learner</em>. */
final class BestClassifierLearnerNodeParameters implements NodeParameters {
    @Section(title = "Columns")
    interface ColumnsSection {}

    @Section(title = "Candidates")
    @After(ColumnsSection.class)
    interface CandidatesSection {}

    @Section(title = "Selection")
    @After(CandidatesSection.class)
    interface SelectionSection {}

    @Section(title = "Random numbers")
    @After(SelectionSection.class)
    interface RandomNumbersSection {}

    enum Score {
        @Label(value = "Macro-F1", description = "Mean of the classes' F1: rare classes count as much as common ones.")
        MACRO_F1(SelectionScore.MACRO_F1),
        @Label(value = "Accuracy", description = "Fraction of right predictions: common classes decide.")
        ACCURACY(SelectionScore.ACCURACY),
        @Label(
                value = "Log-loss",
                description =
                        "The probability that the right classes get: tells candidates apart with fewer cells, and takes those "
                                + "whose probabilities can be believed. The table has it negated: the larger, the better.")
        LOG_LOSS(SelectionScore.LOG_LOSS);

        private final SelectionScore score;

        Score(final SelectionScore score) {
            this.score = score;
        }
    }

    @Layout(ColumnsSection.class)
    TrainingColumns m_columns = new TrainingColumns();

    @Widget(
            title = "Logistic regressions",
            description = "Candidates: C = 0.1, 1 and 10, each with and without class weights.")
    @Layout(CandidatesSection.class)
    boolean m_logisticRegression = true;

    @Widget(title = "Random forest", description = "Candidate: 500 trees with class weights.")
    @Layout(CandidatesSection.class)
    boolean m_randomForest = true;

    @Widget(title = "Gradient boosting", description = "Candidate: 100 rounds with class weights.")
    @Layout(CandidatesSection.class)
    boolean m_gradientBoosting = true;

    @Widget(
            title = "Averages",
            description =
                    "Candidates: the mean of the probabilities of logistic regression, forest and boosting, and of "
                            + "each pair of them, as far as they are candidates themselves.")
    @Layout(CandidatesSection.class)
    boolean m_averages = true;

    @Widget(
            title = "Sparse PCA and forest",
            description = "Candidates: the random forest on sparse principal components of the features of each "
                    + "protocol; half, three quarters or as many components as features, each made of a quarter, a "
                    + "third or half of them.",
            advanced = true)
    @Layout(CandidatesSection.class)
    boolean m_sparsePcaForest = false;

    @Widget(title = "Choose by", description = "The score on the inner folds that decides.")
    @ValueSwitchWidget
    @Layout(SelectionSection.class)
    Score m_score = Score.MACRO_F1;

    @Widget(
            title = "Inner folds",
            description = "Number of donor-grouped folds inside the training cells. Donors come from the column that a "
                    + "reader marked as donor.")
    @NumberInputWidget(minValidation = Least.Two.class, maxValidation = Greatest.Million.class)
    @Layout(SelectionSection.class)
    int m_folds = 5;

    @Widget(title = "Inner repeats", description = "How often the inner folds are made anew.", advanced = true)
    @NumberInputWidget(minValidation = Least.One.class, maxValidation = Greatest.Million.class)
    @Layout(SelectionSection.class)
    int m_repeats = 1;

    @Widget(
            title = "Static random seed",
            description = "Seed of the inner folds and of the forests. Unchecked = another one at each execution.")
    @Layout(RandomNumbersSection.class)
    Optional<Integer> m_seed = Optional.of(0);

    @Widget(
            title = "Attention network",
            description =
                    "Candidate: the networks of <i>Cell Type Attention BiLSTM Learner</i> with its default settings, also in the "
                            + "averages. They are trained once per inner fold, which takes minutes instead of seconds.",
            advanced = true)
    @Layout(CandidatesSection.class)
    boolean m_attentionNetwork = false;

    @Widget(
            title = "Best logistic regression in the averages",
            description =
                    "The averages take the best of the logistic regressions, chosen on inner folds wherever an "
                            + "average is trained, instead of the one with C = 1. On the public tables human cells gain a "
                            + "quarter to half a point of accuracy and mouse cells lose a tenth; training takes a few times as long.",
            advanced = true)
    @Layout(CandidatesSection.class)
    boolean m_bestLogisticInAverages = false;

    @Layout(SelectionSection.class)
    TrustLearning m_trust = new TrustLearning();

    BestClassifierLearnerNodeParameters() {}

    BestClassifierLearnerNodeParameters(final NodeParametersInput in) {
        m_columns = new TrainingColumns(in);
    }

    /** @return the selection among all candidates */
    Recipe recipe() {
        final long seed = StaticSeed.of(m_seed);
        final Map<String, Recipe> candidates = new LinkedHashMap<>();
        final Map<String, Recipe> kinds = new LinkedHashMap<>();
        if (m_logisticRegression) {
            for (final double c : new double[] {1, 0.1, 10}) {
                candidates.put("logistic C=" + c, logistic(c, ClassWeights.NONE));
                candidates.put("logistic C=" + c + " balanced", logistic(c, ClassWeights.BALANCED));
            }
            kinds.put(
                    "logistic",
                    m_bestLogisticInAverages
                            ? new SelectedRecipe(candidates, m_score.score, m_folds, m_repeats, seed)
                            : logistic(1, ClassWeights.NONE));
        }
        if (m_randomForest) {
            candidates.put("forest", PipelineRecipe.of(trees(seed), ImputeStep.MEDIAN));
            kinds.put("forest", candidates.get("forest"));
        }
        if (m_gradientBoosting) {
            candidates.put("boosting", BoostingRecipe.DEFAULT);
            kinds.put("boosting", BoostingRecipe.DEFAULT);
        }
        if (m_attentionNetwork) {
            candidates.put("network", AttentionBiLstmRecipe.of(Map.of("seed", seed)));
            kinds.put("network", candidates.get("network"));
        }
        if (m_sparsePcaForest) {
            for (final ColumnShares shares : ColumnShares.candidates()) {
                candidates.put(sparseName(shares), sparseForest(shares, seed));
            }
        }
        if (m_averages) {
            averages(kinds, candidates);
        }
        return m_trust.of(new SelectedRecipe(candidates, m_score.score, m_folds, m_repeats, seed), seed);
    }

    private static Recipe logistic(final double c, final ClassWeights weights) {
        return PipelineRecipe.of(new LogisticRecipe(c, weights), ImputeStep.MEDIAN, StandardiseStep.Z_SCORE);
    }

    private static ForestRecipe trees(final long seed) {
        return new ForestRecipe(500, 0, 0, 1, ClassWeights.BALANCED, seed);
    }

    private static Recipe sparseForest(final ColumnShares shares, final long seed) {
        return PipelineRecipe.of(
                trees(seed), ImputeStep.MEDIAN, StandardiseStep.Z_SCORE, SparsePcaPresets.scalars(shares));
    }

    private static String sparseName(final ColumnShares shares) {
        return String.format(
                Locale.ROOT,
                "sparse PCA (%.2f components per feature, of %.2f of the features) and forest",
                shares.components(),
                shares.nonZeros());
    }

    /** Every subset of two or more kinds. */
    private static void averages(final Map<String, Recipe> kinds, final Map<String, Recipe> candidates) {
        final List<String> names = new ArrayList<>(kinds.keySet());
        for (int subset = 1; subset < 1 << names.size(); subset++) {
            final List<String> chosen = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if ((subset >> i & 1) == 1) {
                    chosen.add(names.get(i));
                }
            }
            if (chosen.size() > 1) {
                candidates.put(
                        "mean of " + String.join(", ", chosen),
                        new AverageRecipe(chosen.stream().map(kinds::get).toList()));
            }
        }
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (!m_logisticRegression
                && !m_randomForest
                && !m_gradientBoosting
                && !m_sparsePcaForest
                && !m_attentionNetwork) {
            throw new InvalidSettingsException("Choose at least one kind of classifier.");
        }
        if (m_folds < 2 || m_repeats < 1) {
            throw new InvalidSettingsException("The selection needs at least 2 inner folds and 1 repeat.");
        }
        Bounds.check(this);
    }
}
