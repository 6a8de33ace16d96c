package org.ephys.knime.models.sequence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.Folds;
import org.ephys.knime.models.evaluation.Metric;
import org.ephys.knime.models.evaluation.PatchSeqTask;
import org.ephys.knime.models.evaluation.Validation;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scores on the real Patch-seq cells, first repeat of the fixed donor-grouped folds, with the default settings but one
 * network instead of five. The bars are the scores of the attention BiLSTM in PyTorch over all repeats.
 */
@EnabledIfEnvironmentVariable(named = "EPHYS_DATA", matches = ".+")
class RealCellsBiLstmTest {
    @ParameterizedTest
    @CsvSource({"M, ACCURACY, 94.3", "HR, MACRO_F1, 70.8", "HT, MACRO_F1, 61.5"})
    void isNotWorseThanPyTorch(final String name, final Metric metric, final double least) {
        final PatchSeqTask task = PatchSeqTask.load(name);
        final Folds first = new Folds(
                task.folds().splits().stream()
                        .filter(split -> split.repeat() == 0)
                        .toList(),
                List.of());
        final Validation validation =
                CrossValidation.run(AttentionBiLstmRecipe.of(Map.of("members", 1)), task.table(), first, Progress.NONE);
        final double score = 100 * validation.pooled(metric);
        assertTrue(score >= least, name + " " + metric + " " + score);
    }
}
