package org.ephys.knime.nodes.learning.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;

/** Types of cells, as the node finds them. */
class ClusterCellsNodeTest {
    private static final DataTableSpec SPEC = new DataTableSpec(
            Columns.text("id", Role.ID),
            Columns.text("subclass", Role.LABEL),
            Columns.text("donor", Role.DONOR),
            Columns.number("ri", "MOhm", ""),
            Columns.number("tau", "ms", ""),
            Columns.number("sag"),
            Columns.number("rare"),
            Columns.number("flat"));

    private static final double[][] CENTRES = {{100, 10, 0.05}, {300, 30, 0.05}, {100, 30, 0.4}};

    @TempDir
    private Path temp;

    private NodeBench bench;

    @BeforeEach
    void open() {
        bench = new NodeBench(temp);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    private static DataRow row(final int i, final Object... values) {
        final List<DataCell> cells = new ArrayList<>();
        for (final Object value : values) {
            cells.add(TableWriter.cell(value));
        }
        return new DefaultRow("Row" + i, cells.toArray(DataCell[]::new));
    }

    private static DataRow cell(final int i, final int type, final SplittableRandom random) {
        return row(
                i,
                "cell" + i,
                i % 10 == 3 ? null : "class" + type,
                "d" + i % 12,
                CENTRES[type][0] + 15 * random.nextGaussian(),
                i == 5 ? Double.NaN : CENTRES[type][1] + 2 * random.nextGaussian(),
                CENTRES[type][2] + 0.02 * random.nextGaussian(),
                i % 3 == 0 ? i : Double.NaN,
                7.0);
    }

    private BufferedDataTable cells() {
        final SplittableRandom random = new SplittableRandom(4);
        final List<DataRow> rows = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            rows.add(cell(i, i / 30, random));
        }
        return bench.table(SPEC, rows);
    }

    @Test
    void typesAreFoundWithTheirStabilityAndComparedWithClasses() throws Exception {
        final Result result = bench.run(new ClusterCellsNodeFactory(), Map.of(), cells(), null);
        assertEquals(List.of("E1", "E2", "E3"), NodeBench.texts(result.table(1), "type"));
        assertEquals(30, NodeBench.numbers(result.table(1), "cells")[0]);
        assertTrue(NodeBench.numbers(result.table(1), "stability")[2] > 0.95);
        assertEquals(1, NodeBench.numbers(result.table(1), "label_share")[1]);
        assertEquals(1, NodeBench.numbers(result.table(2), "adjusted_rand_index")[1]);
        assertEquals(
                List.of("false", "true"),
                NodeBench.texts(result.table(2), "chosen").subList(0, 2));
        final List<String> types = NodeBench.texts(result.table(0), "type");
        for (int i = 0; i < 90; i++) {
            assertEquals(types.get(i / 30 * 30), types.get(i), "cell " + i);
        }
        assertEquals(1, NodeBench.numbers(result.table(0), "filled_features")[5]);
        final String warning = result.warnings().toString();
        assertTrue(
                warning.contains("1 of 270 values (0.4 %) were missing")
                        && warning.contains("more than half of the cells lack it: rare.")
                        && warning.contains("all cells have the same: flat."),
                warning);
        assertSame(InactiveBranchPortObject.INSTANCE, result.ports()[3], "no new cells, no output for them");
        final Result again = bench.run(new ClusterCellsNodeFactory(), Map.of(), cells(), null);
        for (int port = 0; port < 3; port++) {
            assertEquals(NodeBench.rows(result.table(port)), NodeBench.rows(again.table(port)));
        }
    }

    @Test
    void newCellsGetTheNearestTypeOrNone() throws Exception {
        final SplittableRandom random = new SplittableRandom(9);
        final List<DataRow> rows = new ArrayList<>();
        rows.add(row(0, "near", null, null, 300.0, 30.0, 0.05, 1.0, 7.0));
        rows.add(row(1, "far", null, null, 900.0, 90.0, 2.0, 1.0, 7.0));
        rows.add(row(2, "empty", null, null, Double.NaN, Double.NaN, 0.05, 1.0, 7.0));
        rows.add(cell(30, 0, random));
        final Result result = bench.run(new ClusterCellsNodeFactory(), Map.of(), cells(), bench.table(SPEC, rows));
        final List<String> known = NodeBench.texts(result.table(0), "type");
        final List<String> types = NodeBench.texts(result.table(3), "type");
        assertEquals(known.get(35), types.get(0));
        assertEquals(null, types.get(1));
        assertEquals(null, types.get(2), "two of three features are missing");
        assertEquals(known.get(0), types.get(3));
        assertEquals(
                List.of("false", "true"),
                NodeBench.texts(result.table(3), "unlike_types").subList(0, 2));
        assertEquals(2, NodeBench.numbers(result.table(3), "filled_features")[2]);
    }

    @Test
    void theNumberOfTypesCanBeGiven() throws Exception {
        final Result result = bench.run(
                new ClusterCellsNodeFactory(),
                Map.of("types", 6, "types_is_present", true, "donorColumn", "<none>", "labelColumn", "<none>"),
                cells(),
                null);
        assertEquals(6, result.table(1).size());
        assertTrue(
                result.warnings().toString().contains("no donor column"),
                result.warnings().toString());
        assertEquals(null, NodeBench.texts(result.table(1), "label").get(0));
    }

    @Test
    void newCellsWithoutAFeatureAreRefusedByName() {
        final BufferedDataTable without =
                bench.table(new DataTableSpec(Columns.number("ri"), Columns.number("tau")), List.of(row(0, 1.0, 2.0)));
        final Exception missing = assertThrows(
                Exception.class, () -> bench.run(new ClusterCellsNodeFactory(), Map.of(), cells(), without));
        assertTrue(missing.getMessage().contains("\"sag\""), missing.getMessage());
    }
}
