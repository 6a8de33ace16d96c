package org.ephys.knime.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.forest.ForestRecipe;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Dataset TABLE = Tables.simulated(6, 4, 60, 40, 30);
    private static final Folds FOLDS = new FoldMaker(5, 3, true, 0).make(TABLE);
    private static final Recipe FOREST = new ForestRecipe(40, 0, 0, 1, ClassWeights.BALANCED, 0);
    private static final Recipe STUMP = new ForestRecipe(1, 1, 1, 1, ClassWeights.NONE, 0);

    private static Validation run(final Recipe recipe) {
        return CrossValidation.run(recipe, TABLE, FOLDS, Progress.NONE);
    }

    private static PairedComparison compare(final Validation a, final Validation b, final Metric metric) {
        return PairedComparison.of(a.classes(), PairedPrediction.of(a, b), metric, 500, 1);
    }

    @Test
    void aClearWinnerIsSeenByEveryInterval() {
        final PairedComparison difference = compare(run(FOREST), run(STUMP), Metric.MACRO_F1);
        assertEquals(run(FOREST).pooled(Metric.MACRO_F1), difference.first(), 1e-12);
        assertTrue(difference.difference() > 0.1);
        assertTrue(difference.donorInterval().low() > 0);
        assertTrue(difference.correctedInterval().low() > 0);
        assertTrue(difference.permutation() < 0.01);
        assertEquals(15, difference.folds());
        final PairedComparison same = compare(run(FOREST), run(FOREST), Metric.ACCURACY);
        assertEquals(0, same.difference());
        assertEquals(15, same.ties());
    }

    @Test
    void otherCellsOrFoldsAreRefused() {
        final Validation a = run(FOREST);
        final Validation b =
                CrossValidation.run(FOREST, TABLE, new FoldMaker(5, 3, true, 1).make(TABLE), Progress.NONE);
        assertThrows(ModelException.class, () -> PairedPrediction.of(a, b));
    }

    @Test
    void shuffledLabelsScoreAtChance() {
        final LabelShuffle control = LabelShuffle.run(FOREST, TABLE, FOLDS, 8, 3, Progress.NONE);
        assertEquals(1 / 3.0, control.mean(Metric.BALANCED_ACCURACY), 0.06);
        final double observed = run(FOREST).pooled(Metric.BALANCED_ACCURACY);
        assertEquals(1 / 9.0, control.p(Metric.BALANCED_ACCURACY, observed), 1e-12);
        assertEquals(1, control.p(Metric.ACCURACY, 0), 1e-12);
        assertEquals(
                control.scores(),
                LabelShuffle.run(FOREST, TABLE, FOLDS, 8, 3, Progress.NONE).scores());
    }

    @Test
    void columnsThatSpeakAreImportantForUnseenCells() {
        final List<PermutationImportance> importances =
                PermutationImportance.outOfFold(FOREST, TABLE, FOLDS, Metric.ACCURACY, 2, 1, Progress.NONE);
        assertEquals(
                TABLE.columns(),
                importances.stream().map(PermutationImportance::column).toList());
        assertTrue(importances.get(0).mean() > 0.05, importances.toString());
        assertTrue(importances.get(1).mean() > 0.05, importances.toString());
        assertEquals(0, importances.get(2).mean(), 0.03, "noise");
        assertEquals(0, importances.get(3).mean(), 0.03, "noise");
        assertTrue(importances.get(0).deviation() > 0);
    }

    @Test
    void columnsThatSpeakAreImportant() {
        final List<PermutationImportance> importances =
                PermutationImportance.of(FOREST.fit(TABLE, Progress.NONE), TABLE, Metric.ACCURACY, 3, 1, Progress.NONE);
        assertEquals("x0", importances.get(0).column());
        assertTrue(importances.get(0).mean() > 3 * importances.get(2).mean(), importances.toString());
        assertTrue(importances.get(1).mean() > 3 * importances.get(3).mean(), importances.toString());
    }

    @Test
    void donorsAndCalibrationCoverAllCells() {
        final Validation validation = run(FOREST);
        final List<DonorScore> donors = DonorScore.of(validation);
        assertEquals(TABLE.size(), donors.stream().mapToInt(DonorScore::cells).sum());
        double right = 0;
        for (final DonorScore donor : donors) {
            right += donor.cells() * donor.accuracy() / TABLE.size();
        }
        assertEquals(validation.pooled(Metric.ACCURACY), right, 1e-9);
        final Calibration calibration = Calibration.of(validation, 10);
        assertEquals(
                3 * TABLE.size(),
                calibration.bins().stream().mapToInt(Calibration.Bin::cells).sum());
        assertTrue(calibration.expectedError() < 0.2, "ECE " + calibration.expectedError());
        assertTrue(calibration.brier() > 0 && calibration.brier() < 0.6, "Brier " + calibration.brier());
    }

    @Test
    void sureAndWrongIsBadlyCalibrated() {
        final Split split = new Split(0, 0, new int[1], new int[] {0, 1});
        final FoldPredictions fold = new FoldPredictions(
                split, new int[] {0, 1}, new int[] {0, 0}, new double[][] {{1, 0}, {1, 0}}, List.of(), List.of());
        final Dataset table = Tables.of(new double[2][1], List.of("a", "b"), List.of("A", "B"), null);
        final Calibration calibration =
                Calibration.of(new Validation(FOREST, table, List.of("A", "B"), List.of(fold), List.of()), 5);
        assertEquals(0.5, calibration.expectedError(), 1e-12);
        assertEquals(1, calibration.brier(), 1e-12);
    }
}
