package org.ephys.knime.models.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.GoldenFile;
import org.ephys.knime.models.ModelException;
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

    /**
     * Donor 1 has cells of a and b, which the second model mistakes for each other, donor 2 those of c, which both know:
     * the difference is 1 if only donor 1 is drawn, 2/3 if both are, 0 if only donor 2 is.
     */
    @Test
    void aClassThatWasNotDrawnIsNotMissed() {
        final List<PairedPrediction> rows = List.of(
                new PairedPrediction("p", "1", 0, 0, 0, 0, 1),
                new PairedPrediction("q", "1", 0, 1, 1, 1, 0),
                new PairedPrediction("r", "2", 0, 1, 2, 2, 2));
        final PairedComparison found = PairedComparison.of(CLASSES, rows, Metric.MACRO_F1, 400, 1);
        assertEquals(2 / 3.0, found.difference(), 1e-12);
        assertEquals(new Interval(0, 1), found.donorInterval());
    }

    /** Cells of true class a, of the named fold and donor, which the models call a where they are right. */
    private static void add(
            final List<PairedPrediction> rows,
            final String donor,
            final int fold,
            final boolean first,
            final boolean second) {
        rows.add(new PairedPrediction("c" + rows.size(), donor, 0, fold, 0, first ? 0 : 1, second ? 0 : 1));
    }

    @Test
    void foldsByHand() {
        final List<PairedPrediction> rows = new ArrayList<>();
        // differences of accuracy: 1/2, 0, 1, −1/2
        add(rows, "d", 0, true, false);
        add(rows, "d", 0, true, true);
        add(rows, "d", 1, true, true);
        add(rows, "e", 1, false, false);
        add(rows, "e", 2, true, false);
        add(rows, "e", 2, true, false);
        add(rows, "f", 3, false, true);
        add(rows, "f", 3, true, true);
        final PairedComparison found = PairedComparison.of(CLASSES, rows, Metric.ACCURACY, 50, 1);
        assertEquals(2, found.wins());
        assertEquals(1, found.ties());
        assertEquals(4, found.folds());
        assertEquals(6 / 8., found.first());
        assertEquals(4 / 8., found.second());
        // t quantile of 3 degrees of freedom, and the standard error of the mean
        final double half = 3.182446305284263 * Math.sqrt(1.25 / 3 / 4);
        assertEquals(0.25 - half, found.plainInterval().low(), 1e-9);
        assertEquals(0.25 + half, found.plainInterval().high(), 1e-9);
        final PairedComparison two = PairedComparison.of(CLASSES, rows.subList(0, 4), Metric.ACCURACY, 50, 1);
        assertEquals(2, two.folds());
        final PairedComparison three = PairedComparison.of(CLASSES, rows.subList(0, 6), Metric.ACCURACY, 50, 1);
        assertEquals(2, three.wins());
        assertEquals(1, three.ties());
        final List<PairedPrediction> one = rows.subList(0, 2);
        assertThrows(ModelException.class, () -> PairedComparison.of(CLASSES, one, Metric.ACCURACY, 50, 1));
    }

    @Test
    void asManyDonorsAreDrawnAsThereAre() {
        final List<PairedPrediction> rows = new ArrayList<>();
        for (int donor = 0; donor < 4; donor++) {
            add(rows, "d" + donor, donor % 2, true, donor > 0);
        }
        // the recall of the only class is the accuracy
        for (final Metric metric : List.of(Metric.ACCURACY, Metric.BALANCED_ACCURACY)) {
            final Interval interval =
                    PairedComparison.of(CLASSES, rows, metric, 4_000, 1).donorInterval();
            // of four donors one differs: at least 3 of 4 draws are it with 5 %, 4 of 4 with 0.4 %
            assertEquals(0, interval.low());
            assertEquals(0.75, interval.high());
        }
    }
}
