package org.ephys.knime.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Model;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Quantiles;
import org.ephys.knime.models.Recipe;
import org.ephys.knime.models.Tables;
import org.junit.jupiter.api.Test;

/** Evaluation of few cells, by hand. */
class HandMadeValidationTest {
    private static final List<String> CLASSES = List.of("A", "B");

    /** Class B is of one donor of four, so that every third resample has none of it: nothing is wrong in those, either. */
    @Test
    void aClassThatWasNotDrawnIsNotMissed() {
        final Dataset one = table(-1, -2, -3, -4, 5, 6);
        final Dataset grouped = Tables.of(
                one.values(), one.ids(), List.of("A", "A", "A", "A", "B", "B"), List.of("a", "a", "b", "c", "d", "d"));
        final int[] rows = {0, 1, 2, 3, 4, 5};
        final int[] truth = {0, 0, 0, 0, 1, 1};
        final FoldPredictions right = new FoldPredictions(
                new Split(0, 0, new int[0], rows), truth, truth, new double[6][2], List.of(), List.of());
        final Validation validation = new Validation(new Sign(), grouped, CLASSES, List.of(right), List.of());
        for (final Metric metric : Metric.values()) {
            assertEquals(new Interval(1, 1), validation.bootstrap(metric, 300, 1), metric::name);
        }
    }

    /** Says B where its only column is positive, with certainty; refuses tables with labels. */
    private record Sign() implements Recipe, Model {
        @Override
        public String type() {
            return "sign";
        }

        @Override
        public Model fit(final Dataset train, final Progress progress) {
            assertEquals(CLASSES, train.classes());
            return this;
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public Recipe recipe() {
            return this;
        }

        @Override
        public ModelSignature signature() {
            return new ModelSignature(List.of("x0"), List.of(""), CLASSES);
        }

        @Override
        public double[][] probabilities(final Dataset rows, final Progress progress) {
            final double[][] p = new double[rows.size()][];
            for (int r = 0; r < p.length; r++) {
                p[r] = rows.values()[r][0] > 0 ? new double[] {0, 1} : new double[] {1, 0};
            }
            return p;
        }
    }

    /** Fails where a model could look at the labels of the cells that it is tested on. */
    private record Blind() implements Recipe, Model {
        @Override
        public String type() {
            return "blind";
        }

        @Override
        public Model fit(final Dataset train, final Progress progress) {
            return this;
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public Recipe recipe() {
            return this;
        }

        @Override
        public ModelSignature signature() {
            return new Sign().signature();
        }

        @Override
        public double[][] probabilities(final Dataset rows, final Progress progress) {
            rows.labels().forEach(label -> assertNull(label, "a test cell comes with its label"));
            return new Sign().probabilities(rows, progress);
        }
    }

    private static Dataset table(final double... values) {
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        final double[][] rows = new double[values.length][];
        for (int r = 0; r < rows.length; r++) {
            ids.add("c" + r);
            labels.add(r % 2 == 0 ? "A" : "B");
            rows[r] = new double[] {values[r]};
        }
        return Tables.of(rows, ids, labels, null);
    }

    @Test
    void noModelSeesTheLabelsOfItsTestCells() {
        final Dataset table = table(-1, 1, -2, 2, -3, 3, -4, 4);
        final Validation validation =
                CrossValidation.run(new Blind(), table, new FoldMaker(2, 1, false, 0).make(table), Progress.NONE);
        assertEquals(1, validation.pooled(Metric.ACCURACY));
    }

    @Test
    void calibrationCountsCellsByTheirConfidence() {
        final double[][] p = {{0.95, 0.05}, {0.85, 0.15}, {0.4, 0.6}, {0.3, 0.7}, {0.5, 0.5}};
        final FoldPredictions fold = new FoldPredictions(
                new Split(0, 0, new int[0], new int[] {0, 1, 2, 3, 4}),
                new int[] {0, 1, 1, 1, 0},
                new int[] {0, 0, 1, 1, 0},
                p,
                List.of(),
                List.of());
        final Validation validation =
                new Validation(new Sign(), table(0, 0, 0, 0, 0), CLASSES, List.of(fold), List.of());
        final Calibration calibration = Calibration.of(validation, 5);
        assertArrayEquals(
                new int[] {0, 0, 1, 2, 2},
                calibration.bins().stream().mapToInt(Calibration.Bin::cells).toArray());
        assertEquals(0.65, calibration.bins().get(3).confidence(), 1e-12);
        assertEquals(1, calibration.bins().get(3).accuracy(), 1e-12);
        assertEquals(0.9, calibration.bins().get(4).confidence(), 1e-12);
        assertEquals(0.5, calibration.bins().get(4).accuracy(), 1e-12);
        assertTrue(Double.isNaN(calibration.bins().get(0).accuracy()));
        // (1 × |0.5 - 1| + 2 × |0.65 - 1| + 2 × |0.9 - 0.5|) / 5
        assertEquals((0.5 + 0.7 + 0.8) / 5, calibration.expectedError(), 1e-12);
        // squares of (p - truth) over both classes
        final double brier = 2 * (0.05 * 0.05 + 0.85 * 0.85 + 0.4 * 0.4 + 0.3 * 0.3 + 0.5 * 0.5) / 5;
        assertEquals(brier, calibration.brier(), 1e-12);
    }

    @Test
    void donorsAreDrawnAndNotCells() {
        // four donors of 25 equal cells each: what counts are four values, not a hundred
        final double[] values = new double[100];
        final List<String> donors = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            values[r] = r / 25;
            donors.add("d" + r / 25);
        }
        final Dataset cells = table(values);
        final Dataset grouped = Tables.of(cells.values(), cells.ids(), cells.labels(), donors);
        final ToDoubleFunction<int[]> mean = weights -> {
            double sum = 0;
            double count = 0;
            for (int r = 0; r < weights.length; r++) {
                sum += weights[r] * values[r];
                count += weights[r];
            }
            return sum / count;
        };
        final Interval byDonor = DonorBootstrap.interval(grouped, 2000, 1, mean);
        final Interval byCell = DonorBootstrap.interval(cells, 2000, 1, mean);
        // the mean of n draws from 0, 1, 2, 3 has the deviation 1.118 / sqrt(n): n = 4 donors or 100 cells
        assertEquals(4 * 0.56, byDonor.high() - byDonor.low(), 0.3);
        assertEquals(4 * 0.112, byCell.high() - byCell.low(), 0.05);
    }

    @Test
    void aDonorIsDrawnWithAllItsCells() {
        final Dataset cells = table(1, 2, 3, 4, 5, 6);
        final Dataset grouped =
                Tables.of(cells.values(), cells.ids(), cells.labels(), List.of("a", "b", "a", "c", "b", "a"));
        DonorBootstrap.interval(grouped, 50, 3, weights -> {
            assertEquals(weights[0], weights[2]);
            assertEquals(weights[0], weights[5]);
            assertEquals(weights[1], weights[4]);
            assertEquals(3, weights[0] + weights[1] + weights[3], "as many donors are drawn as there are");
            return 0;
        });
    }

    @Test
    void quantilesLieBetweenValues() {
        assertEquals(1.75, Quantiles.ofSorted(new double[] {1, 2, 3, 4}, 0.25), 1e-12);
        assertEquals(3.925, Quantiles.ofSorted(new double[] {1, 2, 3, 4}, 0.975), 1e-12);
    }

    @Test
    void importanceIsTheFallOfTheScore() {
        // one decisive column of two cells: dealt out, both are right or both are wrong
        final Dataset two = table(-1, 1);
        final PermutationImportance one = PermutationImportance.of(
                        new Sign(), two, Metric.ACCURACY, 400, 5, Progress.NONE)
                .get(0);
        assertEquals("x0", one.column());
        // falls of 0 and 1, equally often
        assertEquals(0.5, one.mean(), 0.1);
        assertEquals(Math.sqrt(one.mean() * (1 - one.mean())), one.deviation(), 1e-12);
        final Dataset constant = table(1, 1, 1, 1);
        final PermutationImportance none = PermutationImportance.of(
                        new Sign(), constant, Metric.ACCURACY, 20, 5, Progress.NONE)
                .get(0);
        assertEquals(0, none.mean());
        assertEquals(0, none.deviation());
    }

    @Test
    void importanceOverFoldsIsTheirMeanWithTheirDeviation() {
        final Dataset table = table(-1, 1, -2, 2, 3, 3, 4, 4);
        // the first fold has four cells that the column decides, the second has four that it does not
        final Folds folds = Folds.of(
                table,
                List.of(0, 1, 2, 3, 4, 5, 6, 7).stream()
                        .map(r -> new FoldAssignment("", 0, "c" + r, r / 4))
                        .toList());
        final PermutationImportance over = PermutationImportance.outOfFold(
                        new Sign(), table, folds, Metric.ACCURACY, 300, 1, Progress.NONE)
                .get(0);
        // by chance a cell of the first fold gets a value of its own class with probability 1/2: fall 0.5; second fold:
        // 0
        assertEquals(0.25, over.mean(), 0.03);
        assertEquals(over.mean(), over.deviation(), 1e-12, "half the difference of 2 m and 0");
    }

    @Test
    void rowsWithUnknownLabelsAreNoCellsOfTheImportance() {
        final Dataset table = table(-1, 1, 5, -5).withLabels(List.of("A", "B", "C", "C"));
        final PermutationImportance one = PermutationImportance.of(
                        new Sign(), table, Metric.ACCURACY, 400, 5, Progress.NONE)
                .get(0);
        assertEquals(0.5, one.mean(), 0.1, "falls of 0 and 1 over the two known cells");
    }

    @Test
    void chanceLevelAndPOfShuffles() {
        final List<Map<Metric, Double>> scores = List.of(
                Map.of(Metric.ACCURACY, 0.25),
                Map.of(Metric.ACCURACY, 0.5),
                Map.of(Metric.ACCURACY, 0.75),
                Map.of(Metric.ACCURACY, 0.5));
        final LabelShuffle shuffle = new LabelShuffle(scores);
        assertEquals(0.5, shuffle.mean(Metric.ACCURACY), 1e-12);
        assertEquals(0.8, shuffle.p(Metric.ACCURACY, 0.5), 1e-12, "those that are as good count");
        assertEquals(0.4, shuffle.p(Metric.ACCURACY, 0.51), 1e-12);
        assertEquals(0.2, shuffle.p(Metric.ACCURACY, 0.76), 1e-12);
    }

    @Test
    void binsOfTheCalibrationCoverTheUnitInterval() {
        final Dataset table = table(-1, 1, -2, 2);
        final Folds folds = Folds.of(
                table,
                List.of(0, 1, 2, 3).stream()
                        .map(r -> new FoldAssignment("", 0, "c" + r, r / 2))
                        .toList());
        final Calibration calibration = Calibration.of(CrossValidation.run(new Sign(), table, folds, Progress.NONE), 4);
        for (int b = 0; b < 4; b++) {
            assertEquals(b / 4., calibration.bins().get(b).low());
            assertEquals((b + 1) / 4., calibration.bins().get(b).high());
        }
        assertEquals(4, calibration.bins().get(3).cells());
    }
}
