package org.ephys.knime.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.PipelineRecipe;
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
}
