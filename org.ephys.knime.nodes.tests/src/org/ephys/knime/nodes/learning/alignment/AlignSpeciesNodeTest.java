package org.ephys.knime.nodes.learning.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.alignment.SpeciesMapping;
import org.ephys.knime.nodes.learning.CellTable;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

class AlignSpeciesNodeTest {
    @TempDir
    private Path temp;

    private static OfflineNode node(final String mapping) throws InvalidSettingsException {
        final OfflineNode node = OfflineNode.of(new AlignSpeciesNodeFactory());
        final NodeSettings xml = new NodeSettings("settings.xml");
        final NodeSettings model = node.saveSettings();
        model.addString("features", "OWN");
        model.addString("mapping", mapping);
        xml.addNodeSettings(model);
        node.loadSettings(xml, Map.of());
        return node;
    }

    @Test
    void bothTablesGetTheFeaturesAndUnitsOfTheMapping() throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20)) {
            final ExecutionContext exec = runtime.context("align", (fraction, message) -> {}, () -> false);
            final BufferedDataTable mouse = CellTable.of(exec, "vrest", "peak", "tau");
            final BufferedDataTable human = CellTable.of(exec, "rest", "threshold", "height", "tau");
            final OfflineNode node =
                    node("feature | unit | a | b\npeak | mV | peak | threshold + height\ntau | ms | tau | tau * 1000");
            final PortObject[] out = node.execute(new PortObject[] {mouse, human}, exec);
            final BufferedDataTable aligned = (BufferedDataTable) out[1];
            assertEquals(
                    List.of("cell", "subclass", "mouse", "peak", "tau"),
                    Arrays.asList(aligned.getDataTableSpec().getColumnNames()));
            final DataColumnSpec tau = aligned.getDataTableSpec().getColumnSpec("tau");
            assertEquals("ms", org.ephys.knime.nodes.table.Columns.unit(tau));
            final double[] threshold = CellTable.numbers(human, "threshold");
            final double[] height = CellTable.numbers(human, "height");
            final double[] sum = new double[threshold.length];
            Arrays.setAll(sum, r -> threshold[r] + height[r]);
            assertArrayEquals(sum, CellTable.numbers(aligned, "peak"), 1e-12);
            final BufferedDataTable both = (BufferedDataTable) out[2];
            assertEquals(2 * CellTable.SIZE, both.size());
            assertEquals("human", CellTable.texts(both, "species").get(CellTable.SIZE));
            final BufferedDataTable overlap = (BufferedDataTable) out[3];
            assertEquals(1, CellTable.numbers(overlap, "distance")[1], 1e-12, "a thousandfold does not overlap");
            assertTrue(node.warnings().get(0).contains("\"tau\""), () -> node.warnings()
                    .toString());
        }
    }

    /** Two species recorded with the same columns need no mapping of their own, whichever of the two they follow. */
    @Test
    void tablesWithTheColumnsOfOneSpeciesFollowItsPartOfTheMapping() throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20)) {
            final ExecutionContext exec = runtime.context("align", (fraction, message) -> {}, () -> false);
            final MappingText mapping = MappingText.parse(MappingText.mouseAndHuman());
            final Map<SpeciesMapping, String> latencies =
                    Map.of(mapping.first(), "latency", mapping.second(), "latency_hero");
            for (final SpeciesMapping species : latencies.keySet()) {
                final BufferedDataTable table =
                        CellTable.of(exec, MappingText.columns(species).toArray(String[]::new));
                final PortObject[] out =
                        OfflineNode.of(new AlignSpeciesNodeFactory()).execute(new PortObject[] {table, table}, exec);
                final double[] expected = Arrays.stream(CellTable.numbers(table, latencies.get(species)))
                        .map(x -> x * 1000)
                        .toArray();
                for (int port = 0; port < 2; port++) {
                    assertArrayEquals(expected, CellTable.numbers((BufferedDataTable) out[port], "latency_hero"), 1e-9);
                }
            }
        }
    }

    @Test
    void theDefaultIsTheMappingOfMouseAndHuman() {
        final MappingText mapping = MappingText.parse(MappingText.mouseAndHuman());
        assertEquals(26, mapping.first().rows().size());
        assertEquals(SpeciesMapping.mouse(), mapping.first());
        assertEquals(SpeciesMapping.human(), mapping.second());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a | mV | b", "feature | unit | a | b", "a | mV | b * c | d", "a||b|c\na||b|c"})
    void otherTextsAreRefused(final String text) {
        final String message = assertThrows(ModelException.class, () -> MappingText.parse(text))
                .getMessage();
        assertTrue(message.contains("mapping"), message);
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithTheNearest() throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20)) {
            final ExecutionContext exec = runtime.context("align", (fraction, message) -> {}, () -> false);
            final BufferedDataTable table = CellTable.of(exec, "vrest", "peak_v");
            final Exception e = assertThrows(InvalidSettingsException.class, () -> node("p | mV | peakv | peak_v")
                    .execute(new PortObject[] {table, table}, exec));
            assertTrue(e.getMessage().contains("\"peakv\"") && e.getMessage().contains("peak_v"), e::getMessage);
        }
    }
}
