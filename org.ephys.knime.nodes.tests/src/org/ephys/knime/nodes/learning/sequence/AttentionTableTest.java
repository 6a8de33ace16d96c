package org.ephys.knime.nodes.learning.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.CellsTest;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** What the predictor says about attention, per cell and summed up. */
class AttentionTableTest extends CellsTest {
    private PortObject model;

    @BeforeEach
    void learn() throws Exception {
        model = learnt(3);
    }

    private PortObject learnt(final int networks) throws Exception {
        final Map<String, Object> settings =
                Map.of("network/networks", networks, "design/lstmUnits", 8, "network/epochs", 15);
        return bench.run(new AttentionBiLstmLearnerNodeFactory(), settings, cells, null)
                .ports()[0];
    }

    private Result predict(final PortObject with, final BufferedDataTable table, final int shuffles) throws Exception {
        return bench.run(
                new AttentionBiLstmPredictorNodeFactory(), Map.of("importanceShuffles", shuffles), with, table);
    }

    private static double[] ofAll(final BufferedDataTable attention, final String column) {
        final List<String> classes = NodeBench.texts(attention, "class");
        final double[] numbers = NodeBench.numbers(attention, column);
        return IntStream.range(0, numbers.length)
                .filter(r -> classes.get(r).equals("(all)"))
                .mapToDouble(r -> numbers[r])
                .toArray();
    }

    @Test
    void summaryIsTheMeanOfTheCells() throws Exception {
        final Result result = predict(model, cells, 5);
        final double[] means = ofAll(result.table(1), "mean_attention");
        final List<String> families = NodeBench.texts(result.table(1), "family").subList(0, means.length);
        for (int f = 0; f < means.length; f++) {
            final double[] perCell = NodeBench.numbers(result.table(0), "Attention (" + families.get(f) + ")");
            assertEquals(Arrays.stream(perCell).average().orElseThrow(), means[f], 1e-9);
        }
        final String sentence = NodeBench.texts(result.table(0), "Explanation").get(1);
        assertTrue(sentence.startsWith("Looked most at ") && sentence.contains(families.get(0)), sentence);
        final double[] drops = ofAll(result.table(1), "accuracy_drop");
        assertTrue(drops[families.indexOf("other")] > 0.2, "the width: " + Arrays.toString(drops));
        assertEquals(
                Cells.CLASSES,
                NodeBench.texts(result.table(1), "class").stream()
                        .distinct()
                        .limit(3)
                        .toList());
    }

    @Test
    void networksAreCompared() throws Exception {
        final double[] correlation = ofAll(predict(model, cells, 0).table(1), "correlation_between_networks");
        assertTrue(correlation[0] > -1 && correlation[0] < 1, Arrays.toString(correlation));
        assertEquals(correlation[0], correlation[1]);
        assertTrue(Double.isNaN(ofAll(predict(learnt(1), cells, 0).table(1), "correlation_between_networks")[0]));
    }

    @Test
    void withoutLabelsThereIsAttentionButNoLoss() throws Exception {
        final BufferedDataTable unlabelled = bench.table(
                Cells.without(Cells.spec("ms"), "subclass"),
                Cells.rows().stream().map(row -> Cells.without(row, 1)).toList());
        final Result result = predict(model, unlabelled, 5);
        assertEquals(1, Arrays.stream(ofAll(result.table(1), "mean_attention")).sum(), 1e-6);
        assertTrue(Arrays.stream(ofAll(result.table(1), "accuracy_drop")).allMatch(Double::isNaN));
        assertEquals(Cells.SIZE, NodeBench.texts(result.table(0), "Explanation").size());
    }
}
