package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.models.GoldenFile;
import org.junit.jupiter.api.Test;

/** Statistics of the validity check beside SciPy and scikit-learn (golden_validity.py). */
class ValidityStatisticsTest {
    private static Stream<String[]> golden(final String kind) {
        final List<String[]> rows = GoldenFile.rows(ValidityStatisticsTest.class, "golden_validity.csv");
        assertTrue(rows.stream().anyMatch(row -> row[0].equals(kind)), kind);
        return rows.stream().filter(row -> row[0].equals(kind));
    }

    private static double[] numbers(final String text) {
        return Arrays.stream(text.split(";")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void kolmogorovSmirnov() {
        golden("ks").forEach(row -> {
            final KolmogorovSmirnov test = KolmogorovSmirnov.of(numbers(row[1]), numbers(row[2]));
            assertEquals(Double.parseDouble(row[3]), test.distance(), 1e-12);
            final double p = Double.parseDouble(row[4]);
            assertEquals(p, test.p(), 1e-9 * p, "relative, as small p-values count");
        });
    }

    @Test
    void areaUnderTheCurve() {
        golden("auroc")
                .forEach(row -> assertEquals(
                        Double.parseDouble(row[3]), DistributionTest.auroc(numbers(row[1]), numbers(row[2])), 1e-12));
    }

    @Test
    void binomialTailsAndIntervals() {
        golden("binomial").forEach(row -> {
            final double[] counts = numbers(row[1]);
            final Proportion part = new Proportion((int) counts[0], (int) counts[1]);
            final double share = Double.parseDouble(row[2]);
            assertArrayEquals(numbers(row[3]), new double[] {part.atMost(share), part.atLeast(share)}, 1e-6, row[1]);
            assertArrayEquals(numbers(row[4]), new double[] {part.low(), part.high()}, 1e-6, row[1]);
        });
    }

    /** The maximum of the likelihood, found by another method. */
    @Test
    void sharesOfTheClasses() {
        golden("shares").forEach(row -> {
            final double[] training = numbers(row[1]);
            final double[] flat = numbers(row[2]);
            final double[][] probabilities = new double[flat.length / training.length][];
            for (int r = 0; r < probabilities.length; r++) {
                probabilities[r] = Arrays.copyOfRange(flat, r * training.length, (r + 1) * training.length);
            }
            final ClassShares shares = ClassShares.of(probabilities, training);
            assertArrayEquals(numbers(row[3]), shares.shares(), 1e-6);
            for (final double[] p : shares.probabilities()) {
                assertEquals(1, Arrays.stream(p).sum(), 1e-12);
            }
        });
    }
}
