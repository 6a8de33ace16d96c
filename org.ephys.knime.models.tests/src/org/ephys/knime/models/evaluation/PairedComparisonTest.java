package org.ephys.knime.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.ephys.knime.models.GoldenFile;
import org.junit.jupiter.api.Test;

/**
 * Oracle: NumPy, SciPy and scikit-learn ({@code golden_comparison.py}). Scores and t intervals to 1e-9; what is drawn at
 * random within the error of 4,000 draws (0.01 for ends of intervals, 0.004 for p values).
 */
class PairedComparisonTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    private static List<PairedPrediction> rows() {
        return GoldenFile.rows(PairedComparisonTest.class, "golden_comparison_rows.csv").stream()
                .skip(1)
                .map(row -> {
                    final double[] n = GoldenFile.numbers(row, 0, 7);
                    return new PairedPrediction(
                            row[0], row[1], (int) n[2], (int) n[3], (int) n[4], (int) n[5], (int) n[6]);
                })
                .toList();
    }

    @Test
    void equalsTheOracle() {
        final List<String[]> golden = GoldenFile.rows(PairedComparisonTest.class, "golden_comparison.csv");
        for (final String[] row : golden.subList(1, golden.size())) {
            final Metric metric = Metric.valueOf(row[0]);
            final double[] expected = GoldenFile.numbers(row, 1, 9);
            final PairedComparison found = PairedComparison.of(CLASSES, rows(), metric, 4000, 1);
            assertArrayEquals(
                    new double[] {expected[0], expected[1], expected[4], expected[5], expected[6], expected[7]},
                    new double[] {
                        found.first(),
                        found.second(),
                        found.plainInterval().low(),
                        found.plainInterval().high(),
                        found.correctedInterval().low(),
                        found.correctedInterval().high()
                    },
                    1e-9);
            assertEquals(expected[2], found.donorInterval().low(), 0.01);
            assertEquals(expected[3], found.donorInterval().high(), 0.01);
            assertEquals(expected[8], found.permutation(), 0.004);
            assertEquals(10, found.folds());
        }
    }

    @Test
    void equalModelsDoNotDiffer() {
        final List<PairedPrediction> same = rows().stream()
                .map(r ->
                        new PairedPrediction(r.id(), r.donor(), r.repeat(), r.fold(), r.truth(), r.first(), r.first()))
                .toList();
        final PairedComparison found = PairedComparison.of(CLASSES, same, Metric.MACRO_F1, 200, 1);
        assertEquals(0, found.difference());
        assertEquals(1, found.permutation());
        assertEquals(10, found.ties());
    }
}
