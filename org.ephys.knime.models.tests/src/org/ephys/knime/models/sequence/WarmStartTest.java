package org.ephys.knime.models.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.evaluation.CrossValidation;
import org.ephys.knime.models.evaluation.FoldMaker;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.junit.jupiter.api.Test;

class WarmStartTest {
    private static final Dataset TRAIN = PlantedCells.cells(600, 0.7, 21);
    private static final Dataset FEW = PlantedCells.cells(48, 0.7, 22);
    private static final Dataset TEST = PlantedCells.cells(300, 0.7, 23);
    private static final AttentionBiLstmModel START = PlantedCells.recipe().fit(TRAIN, Progress.NONE);
    private static final FoldMaker FOLDS = new FoldMaker(3, 1, true, 1);

    /** Few epochs on all cells: hardly enough to learn anything from scratch. */
    private static AttentionBiLstmRecipe few() {
        return PlantedCells.recipe()
                .with("epochs", 2)
                .with("learningRate", 0.001)
                .with("validation", 0);
    }

    private static TransferRecipe warm(final AttentionBiLstmRecipe recipe) {
        return WarmStart.of(recipe, START, TRAIN.columns());
    }

    @Test
    void goesOnFromTheWeights() {
        final var warm = warm(few()).fit(FEW, Progress.NONE);
        final double continued = PlantedCells.accuracy(warm, TEST);
        final double fresh = PlantedCells.accuracy(few().fit(FEW, Progress.NONE), TEST);
        assertTrue(continued > 0.85 && continued > fresh + 0.1, "continued " + continued + ", from scratch " + fresh);
        assertEquals(2, warm.curve().size());
    }

    @Test
    void aVanishingLearningRateLeavesTheWeights() {
        final var warm = warm(few().with("learningRate", 1e-30)).fit(FEW, Progress.NONE);
        final var before = START.members().get(0);
        warm.members()
                .get(0)
                .all()
                .forEach(tensor -> assertArrayEquals(
                        before.get(tensor.name()).toArray(), tensor.toArray(), 1e-20f, tensor.name()));
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertRefused("hidden is 8 there and 12 here", few().with("hidden", 12), TRAIN.columns());
        assertRefused("linear is false there and true here", few().with("linear", true), TRAIN.columns());
        assertRefused(
                "missingFamily is mask there and zero here", few().with("missingFamily", "zero"), TRAIN.columns());
        final Map<String, List<String>> two = new LinkedHashMap<>();
        two.put("ab", PlantedCells.families().allColumns().subList(0, 8));
        two.put("cd", PlantedCells.families().allColumns().subList(8, 16));
        assertRefused("ab (8), cd (8)", withFamilies(new FeatureFamilies(two)), TRAIN.columns());
        assertRefused("does not read 1 of the feature columns: e_0", few(), List.of("a_0", "e_0"));
        // the same families, spelt out, fit
        WarmStart.of(withFamilies(START.families()), START, TRAIN.columns());
    }

    private static AttentionBiLstmRecipe withFamilies(final FeatureFamilies families) {
        final var few = few();
        return new AttentionBiLstmRecipe(
                Optional.of(families), few.table(), few.network(), few.learning(), few.balance(), 1, "built-in", 0);
    }

    private static void assertRefused(
            final String why, final AttentionBiLstmRecipe recipe, final List<String> features) {
        final var error = assertThrows(ModelException.class, () -> WarmStart.of(recipe, START, features));
        assertTrue(error.getMessage().contains(why), error.getMessage());
    }

    @Test
    void aStartThatKnowsTheTestCellsIsWarnedOf() {
        final Dataset half = TRAIN.rows(java.util.stream.IntStream.range(0, 90).toArray());
        assertEquals(
                List.of(),
                CrossValidation.run(warm(few()), FEW, FOLDS.make(FEW), Progress.NONE)
                        .warnings());
        final var warnings = CrossValidation.run(warm(few()), half, FOLDS.make(half), Progress.NONE)
                .warnings();
        assertTrue(warnings.toString().contains("90 of the 90 cells"), warnings.toString());
        // what the start's own start has seen counts too
        final var second = warm(few()).fit(FEW, Progress.NONE);
        assertEquals(90, WarmStart.of(few(), second, TRAIN.columns()).known(half));
        assertEquals(48, WarmStart.of(few(), second, TRAIN.columns()).known(FEW));
        assertEquals(0, WarmStart.of(few(), second, TRAIN.columns()).known(TEST));
    }

    @Test
    void knownCellsAreRecognisedInAnyOrderOfColumns() {
        final Dataset shuffled = FEW.columns(List.of("d_3", "a_0", "b_1", "c_2"));
        final Dataset ordered = FEW.columns(List.of("a_0", "b_1", "c_2", "d_3"));
        final var seen = SeenCells.of(ordered.rows(new int[] {3, 5, 8}));
        assertEquals(3, seen.count(shuffled));
        assertEquals(0, seen.count(TEST.columns(ordered.columns())));
        final double[][] changed = {ordered.values()[3].clone()};
        changed[0][0] += 1e-9;
        assertEquals(0, seen.count(ordered.rows(new int[] {3}).withValues(changed)));
    }

    @Test
    void jointTrainingKnowsTheCellsOfTheSourceTable() {
        final var joint = TransferRecipe.of(Map.of("mode", "joint", "target", few().settings(), "jointEpochs", 1))
                .with(FEW);
        assertEquals(48, joint.known(FEW));
        assertEquals(0, joint.known(TEST));
        assertEquals(
                48,
                WarmStart.of(few(), joint.fit(TEST, Progress.NONE), TEST.columns())
                        .known(FEW));
    }
}
