package org.ephys.knime.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.forest.ForestRecipe;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final Recipe FOREST = new ForestRecipe(40, 0, 0, 1, ClassWeights.BALANCED, 0);

    @Test
    void scoresAreScikitLearns() {
        // accuracy_score, f1_score(average="macro"), balanced_accuracy_score, precision_score, recall_score of 1.2.1
        final int[] truth = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
        final int[] predicted = {0, 0, 1, 2, 1, 1, 0, 2, 0, 2};
        final Scores scores = Scores.of(List.of("A", "B", "C"), truth, predicted);
        assertEquals(0.6, scores.accuracy(), 1e-15);
        assertEquals(0.6111111111111112, scores.macroF1(), 1e-15);
        assertEquals(0.6111111111111112, scores.balancedAccuracy(), 1e-15);
        assertEquals(0.5, scores.precision(0), 1e-15);
        assertEquals(2 / 3.0, scores.recall(2), 1e-15);
        assertArrayEquals(new int[] {2, 1, 1}, scores.confusion()[0]);
    }

    @Test
    void absentClassesCountAsZeroInMacroF1Only() {
        final Scores scores = Scores.of(List.of("A", "B", "C"), new int[] {0, 1}, new int[] {0, 1});
        assertEquals(2 / 3.0, scores.macroF1(), 1e-15);
        assertEquals(1, scores.balancedAccuracy(), 1e-15);
        assertEquals(0, scores.precision(2));
    }

    @Test
    void sameValidationOnAnyNumberOfThreads() throws Exception {
        final Dataset table = Tables.simulated(2, 4, 40, 20, 12);
        final Folds folds = new FoldMaker(4, 2, true, 0).make(table);
        final Map<String, Recipe> candidates = new LinkedHashMap<>();
        candidates.put("stump", new ForestRecipe(1, 1, 1, 1, ClassWeights.NONE, 0));
        candidates.put("forest", FOREST);
        final Recipe recipe = new SelectedRecipe(candidates, SelectionScore.MACRO_F1, 3, 1, 0);
        final ForkJoinPool pool = new ForkJoinPool(4);
        final Validation four = pool.submit(() -> CrossValidation.run(recipe, table, folds, Progress.NONE))
                .get();
        pool.shutdown();
        final ForkJoinPool single = new ForkJoinPool(1);
        final Validation one = single.submit(() -> CrossValidation.run(recipe, table, folds, Progress.NONE))
                .get();
        single.shutdown();
        for (int f = 0; f < one.folds().size(); f++) {
            assertArrayEquals(
                    one.folds().get(f).probabilities(), four.folds().get(f).probabilities());
            assertEquals(List.of("forest"), one.folds().get(f).notes());
        }
        assertEquals(one.bootstrap(Metric.MACRO_F1, 200, 1), four.bootstrap(Metric.MACRO_F1, 200, 1));
        final Interval interval = one.bootstrap(Metric.ACCURACY, 500, 1);
        final double accuracy = one.pooled(Metric.ACCURACY);
        assertTrue(interval.low() < accuracy && accuracy < interval.high());
        assertTrue(interval.high() - interval.low() > 0.02 && interval.high() - interval.low() < 0.4);
    }

    @Test
    void aClassThatTheTrainingFoldLacksGetsNoProbability() {
        final Dataset table = Tables.simulated(2, 4, 30, 20, 1);
        final Validation validation =
                CrossValidation.run(FOREST, table, new FoldMaker(3, 1, false, 0).make(table), Progress.NONE);
        assertEquals(List.of("A", "B", "C"), validation.classes());
        for (final FoldPredictions fold : validation.folds()) {
            for (int i = 0; i < fold.truth().length; i++) {
                assertEquals(3, fold.probabilities()[i].length);
                if (fold.truth()[i] == 2) {
                    assertEquals(0, fold.probabilities()[i][2]);
                }
            }
        }
        assertEquals(51, validation.perRepeat().stream().mapToInt(Scores::size).sum());
    }
}
