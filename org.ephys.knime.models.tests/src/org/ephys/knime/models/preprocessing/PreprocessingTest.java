package org.ephys.knime.models.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.GoldenFile;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Tables;
import org.ephys.knime.models.forest.ForestRecipe;
import org.ephys.knime.models.pipeline.PipelineModel;
import org.ephys.knime.models.pipeline.PipelineRecipe;
import org.ephys.knime.models.preprocessing.ImputeStep.Strategy;
import org.ephys.knime.models.preprocessing.StandardiseStep.Method;
import org.junit.jupiter.api.Test;

class PreprocessingTest {
    private static final List<String[]> GOLDEN = GoldenFile.rows(PreprocessingTest.class, "golden_preprocessing.csv");
    private static final double TOLERANCE = 1e-9; // relative to values up to 5000; rounding of sums only

    private static double[][] golden(final int from) {
        return GOLDEN.stream().map(row -> GoldenFile.numbers(row, from, 5)).toArray(double[][]::new);
    }

    private static Dataset table(final double[][] values) {
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            ids.add("r" + r);
            labels.add(r % 2 == 0 ? "A" : "B");
        }
        return Tables.of(values, ids, labels, null);
    }

    private static double[][] applied(final Step step, final double[][] values) {
        final Dataset table = table(values);
        return step.fit(table, Progress.NONE).apply(table).values();
    }

    private static void assertSame(final double[][] expected, final double[][] actual) {
        for (int r = 0; r < expected.length; r++) {
            assertArrayEquals(expected[r], actual[r], TOLERANCE, "row " + r);
        }
    }

    @Test
    void medianIsScikitLearns() {
        assertSame(golden(5), applied(ImputeStep.MEDIAN, golden(0)));
    }

    @Test
    void neighboursAreScikitLearns() {
        assertSame(golden(10), applied(new ImputeStep(Strategy.KNN, 4), golden(0)));
    }

    @Test
    void standardisationIsScikitLearns() {
        assertSame(golden(15), applied(StandardiseStep.Z_SCORE, golden(5)));
    }

    @Test
    void robustScalingUsesMedianAndQuartiles() {
        final double[][] values = {{1}, {2}, {3}, {4}, {1000}};
        final double[][] scaled = applied(new StandardiseStep(Method.ROBUST, 0), values);
        assertEquals(0, scaled[2][0]);
        assertEquals(1.3489795003921634 / 2, scaled[3][0], 1e-12);
        final double[][] mostlyZero = {{0}, {0}, {0}, {0}, {0}, {10}};
        assertEquals(
                10 / Math.sqrt(500 / 36.0), applied(new StandardiseStep(Method.ROBUST, 0), mostlyZero)[5][0], 1e-9);
    }

    @Test
    void emptyAndConstantColumnsBecomeZero() {
        final double nan = Double.NaN;
        final Dataset train = table(new double[][] {{nan, 0.1, 1}, {nan, 0.1, 2}, {nan, 0.1, nan}});
        final Dataset later = table(new double[][] {{42, 0.3, nan}});
        for (final Strategy strategy : Strategy.values()) {
            final FittedStep impute = new ImputeStep(strategy, 2).fit(train, Progress.NONE);
            final Dataset filled = impute.apply(train);
            final FittedStep scale = StandardiseStep.Z_SCORE.fit(filled, Progress.NONE);
            assertArrayEquals(new double[] {0, 0, 0}, scale.apply(filled).values()[2], 1e-12);
            // an empty training column says nothing about later values; a constant one keeps the difference
            assertEquals(0, impute.apply(later).values()[0][0]);
            assertEquals(0.2, scale.apply(impute.apply(later)).values()[0][1], 1e-12);
        }
        final FittedStep alone = StandardiseStep.Z_SCORE.fit(train, Progress.NONE);
        assertTrue(Double.isNaN(alone.apply(train).values()[0][0]));
    }

    @Test
    void flagsMarkDistinctPatternsOfAbsence() {
        final double nan = Double.NaN;
        final Dataset train = table(new double[][] {{nan, nan, 1, 1}, {1, 1, nan, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}});
        final Dataset flagged =
                new MissingFlagsStep(0.02).fit(train, Progress.NONE).apply(train);
        assertEquals(List.of("x0", "x1", "x2", "x3", "x0_missing", "x2_missing"), flagged.columns());
        assertArrayEquals(new double[] {nan, nan, 1, 1, 1, 0}, flagged.values()[0]);
    }

    @Test
    void smoteBalancesBetweenNeighbours() {
        final Dataset table = Tables.simulated(4, 3, 50, 12, 4);
        final Dataset full = Smote.oversample(table, 5, 1, 9);
        for (final String name : table.classes()) {
            assertEquals(50, Collections.frequency(full.labels(), name));
        }
        assertEquals(table.ids(), full.ids().subList(0, table.size()));
        for (int r = table.size(); r < full.size(); r++) {
            assertTrue(onSegment(table, full, r), "row " + r + " lies between two rows of its class");
        }
        final Dataset half = Smote.oversample(table, 5, 0.5, 9);
        assertEquals(25, Collections.frequency(half.labels(), "B"));
        assertArrayEquals(full.values()[60], Smote.oversample(table, 5, 1, 9).values()[60]);
    }

    private static boolean onSegment(final Dataset table, final Dataset full, final int made) {
        final double[] z = full.values()[made];
        for (int i = 0; i < table.size(); i++) {
            for (int j = 0; j < table.size(); j++) {
                if (table.labels().get(i).equals(full.labels().get(made))
                        && table.labels().get(j).equals(full.labels().get(made))
                        && Math.abs(distance(table.values()[i], z)
                                        + distance(z, table.values()[j])
                                        - distance(table.values()[i], table.values()[j]))
                                < 1e-9) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double distance(final double[] a, final double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void smoteRepeatsASingleRowAndRefusesGaps() {
        final Dataset table = Tables.simulated(4, 3, 10, 1);
        final Dataset full = Smote.oversample(table, 5, 1, 0);
        assertEquals(20, full.size());
        assertArrayEquals(table.values()[10], full.values()[19]);
        assertThrows(ModelException.class, () -> Smote.oversample(Tables.withGaps(table, 5), 5, 1, 0));
        assertThrows(ModelException.class, () -> new SmoteStep(0, 1, 0));
        assertThrows(ModelException.class, () -> new SmoteStep(5, 0, 0));
    }

    @Test
    void pipelineLearnsFromTrainingRowsOnly() {
        final Dataset train = Tables.withGaps(Tables.simulated(1, 4, 30, 20), 9);
        final PipelineRecipe recipe = PipelineRecipe.of(
                new ForestRecipe(20, 0, 0, 1, org.ephys.knime.models.ClassWeights.NONE, 0),
                ImputeStep.MEDIAN,
                StandardiseStep.Z_SCORE,
                new SmoteStep(5, 1, 0));
        final PipelineModel model = recipe.fit(train, Progress.NONE);
        final Dataset other = Tables.withGaps(Tables.simulated(2, 4, 3, 3), 5);
        final double[][] alone = model.probabilities(other.rows(new int[] {1}).withLabels(null), Progress.NONE);
        assertArrayEquals(model.probabilities(other, Progress.NONE)[1], alone[0]);
        assertEquals(other.size(), model.preprocess(other).size());
        assertNull(other.rows(new int[] {1}).withLabels(null).labels().get(0));
        assertFalse(Double.isNaN(model.preprocess(other).values()[1][0]));
    }

    @Test
    void quantilesAreInterpolated() {
        // numpy.quantile([1, 2, 3, 10], [0.1, 0.25, 0.5, 0.75])
        final double[] four = {10, 1, 3, 2};
        assertEquals(1.3, Columns.quantile(four, 0.1), 1e-12);
        assertEquals(1.75, Columns.quantile(four, 0.25), 1e-12);
        assertEquals(2.5, Columns.quantile(four, 0.5), 1e-12);
        assertEquals(4.75, Columns.quantile(four, 0.75), 1e-12);
        assertArrayEquals(
                new double[] {2.5}, applied(ImputeStep.MEDIAN, new double[][] {{10}, {1}, {3}, {2}, {Double.NaN}})[4]);
    }

    @Test
    void smoteTakesTheNearestRowsOfTheClass() {
        // on a line: with one neighbour, a made row lies within its pair; the pairs are far from each other and near
        // the
        // other class
        final double[][] values = {{0}, {1}, {100}, {101}, {50}, {51}, {52}, {53}, {54}, {55}, {56}, {57}, {58}, {59}};
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            ids.add("r" + r);
            labels.add(r < 4 ? "A" : "B");
        }
        final Dataset made = Smote.oversample(Tables.of(values, ids, labels, null), 1, 1, 2);
        boolean between = false;
        for (int r = values.length; r < made.size(); r++) {
            final double x = made.values()[r][0];
            assertEquals("A", made.labels().get(r));
            assertTrue(x >= 0 && x <= 1 || x >= 100 && x <= 101, "row " + r + " at " + x);
            between |= x > 0.01 && x < 0.99 || x > 100.01 && x < 100.99;
        }
        assertEquals(values.length + 6, made.size());
        assertTrue(between, "made rows are no copies");
    }

    @Test
    void aFlagNeedsEnoughRowsOnBothSides() {
        final double nan = Double.NaN;
        final double[][] values = new double[20][];
        for (int r = 0; r < values.length; r++) {
            values[r] = new double[] {r < 2 ? nan : 1, r < 1 ? nan : 1, r < 19 ? nan : 1, r < 18 ? nan : 1, 1};
        }
        // 10 % of 20 rows are 2: a column with 1 missing or 1 present row gets none, one without gaps neither
        assertEquals(
                List.of("x0_missing", "x3_missing"),
                new MissingFlagsStep(0.1)
                        .fit(table(values), Progress.NONE)
                        .apply(table(values))
                        .columns()
                        .subList(5, 7));
    }

    @Test
    void aRowWithoutCommonColumnsGetsTheMedian() {
        final double nan = Double.NaN;
        final Dataset train = table(new double[][] {{1, nan}, {2, nan}, {7, nan}, {nan, 5}, {nan, 9}, {nan, 40}});
        final FittedStep step = new ImputeStep(Strategy.KNN, 2).fit(train, Progress.NONE);
        // who has x0 has no x1: nobody is near
        assertArrayEquals(
                new double[] {3, 9},
                step.apply(table(new double[][] {{3, nan}})).values()[0]);
    }
}
