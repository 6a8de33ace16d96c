package org.ephys.knime.models.forest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.ephys.knime.models.Cancelled;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.GoldenFile;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Tables;
import org.junit.jupiter.api.Test;

class ForestTest {
    private static final List<String[]> GOLDEN = GoldenFile.rows(ForestTest.class, "golden_forest.csv");

    private static Dataset golden() {
        final int rows = GOLDEN.size() - 1;
        final double[][] values = new double[rows][];
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            values[r] = GoldenFile.numbers(GOLDEN.get(r), 0, 6);
            ids.add("r" + r);
            labels.add(GOLDEN.get(r)[6]);
        }
        return Tables.of(values, ids, labels, null);
    }

    /** Mean absolute difference of out-of-bag probabilities to scikit-learn's with 20,000 trees. */
    private static double distance(final ClassWeights weights, final int goldenColumn) {
        final ForestModel forest = new ForestRecipe(4000, 0, 0, 1, weights, 7).fit(golden(), Progress.NONE);
        final double[][] outOfBag = forest.outOfBag().orElseThrow();
        double sum = 0;
        for (int r = 0; r < outOfBag.length; r++) {
            final double[] expected = GoldenFile.numbers(GOLDEN.get(r), goldenColumn, 3);
            for (int k = 0; k < 3; k++) {
                sum += Math.abs(outOfBag[r][k] - expected[k]);
            }
        }
        return sum / (3 * outOfBag.length);
    }

    @Test
    void classWeightsMeanWhatScikitLearnMeans() {
        // falls as 1/sqrt(trees): 0.012 with 1,000 trees, 0.006 with 4,000, 0.004 with 20,000 (the oracle's own error
        // is
        // 0.003); the wrong weights are off by 0.022 with any number
        assertTrue(distance(ClassWeights.BALANCED, 7) < 0.008, "balanced: " + distance(ClassWeights.BALANCED, 7));
        assertTrue(distance(ClassWeights.NONE, 10) < 0.008, "none: " + distance(ClassWeights.NONE, 10));
        assertTrue(distance(ClassWeights.NONE, 7) > 0.02, "contrast: " + distance(ClassWeights.NONE, 7));
    }

    @Test
    void importancesAreScikitLearns() {
        final double[] importances = new ForestRecipe(4000, 0, 0, 1, ClassWeights.BALANCED, 7)
                .fit(golden(), Progress.NONE)
                .importances();
        assertArrayEquals(GoldenFile.numbers(GOLDEN.get(GOLDEN.size() - 1), 0, 6), importances, 0.005);
    }

    @Test
    void sameForestOnAnyNumberOfThreads() throws Exception {
        final Dataset table = Tables.simulated(3, 9, 60, 30, 10);
        final ForestRecipe recipe = new ForestRecipe(50, 0, 0, 1, ClassWeights.BALANCED, 11);
        final ForestModel one = inPool(1, () -> recipe.fit(table, Progress.NONE));
        final ForestModel four = inPool(4, () -> recipe.fit(table, Progress.NONE));
        assertArrayEquals(one.trees().threshold(), four.trees().threshold());
        assertArrayEquals(one.trees().distributions(), four.trees().distributions());
        assertArrayEquals(one.importances(), four.importances());
        assertArrayEquals(one.outOfBag().orElseThrow(), four.outOfBag().orElseThrow());
        final ForestModel other = new ForestRecipe(50, 0, 0, 1, ClassWeights.BALANCED, 12).fit(table, Progress.NONE);
        assertTrue(other.trees().threshold().length != one.trees().threshold().length
                || other.trees().threshold()[0] != one.trees().threshold()[0]);
    }

    private static <T> T inPool(final int threads, final java.util.concurrent.Callable<T> task) throws Exception {
        final ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(task).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void depthAndLeafSizeAreKept() {
        final Dataset table = Tables.simulated(3, 5, 100, 100);
        final ForestModel stumps = new ForestRecipe(20, 1, 0, 1, ClassWeights.NONE, 0).fit(table, Progress.NONE);
        assertEquals(20 * 3, stumps.trees().feature().length);
        final ForestModel large = new ForestRecipe(20, 0, 0, 30, ClassWeights.NONE, 0).fit(table, Progress.NONE);
        final ForestModel full = new ForestRecipe(20, 0, 0, 1, ClassWeights.NONE, 0).fit(table, Progress.NONE);
        assertTrue(large.trees().feature().length < full.trees().feature().length / 3);
    }

    @Test
    void probabilitiesSumToOneAndFollowTheLabels() {
        final Dataset table = Tables.simulated(5, 4, 80, 40, 20);
        final ForestModel forest = new ForestRecipe(100, 0, 0, 1, ClassWeights.BALANCED, 0).fit(table, Progress.NONE);
        final double[][] probabilities = forest.probabilities(table, Progress.NONE);
        int right = 0;
        for (int r = 0; r < probabilities.length; r++) {
            assertEquals(1, probabilities[r][0] + probabilities[r][1] + probabilities[r][2], 1e-6);
            final int truth = forest.classes().indexOf(table.labels().get(r));
            right += probabilities[r][truth] > 0.5 ? 1 : 0;
        }
        assertTrue(right > 0.98 * table.size(), "Fully grown trees know their training rows, but only " + right);
    }

    @Test
    void constantTableGivesThePrior() {
        final double[][] values = {{1, 1}, {1, 1}, {1, 1}, {1, 1}};
        final Dataset table = Tables.of(values, List.of("a", "b", "c", "d"), List.of("A", "A", "A", "B"), null);
        final ForestModel forest = new ForestRecipe(300, 0, 0, 1, ClassWeights.NONE, 0).fit(table, Progress.NONE);
        assertEquals(0.75, forest.probabilities(table, Progress.NONE)[0][0], 0.05);
        assertArrayEquals(new double[] {0, 0}, forest.importances());
    }

    @Test
    void manyColumnsWork() {
        final ForestModel forest = new ForestRecipe(20, 0, 0, 1, ClassWeights.BALANCED, 0)
                .fit(Tables.simulated(1, 10_000, 20, 20), Progress.NONE);
        assertEquals(10_000, forest.importances().length);
    }

    @Test
    void badTablesAreNamed() {
        final Dataset table = Tables.simulated(5, 4, 8, 4);
        final ForestRecipe recipe = new ForestRecipe(5, 0, 0, 1, ClassWeights.BALANCED, 0);
        final Dataset gaps = Tables.withGaps(table, 7);
        final String message = assertThrows(ModelException.class, () -> recipe.fit(gaps, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("\"x0\"") && message.contains("cell5") && message.contains("imputation"), message);
        final ForestModel model = recipe.fit(table, Progress.NONE);
        assertThrows(ModelException.class, () -> model.probabilities(gaps, Progress.NONE));
        final String lacking = assertThrows(
                        ModelException.class,
                        () -> model.probabilities(table.columns(List.of("x0", "x1", "x2")), Progress.NONE))
                .getMessage();
        assertTrue(lacking.contains("x3"), lacking);
        final String single = assertThrows(
                        ModelException.class, () -> recipe.fit(table.rows(new int[] {0, 1, 2}), Progress.NONE))
                .getMessage();
        assertTrue(single.contains("two classes"), single);
        assertThrows(ModelException.class, () -> new ForestRecipe(0, 0, 0, 1, ClassWeights.NONE, 0));
    }

    @Test
    void cancelsBetweenTrees() {
        assertThrows(
                CancellationException.class,
                () -> ForestRecipe.DEFAULT.fit(Tables.simulated(5, 4, 8, 4), new Cancelled()));
    }
}
