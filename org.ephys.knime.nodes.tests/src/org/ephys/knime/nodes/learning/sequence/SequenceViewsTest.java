package org.ephys.knime.nodes.learning.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.CellTable;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.offline.OfflineView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultView.ViewInput;
import org.knime.node.parameters.NodeParameters;

/** What the views of the network's nodes hand to their pages. */
class SequenceViewsTest {
    @TempDir
    private Path temp;

    private static ViewInput input(final BufferedDataTable... tables) {
        return new ViewInput() {

            @Override
            public <S extends NodeParameters> S getParameters() {
                throw new UnsupportedOperationException();
            }

            @Override
            public PortObject[] getInternalPortObjects() {
                return tables;
            }
        };
    }

    @Test
    @SuppressWarnings("unchecked")
    void theCurveHasALinePerNetworkAndThePhases() throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20)) {
            final ExecutionContext exec = runtime.context("curve", (fraction, message) -> {}, () -> false);
            final TableWriter writer = new TableWriter(exec, SequenceTables.curveSpec());
            writer.add(1, 1, "frozen encoder", 1.0, 2.0, 0.5, 0.4, 1);
            writer.add(1, 2, "all", 0.5, 1.5, 0.6, 0.5, 1);
            writer.add(1, 3, "all", 0.4, 1.6, 0.5, 0.4, 0);
            writer.add(2, 1, "frozen encoder", 1.1, Double.NaN, Double.NaN, Double.NaN, 0);
            final Map<String, Object> data = CurveView.data(input(writer.close()));
            assertEquals(List.of(1, 2, 3), data.get("epochs"));
            final List<Map<String, Object>> series = (List<Map<String, Object>>) data.get("series");
            assertEquals(5, series.size(), "training of two networks, the three validation lines of the first");
            assertArrayEquals(new double[] {1.1, Double.NaN, Double.NaN}, (double[])
                    series.get(1).get("values"));
            final List<Map<String, Object>> phases = (List<Map<String, Object>>) data.get("phases");
            assertEquals(List.of(1, 2), phases.stream().map(p -> p.get("from")).toList());
            assertEquals(true, phases.get(0).get("shaded"));
            assertTrue(!data.containsKey("best"), "several networks have several best epochs");
        }
    }

    @Test
    void attentionOfAPredictionAddsUpToOnePerCell() throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20)) {
            final ExecutionContext exec = runtime.context("attention", (fraction, message) -> {}, () -> false);
            final BufferedDataTable cells = CellTable.of(exec, "peak_ramp", "width_ramp", "peak_short_square", "tau");
            final OfflineNode learner = OfflineNode.of(new AttentionBiLstmLearnerNodeFactory());
            final NodeSettings xml = new NodeSettings("settings.xml");
            final NodeSettings model = learner.saveSettings();
            model.getNodeSettings("columns").addString("targetColumn", "subclass");
            model.getNodeSettings("network").addInt("networks", 1);
            model.getNodeSettings("network").addInt("epochs", 3);
            xml.addNodeSettings(model);
            learner.loadSettings(xml, Map.of());
            final PortObject[] learnt = learner.execute(new PortObject[] {cells, null}, exec);
            final Map<?, ?> curve =
                    (Map<?, ?>) learner.view().orElseThrow().initialData().orElseThrow();
            assertEquals(3, ((List<?>) curve.get("epochs")).size());
            final OfflineNode predictor = OfflineNode.of(new AttentionBiLstmPredictorNodeFactory());
            predictor.execute(new PortObject[] {learnt[0], cells}, exec);
            final Map<?, ?> page =
                    (Map<?, ?>) predictor.view().orElseThrow().initialData().orElseThrow();
            assertEquals(List.of("Sst", "Vip"), page.get("classes"));
            final Map<?, ?> shown = (Map<?, ?>) page.get("cells");
            assertEquals(1, ((int[]) shown.get("truth"))[0], "the first cell is Vip");
            final double[][] attention = (double[][]) page.get("attention");
            assertEquals(((List<?>) page.get("families")).size(), attention.length);
            assertEquals(
                    1, Arrays.stream(attention).mapToDouble(family -> family[5]).sum(), 1e-4, "rounded to five digits");
            checkFeatures(predictor.view().orElseThrow(), page, cells);
        }
    }

    /** Values are those of the table; their distances from the mean are 0 on average, with variance 1. */
    private static void checkFeatures(final OfflineView view, final Map<?, ?> page, final BufferedDataTable table)
            throws Exception {
        final List<?> families = (List<?>) page.get("families");
        final int size = (int) table.size();
        assertEquals(size, ((List<?>) page.get("prefetch")).size(), "few cells: a report keeps all");
        int features = 0;
        for (int f = 0; f < families.size(); f++) {
            final List<?> columns = (List<?>) ((Map<?, ?>) families.get(f)).get("columns");
            final double[] sum = new double[columns.size()];
            final double[] squares = new double[columns.size()];
            final int[] known = new int[columns.size()];
            int r = 0;
            for (final DataRow row : table) {
                final Map<?, ?> answer =
                        (Map<?, ?>) ((List<?>) ((Map<?, ?>) view.call("", "getVectors", r++)).get("families")).get(f);
                for (int c = 0; c < columns.size(); c++) {
                    final DataCell cell =
                            row.getCell(table.getDataTableSpec().findColumnIndex((String) columns.get(c)));
                    final double shown = ((double[]) answer.get("values"))[c];
                    final double z = ((double[]) answer.get("z"))[c];
                    if (cell.isMissing()) {
                        assertTrue(Double.isNaN(shown) && Double.isNaN(z), "missing");
                    } else {
                        final double value = ((DoubleValue) cell).getDoubleValue();
                        assertEquals(value, shown, 1e-5 * Math.abs(value));
                        sum[c] += z;
                        squares[c] += z * z;
                        known[c]++;
                    }
                }
            }
            for (int c = 0; c < columns.size(); c++) {
                assertEquals(0, sum[c] / known[c], 1e-3, columns.get(c) + ": mean");
                assertEquals(1, squares[c] / (known[c] - 1), 1e-3, columns.get(c) + ": variance");
                features++;
            }
        }
        assertEquals(4, features);
    }
}
