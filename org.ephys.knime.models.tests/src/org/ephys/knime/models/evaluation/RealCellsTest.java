package org.ephys.knime.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.ensemble.AverageRecipe;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.linear.LogisticRecipe;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.StandardiseStep;
import org.ephys.knime.models.sparsepca.ColumnShares;
import org.ephys.knime.models.sparsepca.SparsePcaPresets;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores on the real Patch-seq cells and fixed donor-grouped folds. */
@EnabledIfEnvironmentVariable(named = "EPHYS_DATA", matches = ".+")
class RealCellsTest {
    /** Balanced forest of 500 trees behind the median: task, cells, least accuracy, least macro-F1 in per cent. */
    @ParameterizedTest
    @CsvSource({
        "M, 2927, 94.5, 94.0",
        "HR, 533, 82.0, 76.0",
        "HT, 414, 67.0, 65.0",
        "AR, 533, 75.5, 65.0",
        "AT, 414, 64.0, 56.5"
    })
    void forestIsLevelWithScikitLearns(
            final String name, final int cells, final double accuracy, final double macroF1) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        assertEquals(cells, task.table().size());
        assertEquals(15, task.folds().splits().size());
        assertEquals(List.of(), task.folds().warnings());
        final Validation validation = CrossValidation.run(
                PipelineRecipe.of(ForestRecipe.DEFAULT, ImputeStep.MEDIAN), task.table(), task.folds(), Progress.NONE);
        final double gotAccuracy = 100 * validation.pooled(Metric.ACCURACY);
        final double gotMacroF1 = 100 * validation.pooled(Metric.MACRO_F1);
        assertTrue(gotAccuracy >= accuracy, name + " accuracy " + gotAccuracy);
        assertTrue(gotMacroF1 >= macroF1, name + " macro-F1 " + gotMacroF1);
    }

    /** The same forest on sparse components: within a point of the forest on the features, least scores in per cent. */
    @ParameterizedTest
    @CsvSource({"M, 94.0, 93.5", "HR, 81.7, 75.5", "HT, 67.4, 65.5"})
    void sparseComponentsAreLevelWithTheFeatures(final String name, final double accuracy, final double macroF1) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        final Recipe recipe = PipelineRecipe.of(
                ForestRecipe.DEFAULT,
                ImputeStep.MEDIAN,
                StandardiseStep.Z_SCORE,
                SparsePcaPresets.scalars(ColumnShares.DEFAULT));
        final Validation validation = CrossValidation.run(recipe, task.table(), task.folds(), Progress.NONE);
        final double gotAccuracy = 100 * validation.pooled(Metric.ACCURACY);
        final double gotMacroF1 = 100 * validation.pooled(Metric.MACRO_F1);
        assertTrue(gotAccuracy >= accuracy, name + " accuracy " + gotAccuracy);
        assertTrue(gotMacroF1 >= macroF1, name + " macro-F1 " + gotMacroF1);
    }

    /** Average of logistic regression, forest and boosting: at least the best scikit-learn row of each task. */
    @ParameterizedTest
    @CsvSource({"HR, 83.4, 77.7", "HT, 68.5, 69.0"})
    void averageBeatsTheBestSingleClassifier(final String name, final double accuracy, final double macroF1) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        final Recipe average = new AverageRecipe(List.of(
                PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE),
                PipelineRecipe.of(ForestRecipe.DEFAULT, ImputeStep.MEDIAN),
                BoostingRecipe.DEFAULT));
        final Validation validation = CrossValidation.run(average, task.table(), task.folds(), Progress.NONE);
        assertTrue(100 * validation.pooled(Metric.ACCURACY) >= accuracy);
        assertTrue(100 * validation.pooled(Metric.MACRO_F1) >= macroF1);
    }

    /** On the same folds the logistic regression gives scikit-learn's scores: to the printed digit, give or take a cell. */
    @ParameterizedTest
    @CsvSource({"M, 94.86, 94.32", "HR, 83.30, 77.67", "HT, 67.95, 68.23", "AR, 80.86, 73.81", "AT, 67.39, 66.51"})
    void logisticRegressionIsScikitLearns(final String name, final double accuracy, final double macroF1) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        final Validation validation = CrossValidation.run(
                PipelineRecipe.of(LogisticRecipe.DEFAULT, ImputeStep.MEDIAN, StandardiseStep.Z_SCORE),
                task.table(),
                task.folds(),
                Progress.NONE);
        assertEquals(accuracy, 100 * validation.pooled(Metric.ACCURACY), 0.1);
        assertEquals(macroF1, 100 * validation.pooled(Metric.MACRO_F1), 0.2);
    }
}
