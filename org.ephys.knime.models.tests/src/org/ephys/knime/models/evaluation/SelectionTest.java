package org.ephys.knime.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.archive.Codecs;
import org.ephys.knime.models.forest.ForestCodec;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.format.ModelFormat;
import org.junit.jupiter.api.Test;

/** What a selection takes, on which inner folds, and what is stored of it. */
class SelectionTest {
    private static final Recipe STUMP = new ForestRecipe(1, 1, 1, 1, ClassWeights.NONE, 0);
    private static final Recipe FOREST = new ForestRecipe(15, 0, 0, 1, ClassWeights.BALANCED, 2);
    private static final Dataset TABLE = Tables.simulated(7, 4, 24, 24);

    private static SelectedRecipe of(final int folds, final String first, final Recipe one, final Recipe other) {
        final Map<String, Recipe> candidates = new LinkedHashMap<>();
        candidates.put(first, one);
        candidates.put("other", other);
        return new SelectedRecipe(candidates, SelectionScore.MACRO_F1, folds, 2, 9);
    }

    @Test
    void theBestCandidateIsFittedAndTheFirstWinsTies() {
        final SelectedModel selected = of(3, "stump", STUMP, FOREST).fit(TABLE, Progress.NONE);
        assertEquals("other", selected.chosen());
        assertEquals(FOREST, selected.chosenRecipe());
        assertEquals(FOREST, selected.model().recipe());
        assertEquals(List.of("other"), selected.notes());
        assertArrayEquals(
                selected.probabilities(TABLE, Progress.NONE),
                selected.predictor().probabilities(TABLE, Progress.NONE));
        final SelectedModel tie = of(3, "first", FOREST, FOREST).fit(TABLE, Progress.NONE);
        assertEquals("first", tie.chosen());
        assertEquals(tie.innerScores().get("other"), tie.innerScores().get("first"));
    }

    /** A forest that is too sure tells the classes apart as well as another one, but its errors cost more. */
    @Test
    void theLogLossTakesTheCandidateThatGivesTheRightClassesMore() {
        final Recipe sure = new ForestRecipe(1, 0, 0, 1, ClassWeights.NONE, 0);
        final Map<String, Recipe> candidates = new LinkedHashMap<>();
        candidates.put("sure", sure);
        candidates.put("other", FOREST);
        final Folds inner = new FoldMaker(3, 2, true, 9).make(TABLE);
        final SelectedModel selected =
                new SelectedRecipe(candidates, SelectionScore.LOG_LOSS, 3, 2, 9).fit(TABLE, Progress.NONE);
        assertEquals("other", selected.chosen());
        candidates.forEach((name, recipe) -> {
            double sum = 0;
            int cells = 0;
            for (final FoldPredictions fold :
                    CrossValidation.run(recipe, TABLE, inner, Progress.NONE).folds()) {
                for (int r = 0; r < fold.truth().length; r++) {
                    sum -= Math.log((fold.probabilities()[r][fold.truth()[r]] + 0.001) / 1.002);
                    cells++;
                }
            }
            assertEquals(2 * TABLE.size(), cells);
            assertEquals(-sum / cells, selected.innerScores().get(name), 1e-12);
        });
        assertTrue(selected.innerScores().get("sure") < selected.innerScores().get("other"));
    }

    @Test
    void oneCandidateNeedsNoInnerFolds() {
        final SelectedModel selected =
                new SelectedRecipe(Map.of("only", FOREST), SelectionScore.ACCURACY, 5, 1, 0).fit(TABLE, Progress.NONE);
        assertEquals(Map.of("only", Double.NaN), selected.innerScores());
        assertEquals("only", selected.chosen());
    }

    @Test
    void thereAreNoMoreInnerFoldsThanDonorsAndAsManyAsWantedOfCells() {
        final List<String> donors = TABLE.ids().stream()
                .map(id -> "d" + Math.floorMod(id.hashCode(), 3))
                .toList();
        assertEquals(3, donors.stream().distinct().count());
        final Dataset few = Tables.of(TABLE.values(), TABLE.ids(), TABLE.labels(), donors);
        assertInnerFolds(few, 5, new FoldMaker(3, 2, true, 9));
        assertInnerFolds(few, 2, new FoldMaker(2, 2, true, 9));
        assertInnerFolds(
                Tables.of(TABLE.values(), TABLE.ids(), TABLE.labels(), null), 5, new FoldMaker(5, 2, false, 9));
    }

    private static void assertInnerFolds(final Dataset table, final int wanted, final FoldMaker expected) {
        final double score = CrossValidation.run(STUMP, table, expected.make(table), Progress.NONE)
                .pooled(Metric.MACRO_F1);
        final SelectedModel selected = of(wanted, "stump", STUMP, FOREST).fit(table, Progress.NONE);
        assertEquals(score, selected.innerScores().get("stump"));
    }

    @Test
    void theInnerScoresAreStored() throws IOException {
        final SelectedModel selected = of(3, "stump", STUMP, FOREST).fit(TABLE, Progress.NONE);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFormat.write(selected, out);
        final SelectedModel read = (SelectedModel) ModelFormat.read(new ByteArrayInputStream(out.toByteArray()));
        assertEquals(selected.innerScores(), read.innerScores());
        assertTrue(read.innerScores().get("other") > 0.5);
        assertEquals("other", read.chosen());
        assertEquals(selected.recipe(), read.recipe());
    }

    @Test
    void settingsThatItDoesNotHaveAreNamed() {
        final Map<String, Object> settings =
                new LinkedHashMap<>(of(3, "stump", STUMP, FOREST).settings());
        final Codecs codecs = new Codecs(List.of(new SelectedCodec(), new ForestCodec()));
        assertEquals(of(3, "stump", STUMP, FOREST), codecs.recipe(SelectedRecipe.TYPE, settings));
        settings.put("fold", 4);
        final String message = assertThrows(ModelException.class, () -> codecs.recipe(SelectedRecipe.TYPE, settings))
                .getMessage();
        assertTrue(message.startsWith("\"fold\" is not a setting of the selection."), message);
    }
}
