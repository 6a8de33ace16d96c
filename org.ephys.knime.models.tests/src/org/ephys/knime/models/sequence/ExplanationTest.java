package org.ephys.knime.models.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Dataset TEST = PlantedCells.cells(150, 0.5, 7);
    private static final AttentionBiLstmModel MODEL =
            PlantedCells.recipe().with("members", 3).fit(PlantedCells.cells(180, 0.5, 6), Progress.NONE);

    @Test
    void shufflingHurtsWhereTheSignalIs() {
        final List<FamilyImportance> importances = FamilyImportance.of(MODEL, TEST, 5, 1, Progress.NONE);
        assertEquals(
                PlantedCells.FAMILIES,
                importances.stream().map(FamilyImportance::family).toList());
        for (int t = 0; t < 4; t++) {
            final var importance = importances.get(t);
            if (t < 2) {
                assertTrue(importance.accuracyDrop() > 0.15, importance.toString());
                assertTrue(importance.macroF1Drop() > 0.15, importance.toString());
            } else {
                assertEquals(0, importance.accuracyDrop(), 0.06, importance.toString());
            }
        }
        assertEquals(
                1, importances.stream().mapToDouble(FamilyImportance::attention).sum(), 1e-6);
        assertEquals(importances, FamilyImportance.of(MODEL, TEST, 5, 1, Progress.NONE));
    }

    @Test
    void summaryIsTheMeanOverTheCells() {
        final var summary = AttentionSummary.of(MODEL, TEST, Progress.NONE);
        assertArrayEqualsOf(summary.cells());
        final double[][] attention = MODEL.predict(TEST, Progress.NONE).attention();
        final int[] classOf = TEST.labelIndices(MODEL.classes());
        for (int k = 0; k < 3; k++) {
            assertEquals(1, Arrays.stream(summary.mean()[k]).sum(), 1e-6);
            final int label = k;
            for (int t = 0; t < 4; t++) {
                final int family = t;
                final double mean = java.util.stream.IntStream.range(0, classOf.length)
                        .filter(r -> classOf[r] == label)
                        .mapToDouble(r -> attention[r][family])
                        .average()
                        .orElseThrow();
                assertEquals(mean, summary.mean()[k][t], 1e-12);
                assertTrue(summary.deviation()[k][t] >= 0 && summary.betweenNetworks()[k][t] >= 0);
            }
        }
        assertTrue(summary.stability() >= -1 && summary.stability() <= 1);
    }

    private static void assertArrayEqualsOf(final int[] cells) {
        assertEquals(List.of(50, 50, 50), Arrays.stream(cells).boxed().toList());
    }

    @Test
    void unlabelledCellsCountForThePredictedClass() {
        final Dataset unlabelled = TEST.withLabels(null);
        assertEquals(
                150,
                Arrays.stream(AttentionSummary.of(MODEL, unlabelled, Progress.NONE)
                                .cells())
                        .sum());
        assertThrows(ModelException.class, () -> FamilyImportance.of(MODEL, unlabelled, 1, 1, Progress.NONE));
        assertThrows(
                ModelException.class,
                () -> FamilyImportance.of(
                        MODEL, TEST.withLabels(Collections.nCopies(150, "Vip")), 1, 1, Progress.NONE));
    }
}
