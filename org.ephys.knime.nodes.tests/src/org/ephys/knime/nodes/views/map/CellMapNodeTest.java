package org.ephys.knime.nodes.views.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.CellTable;
import org.ephys.knime.nodes.table.AppendedColumns;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

class CellMapNodeTest {
    @TempDir
    private Path temp;

    @Test
    void classesLieApartAndThePageShowsThem() throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20)) {
            final ExecutionContext exec = runtime.context("map", (fraction, message) -> {}, () -> false);
            final BufferedDataTable cells = CellTable.of(exec, "vrest", "ri", "tau");
            final OfflineNode node = OfflineNode.of(new CellMapNodeFactory());
            final PortObject[] out = node.execute(new PortObject[] {cells}, exec);
            final double[] trust = CellTable.numbers((BufferedDataTable) out[1], "trustworthiness");
            assertTrue(trust[0] > 0.9, "trustworthiness is " + trust[0]);
            final double[] x = CellTable.numbers((BufferedDataTable) out[0], "t-SNE 1");
            final PortObject[] again = OfflineNode.of(new CellMapNodeFactory()).execute(new PortObject[] {cells}, exec);
            assertArrayEquals(x, CellTable.numbers((BufferedDataTable) again[0], "t-SNE 1"), "same seed, same map");
            final Map<?, ?> page =
                    (Map<?, ?>) node.view().orElseThrow().initialData().orElseThrow();
            assertEquals(List.of("t-SNE 1", "t-SNE 2"), page.get("axes"));
            final List<?> colours = (List<?>) page.get("colours");
            assertEquals(
                    List.of("subclass", "mouse", "vrest", "ri", "tau"),
                    colours.stream().map(c -> ((Map<?, ?>) c).get("name")).toList(),
                    "the label first, without id and coordinates");
            assertEquals(List.of("Sst", "Vip"), ((Map<?, ?>) colours.get(0)).get("classes"));
        }
    }

    @Test
    void newCellsArePlacedAmongTheirOwnClass() throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20)) {
            final ExecutionContext exec = runtime.context("map", (fraction, message) -> {}, () -> false);
            final BufferedDataTable cells = CellTable.of(exec, "vrest", "ri", "tau");
            final AppendedColumns marked = new AppendedColumns(
                    List.of(cells.getDataTableSpec().getColumnNames()), List.of(Columns.text("new")));
            final BufferedDataTable table =
                    marked.write(cells, r -> new Object[] {r == 0 || r == CellTable.SIZE - 1 ? "yes" : "no"}, exec);
            for (final String method : List.of("TSNE", "UMAP")) {
                final OfflineNode node = OfflineNode.of(new CellMapNodeFactory());
                final NodeSettings xml = new NodeSettings("settings.xml");
                final NodeSettings model = node.saveSettings();
                model.addString("newCellsColumn", "new");
                model.addString("method", method);
                xml.addNodeSettings(model);
                node.loadSettings(xml, Map.of());
                final PortObject[] out = node.execute(new PortObject[] {table}, exec);
                assertEquals(2, CellTable.numbers((BufferedDataTable) out[1], "placed_cells")[0], method);
                final BufferedDataTable map = (BufferedDataTable) out[0];
                final String axis = method.equals("TSNE") ? "t-SNE " : "UMAP ";
                final double[] x = CellTable.numbers(map, axis + 1);
                final double[] y = CellTable.numbers(map, axis + 2);
                final int[] nearest = {nearest(x, y, 0), nearest(x, y, CellTable.SIZE - 1)};
                final List<String> labels = CellTable.texts(map, "subclass");
                assertEquals(List.of("Vip", "Sst"), List.of(labels.get(nearest[0]), labels.get(nearest[1])), method);
            }
        }
    }

    private static int nearest(final double[] x, final double[] y, final int cell) {
        int nearest = cell == 0 ? 1 : 0;
        for (int r = 0; r < x.length; r++) {
            if (r != cell
                    && Math.hypot(x[r] - x[cell], y[r] - y[cell])
                            < Math.hypot(x[nearest] - x[cell], y[nearest] - y[cell])) {
                nearest = r;
            }
        }
        return nearest;
    }
}
