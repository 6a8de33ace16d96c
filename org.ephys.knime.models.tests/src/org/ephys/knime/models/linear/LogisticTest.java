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
}
