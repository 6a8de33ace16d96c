package org.ephys.knime.nodes.learning.sparsepca;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ephys.knime.models.pipeline.Transformation;
import org.ephys.knime.models.sparsepca.FamilySpec;
import org.ephys.knime.nodes.learning.CellTable;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;

/** Both nodes of the sparse PCA, and the port between them. */
class SparsePcaNodeTest {
    private static final double ROUNDING = 1e-9;

    @TempDir
    private Path temp;

    private OfflineRuntime runtime;
    private ExecutionContext exec;

    @BeforeEach
    void start() throws Exception {
        runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20);
        exec = runtime.context("pca", (fraction, message) -> {}, () -> false);
    }

    @AfterEach
    void stop() throws Exception {
        runtime.close();
    }

    /** The first loading in a text such as "sag +0.64, tau +0.60". */
    private static double number(final String loadings) {
        return Double.parseDouble(loadings.split("[ ,]+")[1]);
    }

    private static double mean(final double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void scoresAreZScoredAndPassTheOtherColumnsThrough() throws Exception {
        final OfflineNode node = OfflineNode.of(new SparsePcaNodeFactory());
        final BufferedDataTable cells = CellTable.of(exec, "vrest", "ri", "tau", "sag", "peak");
        final PortObject[] out = node.execute(new PortObject[] {cells}, exec);
        final BufferedDataTable scores = (BufferedDataTable) out[0];
        assertEquals(CellTable.texts(cells, "cell"), CellTable.texts(scores, "cell"));
        assertFalse(scores.getDataTableSpec().containsName("vrest"), "features are replaced");
        final double[] first = CellTable.numbers(scores, "subthreshold_0");
        assertEquals(0, mean(first), ROUNDING);
        assertEquals(1, mean(Arrays.stream(first).map(x -> x * x).toArray()), ROUNDING, "population variance");
        final BufferedDataTable loadings = (BufferedDataTable) out[1];
        assertEquals(List.of("1", "2"), CellTable.texts(loadings, "rank").subList(0, 2), "half of four columns");
        final BufferedDataTable explained = (BufferedDataTable) out[2];
        assertEquals(
                List.of("subthreshold_0", "subthreshold_1", "subthreshold_2", "component_0"),
                CellTable.texts(explained, "component"),
                "three quarters as many as columns, and all are kept");
        assertEquals(
                List.of("subthreshold", "subthreshold", "subthreshold", "component"),
                CellTable.texts(explained, "family"));
        assertEquals("peak +1.00", CellTable.texts(explained, "top_loadings").get(3));
        final List<String> about = CellTable.texts(explained, "about");
        final List<String> top = CellTable.texts(explained, "top_loadings");
        for (int k = 0; k < about.size(); k++) {
            final int component = k;
            assertEquals(
                    Arrays.stream(top.get(k).split(", "))
                            .filter(t -> Math.abs(number(t)) >= 0.2 * Math.abs(number(top.get(component))))
                            .map(t -> t.split(" ")[0])
                            .collect(Collectors.joining(", ", about.get(k).split(":")[0] + ": ", "")),
                    about.get(k),
                    "only what counts");
        }
        assertEquals("component: peak", CellTable.texts(explained, "about").get(3));
        assertTrue(
                CellTable.texts(explained, "top_loadings").get(0).matches("\\w+ [+-]0\\.\\d\\d, \\w+ [+-]0\\.\\d\\d"));
        final Map<?, ?> page =
                (Map<?, ?>) node.view().orElseThrow().initialData().orElseThrow();
        final Map<?, ?> component = (Map<?, ?>) ((List<?>) page.get("components")).get(0);
        assertEquals(2, ((List<?>) component.get("at")).size());
        assertEquals(5, ((List<?>) ((Map<?, ?>) page.get("features")).get("name")).size(), "also without a loading");
    }

    @Test
    void applyGivesTheSameScoresFromAStoredPort() throws Exception {
        final BufferedDataTable cells = CellTable.of(exec, "vrest", "ri", "tau", "sag");
        final PortObject[] fitted = OfflineNode.of(new SparsePcaNodeFactory()).execute(new PortObject[] {cells}, exec);
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        ((SparsePcaPort) fitted[3]).transformation().write(file);
        final SparsePcaPort stored =
                new SparsePcaPort(Transformation.read(new ByteArrayInputStream(file.toByteArray())));
        final BufferedDataTable other = CellTable.of(exec, "sag", "ri", "tau", "vrest"); // other order, other values
        final OfflineNode apply = OfflineNode.of(new SparsePcaApplyNodeFactory());
        final BufferedDataTable again = (BufferedDataTable) apply.execute(new PortObject[] {stored, cells}, exec)[0];
        assertArrayEquals(
                CellTable.numbers((BufferedDataTable) fitted[0], "subthreshold_0"),
                CellTable.numbers(again, "subthreshold_0"),
                ROUNDING);
        final BufferedDataTable moved = (BufferedDataTable)
                OfflineNode.of(new SparsePcaApplyNodeFactory()).execute(new PortObject[] {stored, other}, exec)[0];
        assertTrue(
                Math.abs(mean(CellTable.numbers(moved, "subthreshold_0"))) > 0.01,
                "other cells keep the mean of the first ones");
    }

    @Test
    void aTableWithoutAColumnIsRefused() throws Exception {
        final PortObject[] fitted = OfflineNode.of(new SparsePcaNodeFactory())
                .execute(new PortObject[] {CellTable.of(exec, "vrest", "ri", "tau", "sag")}, exec);
        final BufferedDataTable lacking = CellTable.of(exec, "vrest", "ri", "tau");
        final Exception e =
                assertThrows(InvalidSettingsException.class, () -> OfflineNode.of(new SparsePcaApplyNodeFactory())
                        .execute(new PortObject[] {fitted[3], lacking}, exec));
        assertTrue(e.getMessage().contains("sag"), e::getMessage);
    }

    @Test
    void ownFamiliesAreReadAsWritten() throws Exception {
        final SparseFamilyRow row = new SparseFamilyRow();
        row.m_name = "spike";
        row.m_columns = "peak_*, width";
        row.m_components = 2;
        row.m_columnsPerComponent = "2";
        final FamilySpec family = row.resolve(List.of("vrest", "peak_v", "peak_t", "width"));
        assertEquals(List.of("peak_v", "peak_t", "width"), family.columns());
        assertEquals(List.of(2.0, 2.0), family.amounts());
        row.m_columnsPerComponent = "3, 2, 1";
        assertTrue(assertThrows(InvalidSettingsException.class, () -> row.resolve(List.of("width")))
                .getMessage()
                .contains("3 numbers"));
        row.m_columns = "nothing*";
        assertThrows(InvalidSettingsException.class, () -> row.resolve(List.of("width")));
    }
}
