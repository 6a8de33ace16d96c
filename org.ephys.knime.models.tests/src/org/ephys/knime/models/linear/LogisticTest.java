package org.ephys.knime.models.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.ClassWeights;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.GoldenFile;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogisticTest {
    private static final List<String[]> GOLDEN = GoldenFile.rows(LogisticTest.class, "golden_logistic.csv");
    private static final double TOLERANCE = 2e-5; // both stop before the exact minimum

    private static Dataset golden() {
        final List<double[]> values = new ArrayList<>();
        final List<String> ids = new ArrayList<>();
        final List<String> labels = new ArrayList<>();
        for (final String[] row : GOLDEN) {
            if (!row[5].startsWith("coef")) {
                values.add(GoldenFile.numbers(row, 0, 5));
                ids.add("r" + ids.size());
                labels.add(row[5]);
            }
        }
        return Tables.of(values.toArray(new double[0][]), ids, labels, null);
    }

    private static double[][] coefficients(final String name) {
        return GOLDEN.stream()
                .filter(row -> row[5].equals("coef " + name))
                .map(row -> {
                    final double[] line = Arrays.copyOf(GoldenFile.numbers(row, 0, 5), 6);
                    line[5] = Double.parseDouble(row[6]);
                    return line;
                })
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @CsvSource({"plain, 1, NONE", "strong, 0.05, NONE", "balanced, 1, BALANCED"})
    void coefficientsAreScikitLearns(final String name, final double c, final ClassWeights weights) {
        final double[][] actual =
                new LogisticRecipe(c, weights).fit(golden(), Progress.NONE).coefficients();
        final double[][] expected = coefficients(name);
        for (int k = 0; k < 3; k++) {
            assertArrayEquals(expected[k], actual[k], TOLERANCE, name + " class " + k);
        }
    }

    @Test
    void twoClassesShareOneLogisticFunction() {
        final Dataset all = golden();
        final int[] rows = IntStream.range(0, all.size())
                .filter(r -> !all.labels().get(r).equals("c"))
                .toArray();
        final LogisticModel model = LogisticRecipe.DEFAULT.fit(all.rows(rows), Progress.NONE);
        assertArrayEquals(coefficients("two")[0], model.coefficients()[1], TOLERANCE);
        assertArrayEquals(new double[6], model.coefficients()[0]);
        final double[] p = model.probabilities(all, Progress.NONE)[0];
        assertEquals(1, p[0] + p[1], 1e-12);
    }

    @Test
    void veryWideTablesWork() {
        final LogisticModel model = LogisticRecipe.DEFAULT.fit(Tables.simulated(1, 10_000, 15, 15), Progress.NONE);
        assertEquals(10_001, model.coefficients()[1].length);
    }

    @Test
    void gapsAndBadSettingsAreNamed() {
        final Dataset gaps = Tables.withGaps(Tables.simulated(1, 3, 5, 5), 4);
        assertThrows(ModelException.class, () -> LogisticRecipe.DEFAULT.fit(gaps, Progress.NONE));
        assertThrows(ModelException.class, () -> new LogisticRecipe(0, ClassWeights.NONE));
        assertThrows(ModelException.class, () -> new LogisticRecipe(Double.NaN, ClassWeights.NONE));
    }

    @Test
    void probabilitiesAreTheSoftmaxOfTheScores() {
        final LogisticModel two = new LogisticModel(
                LogisticRecipe.DEFAULT,
                new ModelSignature(List.of("x0", "x1"), List.of("", ""), List.of("A", "B")),
                new double[][] {{0, 0, 0}, {1, -2, 0.5}});
        final Dataset rows = Tables.of(new double[][] {{2, 0.5}, {0, 0}}, List.of("r0", "r1"), null, null);
        final double[][] p = two.probabilities(rows, Progress.NONE);
        // 2 − 1 + 0.5, and the intercept alone
        assertEquals(1 / (1 + Math.exp(-1.5)), p[0][1], 1e-12);
        assertEquals(1 / (1 + Math.exp(-0.5)), p[1][1], 1e-12);
        assertEquals(1, p[0][0] + p[0][1], 1e-12);
        final LogisticModel three = new LogisticModel(
                LogisticRecipe.DEFAULT,
                new ModelSignature(List.of("x0", "x1"), List.of("", ""), List.of("A", "B", "C")),
                new double[][] {{0, 0, 0}, {Math.log(2) / 2, 0, 0}, {0, 0, Math.log(5)}});
        // 1 : 2 : 5
        assertArrayEquals(new double[] {0.125, 0.25, 0.625}, three.probabilities(rows, Progress.NONE)[0], 1e-12);
        final Dataset gap = Tables.of(new double[][] {{2, Double.NaN}}, List.of("r0"), null, null);
        assertThrows(ModelException.class, () -> two.probabilities(gap, Progress.NONE));
    }

    @Test
    void probabilitiesOfAFittedModelFollowItsCoefficients() {
        final Dataset table = golden();
        final double[][] expected = coefficients("plain");
        final double[][] p = LogisticRecipe.DEFAULT.fit(table, Progress.NONE).probabilities(table, Progress.NONE);
        for (int r = 0; r < p.length; r++) {
            final double[] odds = new double[3];
            for (int k = 0; k < 3; k++) {
                double score = expected[k][5];
                for (int c = 0; c < 5; c++) {
                    score += expected[k][c] * table.values()[r][c];
                }
                odds[k] = Math.exp(score);
            }
            final double sum = odds[0] + odds[1] + odds[2];
            for (int k = 0; k < 3; k++) {
                assertEquals(odds[k] / sum, p[r][k], 1e-4, "row " + r);
            }
        }
    }
}
