package org.ephys.knime.nodes.learning.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;

/** Cross-validation as the node does it. */
class CrossValidateTest extends ForestValidation {
    @Test
    void sameSeedSameTables() throws Exception {
        final Result first = validate("folds", 3, "repeats", 2);
        final Result second = validate("folds", 3, "repeats", 2);
        for (int port = 0; port < 3; port++) {
            assertEquals(NodeBench.rows(first.table(port)), NodeBench.rows(second.table(port)));
        }
        final Result other = validate("folds", 3, "repeats", 2, "seed", 1);
        assertFalse(NodeBench.rows(first.table(0)).equals(NodeBench.rows(other.table(0))));
    }

    @Test
    void tablesAreLaidOutAsDescribed() throws Exception {
        final Result result = validate("folds", 3, "repeats", 2);
        final BufferedDataTable scores = result.table(1);
        final List<String> scopes = new ArrayList<>(Collections.nCopies(6, "fold"));
        scopes.addAll(List.of(
                "repeat",
                "repeat",
                "pooled",
                "pooled lower 95 %",
                "pooled upper 95 %",
                "mean of folds",
                "SD of folds"));
        assertEquals(scopes, NodeBench.texts(scores, "scope"));
        assertEquals(
                List.of("0", "0", "0", "1", "1", "1", "0", "1"),
                NodeBench.texts(scores, "repeat").subList(0, 8));
        assertEquals(
                List.of("0", "1", "2", "0", "1", "2"),
                NodeBench.texts(scores, "fold").subList(0, 6));
        assertEquals(
                List.of("scope", "repeat", "fold", "cells", "accuracy", "macro_f1", "balanced_accuracy"),
                List.of(scores.getDataTableSpec().getColumnNames()).subList(0, 7));
        assertEquals(7 + 3 * 3, scores.getDataTableSpec().getNumColumns());
        final double[] sizes = NodeBench.numbers(scores, "cells");
        assertEquals(Cells.SIZE, sizes[0] + sizes[1] + sizes[2]);
        assertEquals(Cells.SIZE, sizes[8]);
        final double[] accuracy = NodeBench.numbers(scores, "accuracy");
        assertEquals((accuracy[6] + accuracy[7]) / 2, accuracy[8], 1e-12);
        assertTrue(accuracy[9] <= accuracy[8] && accuracy[8] <= accuracy[10]);
        // of macro-F1, unlike accuracy, the mean of equally large folds is not that of the repeats
        final double[] macroF1 = NodeBench.numbers(scores, "macro_f1");
        double mean = 0;
        for (int f = 0; f < 6; f++) {
            mean += macroF1[f] / 6;
        }
        assertEquals(mean, macroF1[11], 1e-12);
        assertAccuracyIsOfThePredictions(result.table(0), accuracy);
        assertConfusionIsOfThePredictions(result.table(0), result.table(2));
    }

    private static void assertAccuracyIsOfThePredictions(final BufferedDataTable predictions, final double[] accuracy) {
        final List<String> names = new ArrayList<>(List.of("id", "repeat", "fold", "truth", "prediction"));
        Cells.CLASSES.forEach(c -> names.add("P (subclass=" + c + ")"));
        assertEquals(names, List.of(predictions.getDataTableSpec().getColumnNames()));
        final List<String> truth = NodeBench.texts(predictions, "truth");
        final List<String> predicted = NodeBench.texts(predictions, "prediction");
        final double[] repeats = NodeBench.numbers(predictions, "repeat");
        final int[] right = new int[2];
        for (int r = 0; r < repeats.length; r++) {
            right[(int) repeats[r]] += truth.get(r).equals(predicted.get(r)) ? 1 : 0;
        }
        assertArrayEquals(
                new double[] {accuracy[6], accuracy[7]},
                new double[] {right[0] / (double) Cells.SIZE, right[1] / (double) Cells.SIZE},
                1e-12);
        assertTrue(accuracy[6] > 0.7 && accuracy[6] < 1, "the classes overlap a little: " + accuracy[6]);
    }

    private static void assertConfusionIsOfThePredictions(
            final BufferedDataTable predictions, final BufferedDataTable confusion) {
        final List<String> truth = NodeBench.texts(predictions, "truth");
        final List<String> predicted = NodeBench.texts(predictions, "prediction");
        final double[] repeats = NodeBench.numbers(predictions, "repeat");
        int row = 0;
        for (int repeat = 0; repeat < 2; repeat++) {
            for (final String actual : Cells.CLASSES) {
                assertEquals(actual, NodeBench.texts(confusion, "truth").get(row));
                for (final String guess : Cells.CLASSES) {
                    int count = 0;
                    for (int r = 0; r < repeats.length; r++) {
                        count += repeats[r] == repeat
                                        && truth.get(r).equals(actual)
                                        && predicted.get(r).equals(guess)
                                ? 1
                                : 0;
                    }
                    assertEquals(count, NodeBench.numbers(confusion, guess)[row]);
                }
                row++;
            }
        }
        assertEquals(row, confusion.size());
    }

    @Test
    void cancelsWithinAModel() throws Exception {
        final PortObject model = model(20_000);
        bench.cancels(() -> bench.run(new CrossValidateNodeFactory(), Map.of(), model, cells), 300);
    }

    @Test
    void modelsOfOtherColumnsAreRefusedBeforeExecution() throws Exception {
        final PortObject model = model(5);
        for (final String column : Set.of("ri", "subclass")) {
            final Exception e = assertThrows(
                    InvalidSettingsException.class,
                    () -> bench.configure(
                            new CrossValidateNodeFactory(),
                            Map.of(),
                            model.getSpec(),
                            Cells.without(Cells.spec("ms"), column)));
            assertTrue(e.getMessage().contains(column), e::getMessage);
        }
    }
}
