package org.ephys.knime.models.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.GoldenFile;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Tables;
import org.junit.jupiter.api.Test;

class BoostingTest {
    private static final List<String[]> GOLDEN = GoldenFile.rows(BoostingTest.class, "golden_boosting.csv");

    @Test
    void probabilitiesAreScikitLearns() {
        final double[][] values = new double[GOLDEN.size()][];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            values[r] = GoldenFile.numbers(GOLDEN.get(r), 0, 4);
            ids.add("r" + r);
            labels.add(GOLDEN.get(r)[4]);
        }
        final Dataset table = Tables.of(values, ids, labels, null);
        final double[][] actual = new BoostingRecipe(5, 0.1, 8, 20, 1, ClassWeights.BALANCED)
                .fit(table, Progress.NONE)
                .probabilities(table, Progress.NONE);
        // the oracle keeps gradients in single precision, which in later rounds decides near ties between splits
        // otherwise
        for (int r = 0; r < values.length; r++) {
            assertArrayEquals(GoldenFile.numbers(GOLDEN.get(r), 5, 3), actual[r], 5e-4, "row " + r);
        }
    }

    @Test
    void twoClassesUseOneTreePerRound() {
        final Dataset table = Tables.withGaps(Tables.simulated(1, 4, 120, 60), 7);
        final BoostingModel model =
                new BoostingRecipe(30, 0.1, 8, 5, 1, ClassWeights.BALANCED).fit(table, Progress.NONE);
        assertEquals(30, model.trees().size());
        final double[][] p = model.probabilities(table, Progress.NONE);
        int right = 0;
        for (int r = 0; r < p.length; r++) {
            assertEquals(1, p[r][0] + p[r][1], 1e-12);
            right += p[r][model.classes().indexOf(table.labels().get(r))] > 0.5 ? 1 : 0;
        }
        assertTrue(right > 0.9 * p.length, "right: " + right);
    }

    @Test
    void absenceAloneIsLearnt() {
        final double[][] values = new double[80][1];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            values[r][0] = r % 2 == 0 ? Double.NaN : r % 7;
            ids.add("r" + r);
            labels.add(r % 2 == 0 ? "absent" : "present");
        }
        final Dataset table = Tables.of(values, ids, labels, null);
        final double[][] p = BoostingRecipe.DEFAULT.fit(table, Progress.NONE).probabilities(table, Progress.NONE);
        assertTrue(p[0][0] > 0.95 && p[1][1] > 0.95, p[0][0] + " " + p[1][1]);
    }

    @Test
    void manyDistinctValuesAreBinned() {
        final BinnedColumns columns =
                BinnedColumns.of(Tables.simulated(1, 2, 1000, 1000).values());
        assertTrue(columns.edges()[0].length <= 254 && columns.edges()[0].length > 240);
        final int[] counts = new int[256];
        for (final byte bin : columns.bins()[0]) {
            counts[bin & 0xFF]++;
        }
        for (int b = 0; b <= columns.edges()[0].length; b++) {
            assertTrue(counts[b] >= 1 && counts[b] <= 20, "bin " + b + " has " + counts[b]);
        }
    }

    @Test
    void veryWideTablesWork() {
        final Dataset table = Tables.simulated(1, 10_000, 40, 40, 40);
        final double[][] p = new BoostingRecipe(3, 0.1, 8, 5, 1, ClassWeights.BALANCED)
                .fit(table, Progress.NONE)
                .probabilities(table, Progress.NONE);
        assertEquals(3, p[0].length);
    }

    @Test
    void sameModelTwiceAndEmptyColumnsDoNoHarm() {
        final Dataset table = Tables.withGaps(Tables.simulated(3, 3, 60, 60, 60), 1_000_000);
        final double[][] values = new double[table.size()][];
        for (int r = 0; r < values.length; r++) {
            values[r] = table.values()[r].clone();
            values[r][2] = Double.NaN;
        }
        final Dataset empty = table.withValues(values);
        final BoostingRecipe recipe = new BoostingRecipe(10, 0.1, 8, 5, 1, ClassWeights.NONE);
        assertArrayEquals(
                recipe.fit(empty, Progress.NONE).probabilities(empty, Progress.NONE),
                recipe.fit(empty, Progress.NONE).probabilities(empty, Progress.NONE));
        assertThrows(ModelException.class, () -> new BoostingRecipe(10, 0, 8, 5, 1, ClassWeights.NONE));
    }

    /** A table of one column. */
    private static Dataset table(final String labels, final double... values) {
        final List<String> ids = new ArrayList<>();
        final List<String> classes = new ArrayList<>();
        final double[][] rows = new double[values.length][];
        for (int r = 0; r < rows.length; r++) {
            ids.add("r" + r);
            classes.add(labels.substring(r, r + 1));
            rows[r] = new double[] {values[r]};
        }
        return Tables.of(rows, ids, classes, null);
    }

    private static double[][] predicted(final BoostingRecipe recipe, final Dataset train, final double... values) {
        final Dataset rows = table("A".repeat(values.length), values);
        return recipe.fit(train, Progress.NONE).probabilities(rows, Progress.NONE);
    }

    @Test
    void withoutInformationTheSharesOfTheClassesArePredicted() {
        final BoostingRecipe recipe = new BoostingRecipe(3, 0.1, 8, 1, 1, ClassWeights.NONE);
        final double[][] two = predicted(recipe, table("AAAB", 7, 7, 7, 7), 7, 8);
        assertArrayEquals(new double[] {0.75, 0.25}, two[0], 1e-12);
        assertArrayEquals(new double[] {0.75, 0.25}, two[1], 1e-12);
        final double[][] three = predicted(recipe, table("AAAAABBBCC", new double[10]), 0);
        assertArrayEquals(new double[] {0.5, 0.3, 0.2}, three[0], 1e-12);
        final BoostingRecipe balanced = new BoostingRecipe(3, 0.1, 8, 1, 1, ClassWeights.BALANCED);
        assertArrayEquals(new double[] {0.5, 0.5}, predicted(balanced, table("AAAB", 7, 7, 7, 7), 7)[0], 1e-12);
    }

    @Test
    void splitsLieMidwayAndTheMiddleBelongsBelow() {
        final BoostingRecipe recipe = new BoostingRecipe(1, 0.1, 2, 1, 1, ClassWeights.NONE);
        final Dataset train = table("AAAABBBB", 0, 1, 1, 1, 3, 3, 3, 4);
        final double[][] p = predicted(recipe, train, 1, 2, 2.000001, 3, -50, 50);
        final double below = p[0][0];
        // gradients of ±1/2 and hessians of 1/4: a step of 0.1 · 2 / (1 + 1) in the log odds
        assertEquals(1 / (1 + Math.exp(-0.1)), below, 1e-12);
        assertEquals(below, p[1][0]);
        assertEquals(1 - below, p[2][0], 1e-12);
        assertEquals(1 - below, p[3][0], 1e-12);
        assertEquals(below, p[4][0]);
        assertEquals(1 - below, p[5][0], 1e-12);
    }

    @Test
    void leavesHoldTheLeastNumberOfRows() {
        final Dataset train = table("AABBBB", 0, 0, 1, 1, 1, 1);
        final double prior = 1 / 3.;
        final BoostingRecipe two = new BoostingRecipe(1, 0.1, 2, 2, 1, ClassWeights.NONE);
        assertTrue(predicted(two, train, 0)[0][0] > prior + 0.01);
        final BoostingRecipe three = new BoostingRecipe(1, 0.1, 2, 3, 1, ClassWeights.NONE);
        assertEquals(prior, predicted(three, train, 0)[0][0], 1e-12);
        final Dataset other = table("AAAABB", 0, 0, 0, 0, 1, 1);
        assertTrue(predicted(two, other, 1)[0][1] > prior + 0.01);
        assertEquals(prior, predicted(three, other, 1)[0][1], 1e-12);
        assertTrue(predicted(three, table("AAABBB", 0, 0, 0, 1, 1, 1), 0)[0][0] > 0.51, "three on either side");
    }
}
