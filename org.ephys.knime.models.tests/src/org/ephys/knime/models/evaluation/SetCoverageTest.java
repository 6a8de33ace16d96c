package org.ephys.knime.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.boosting.BoostingRecipe;
import org.ephys.knime.models.ensemble.AverageRecipe;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.trust.TrustedRecipe;
import org.junit.jupiter.api.Test;

class SetCoverageTest {
    private static final ForestRecipe FOREST = new ForestRecipe(15, 0, 0, 1, ClassWeights.BALANCED, 2);

    /** Four cells by hand, of donors d and e and of one not known: sets {A}, {B}, {A, B} and {}. */
    @Test
    void countsCoveredCellsAndClasses() {
        final Dataset table = Tables.of(
                new double[4][1],
                List.of("a", "b", "c", "d"),
                List.of("A", "A", "B", "B"),
                Arrays.asList("d", "d", "e", null));
        final List<double[]> p =
                List.of(new double[] {0.5, 0.05}, new double[] {0.02, 0.3}, new double[] {0.2, 0.9}, new double[2]);
        final FoldPredictions fold = new FoldPredictions(
                new Split(0, 0, new int[0], new int[] {0, 1, 2, 3}),
                new int[] {0, 0, 1, 1},
                new int[] {0, 1, 1, 1},
                new double[4][2],
                p,
                List.of());
        final Validation validation = new Validation(FOREST, table, List.of("A", "B"), List.of(fold), List.of());
        final List<SetCoverage> sets = SetCoverage.of(validation, 0.9);
        assertEquals(new SetCoverage("", 4, 0.5, 0.5, 1, 0.5, 0.5, 0.25), sets.get(0));
        assertEquals(new SetCoverage("A", 2, 0.5, 0.5, 1, 1, 0.5, 0), sets.get(1));
        assertEquals("B", sets.get(2).name());
        assertEquals(Map.of("d", 0.5, "e", 1.0), SetCoverage.byDonor(validation, 0.9));
        assertEquals(1, SetCoverage.of(validation, 0.99).get(1).coverage(), "above 1 %");
    }

    @Test
    void setsOfUnseenDonorsCoverAboutWhatTheyPromise() {
        final Dataset table = Tables.simulated(7, 4, 80, 80, 80);
        final Folds folds = new FoldMaker(4, 1, true, 3).make(table);
        final Validation validation = CrossValidation.run(TrustedRecipe.of(FOREST, 0), table, folds, Progress.NONE);
        final List<SetCoverage> sets = SetCoverage.of(validation, 0.9);
        assertEquals(240, sets.get(0).cells());
        assertTrue(sets.get(0).coverage() > 0.84 && sets.get(0).coverage() < 0.98, () -> "coverage " + sets.get(0));
        assertTrue(SetCoverage.of(CrossValidation.run(FOREST, table, folds, Progress.NONE), 0.9)
                .isEmpty());
    }

    /** The score that a selection gives an average without fitting it is that of a cross-validation of the average. */
    @Test
    void averagesAreScoredByTheirMembers() {
        final Dataset table = Tables.simulated(7, 4, 30, 30, 30);
        final BoostingRecipe boosting = new BoostingRecipe(5, 0.2, 4, 3, 0.5, ClassWeights.NONE);
        final AverageRecipe average = new AverageRecipe(List.of(FOREST, boosting));
        final SelectedModel selected = new SelectedRecipe(
                        Map.of("average", average, "forest", FOREST), SelectionScore.MACRO_F1, 3, 1, 9)
                .fit(table, Progress.NONE);
        final Folds inner = new FoldMaker(3, 1, true, 9).make(table);
        assertEquals(
                CrossValidation.run(average, table, inner, Progress.NONE).pooled(Metric.MACRO_F1),
                selected.innerScores().get("average"));
    }
}
