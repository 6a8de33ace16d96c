package org.ephys.knime.nodes.learning.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ephys.knime.models.sequence.SequenceEngines;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.network.SequenceNetwork;
import org.ephys.knime.nodes.learning.prediction.CellTypePredictorNodeFactory;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.CellsTest;
import org.ephys.knime.nodes.testing.NodeBench;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.PortObject;

/** Tables are predicted block by block. */
class PredictionBlocksTest extends CellsTest {
    private static final int NETWORKS = 2;

    /** Eleven times the cells: more than two blocks. */
    private BufferedDataTable many() {
        final List<DataRow> rows = new ArrayList<>();
        for (int copy = 0; copy < 11; copy++) {
            for (final DataRow row : Cells.rows()) {
                rows.add(new DefaultRow(
                        row.getKey().getString() + "/" + copy, row.stream().toArray(DataCell[]::new)));
            }
        }
        return bench.table(Cells.spec("ms"), rows);
    }

    private PortObject learnt() throws Exception {
        final Map<String, Object> settings = Map.of(
                "network/networks",
                NETWORKS,
                "design/lstmUnits",
                8,
                "network/epochs",
                3,
                "network/engine",
                "DEEPLEARNING4J");
        return bench.run(new AttentionBiLstmLearnerNodeFactory(), settings, cells, null)
                .ports()[0];
    }

    @Test
    void anEngineIsOpenedOncePerNetworkAndTable() throws Exception {
        final AtomicInteger opened = new AtomicInteger();
        try (var other = SequenceEngines.add(new CountingEngine(SequenceEngines.get("built-in"), opened))) {
            final PortObject model = learnt();
            final BufferedDataTable many = many();
            opened.set(0);
            final BufferedDataTable explained = bench.run(
                            new AttentionBiLstmPredictorNodeFactory(), Map.of("importanceShuffles", 0), model, many)
                    .table(0);
            assertEquals(NETWORKS, opened.get(), "table, view and summary come from the same predictions");
            opened.set(0);
            final BufferedDataTable predicted = bench.run(new CellTypePredictorNodeFactory(), Map.of(), model, many)
                    .table(0);
            assertEquals(NETWORKS, opened.get());
            checkSame(many, explained, predicted);
        }
    }

    private void checkSame(
            final BufferedDataTable many, final BufferedDataTable explained, final BufferedDataTable predicted) {
        final List<List<String>> before = NodeBench.rows(many);
        final List<List<String>> after = NodeBench.rows(explained);
        assertEquals(before.size(), after.size());
        for (int r = 0; r < before.size(); r++) {
            assertEquals(before.get(r), after.get(r).subList(0, before.get(r).size()), "the rows in their order");
        }
        final String confidence = "Prediction (subclass) (Confidence)";
        final double[] first = NodeBench.numbers(explained, confidence);
        assertArrayEquals(NodeBench.numbers(predicted, confidence), first);
        for (int r = Cells.SIZE; r < first.length; r++) {
            assertEquals(first[r % Cells.SIZE], first[r], "the same in every block");
        }
    }

    @Test
    void predictionsCanBeCancelled() throws Exception {
        try (var other =
                SequenceEngines.add(new CountingEngine(SequenceEngines.get("built-in"), new AtomicInteger()))) {
            final PortObject model = learnt();
            bench.cancel();
            assertThrows(
                    CanceledExecutionException.class,
                    () -> bench.run(new CellTypePredictorNodeFactory(), Map.of(), model, cells));
        }
    }

    /** Stands where the engine of another bundle would. */
    private record CountingEngine(SequenceEngine engine, AtomicInteger opened) implements SequenceEngine {
        @Override
        public String name() {
            return "deeplearning4j";
        }

        @Override
        public String version() {
            return engine.version();
        }

        @Override
        public SequenceNetwork open(final Architecture architecture, final int capacity) {
            opened.incrementAndGet();
            return engine.open(architecture, capacity);
        }
    }
}
