package org.ephys.knime.nodes.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.balance.BalanceCellsNodeFactory;
import org.ephys.knime.nodes.learning.sparsepca.SparsePcaApplyNodeFactory;
import org.ephys.knime.nodes.learning.sparsepca.SparsePcaNodeFactory;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.ephys.knime.nodes.views.map.CellMapNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

/** What is wrong with a table, and what sparse PCA, SMOTE and the maps do about it. */
class BadTableElsewhereTest extends SpoiledTables {
    @Test
    void sparsePcaLeavesOutWhatDoesNotVary() throws Exception {
        final BufferedDataTable table = table(5, ROWS, (row, x) -> {
            x[1] = 0.1;
            x[2] = Double.NaN;
        });
        final Result result = bench.run(new SparsePcaNodeFactory(), Map.of(), table);
        assertTrue(NodeBench.texts(result.table(1), "feature").stream().noneMatch(List.of("x1", "x2")::contains));
        assertPcaRefused("columns in the table that vary", table(3, ROWS, (row, x) -> Arrays.fill(x, 5)));
        assertPcaRefused(
                "Column \"x2\" of row \"cell-3\" is infinite",
                table(3, ROWS, (row, x) -> x[2] = row == 3 ? Double.NEGATIVE_INFINITY : x[2]));
        assertPcaRefused("Divide it into families", table(10_000, ROWS, (row, x) -> {}));
    }

    @Test
    void sparsePcaPlacesCellsWithGapsAndNamesInfiniteOnes() throws Exception {
        final PortObject fitted = bench.run(new SparsePcaNodeFactory(), Map.of(), table(3, ROWS, (row, x) -> {}))
                .ports()[3];
        final BufferedDataTable gaps = table(3, ROWS, (row, x) -> {
            x[0] = 0.1;
            x[1] = Double.NaN;
            x[2] = row == 0 ? Double.NaN : x[2];
        });
        final BufferedDataTable scores = bench.run(new SparsePcaApplyNodeFactory(), Map.of(), fitted, gaps)
                .table(0);
        assertEquals(ROWS, scores.size());
        for (final String name : scores.getDataTableSpec().getColumnNames()) {
            if (name.startsWith("component_")) {
                assertTrue(Arrays.stream(NodeBench.numbers(scores, name)).allMatch(Double::isFinite), name);
            }
        }
        final BufferedDataTable infinite = table(3, ROWS, (row, x) -> x[1] = row == 7 ? Double.POSITIVE_INFINITY : 0);
        final Exception e = assertThrows(
                KNIMEException.class, () -> bench.run(new SparsePcaApplyNodeFactory(), Map.of(), fitted, infinite));
        assertTrue(e.getMessage().contains("Column \"x1\" of row \"Row7\" is infinite"), e::getMessage);
    }

    private void assertPcaRefused(final String part, final BufferedDataTable table) {
        final Exception e =
                assertThrows(KNIMEException.class, () -> bench.run(new SparsePcaNodeFactory(), Map.of(), table));
        assertTrue(e.getMessage().contains(part), e::getMessage);
    }

    @Test
    void smoteFillsUpWhatIsThere() throws Exception {
        final BufferedDataTable table = table(4, 1, (row, x) -> {
            x[1] = 0.1;
            x[2] = Double.NaN;
        });
        final BufferedDataTable filled =
                bench.run(new BalanceCellsNodeFactory(), Map.of(), table).table(0);
        assertEquals(3 * ROWS / 2, filled.size(), "24 cells of each class");
        final double[] x0 = NodeBench.numbers(filled, "x0");
        final double[] x1 = NodeBench.numbers(filled, "x1");
        for (int r = ROWS + 1; r < x0.length; r++) {
            assertEquals(x0[1], x0[r], 1e-9, "the single Vip cell is repeated");
            assertEquals(0.1, x1[r], 1e-12);
        }
        final Exception infinite = assertThrows(
                KNIMEException.class,
                () -> bench.run(
                        new BalanceCellsNodeFactory(),
                        Map.of(),
                        table(3, 5, (row, x) -> x[0] = row == 2 ? Double.POSITIVE_INFINITY : x[0])));
        assertTrue(infinite.getMessage().contains("row \"cell-2\" is infinite"), infinite::getMessage);
        final Exception one = assertThrows(
                KNIMEException.class,
                () -> bench.run(new BalanceCellsNodeFactory(), Map.of(), table(3, 0, (row, x) -> {})));
        assertTrue(one.getMessage().contains("at least two classes"), one::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TSNE", "UMAP"})
    void mapsPassOverWhatDoesNotVary(final String method) throws Exception {
        final Map<String, Object> settings =
                Map.of("method", method, "iterations", 60, "epochs", 20, "trustworthinessNeighbours", 5);
        final BufferedDataTable table = table(4, ROWS, (row, x) -> {
            x[1] = 0.1;
            x[2] = Double.NaN;
        });
        final BufferedDataTable map =
                bench.run(new CellMapNodeFactory(), settings, table).table(0);
        final String axis = method.equals("TSNE") ? "t-SNE" : "UMAP";
        assertTrue(Arrays.stream(NodeBench.numbers(map, axis + " 1")).allMatch(Double::isFinite));
        assertEquals(
                ROWS,
                bench.run(new CellMapNodeFactory(), settings, table(10_000, ROWS, (row, x) -> {}))
                        .table(0)
                        .size());
        assertMapRefused("All rows are equal", settings, table(3, ROWS, (row, x) -> Arrays.fill(x, 5)));
        assertMapRefused(
                "is infinite", settings, table(3, ROWS, (row, x) -> x[2] = row == 3 ? Double.NEGATIVE_INFINITY : x[2]));
    }

    private void assertMapRefused(
            final String part, final Map<String, Object> settings, final BufferedDataTable table) {
        final Exception e =
                assertThrows(KNIMEException.class, () -> bench.run(new CellMapNodeFactory(), settings, table));
        assertTrue(e.getMessage().contains(part), e::getMessage);
    }
}
