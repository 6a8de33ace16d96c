package org.ephys.knime.nodes.views.groups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Groups of cells, as the node compares them. */
class CompareGroupsNodeTest {
    private static final DataTableSpec SPEC = new DataTableSpec(
            Columns.text("id", Role.ID),
            Columns.text("treatment", Role.LABEL),
            Columns.text("donor", Role.DONOR),
            Columns.number("ri", "MOhm", ""),
            Columns.number("sag"),
            Columns.number("flat"));

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

    /** 60 cells of 12 donors; the drug adds 30 MOhm. Donors differ. Two cells lack group or donor. */
    private BufferedDataTable cells() {
        final List<DataRow> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            final int donor = i / 5;
            final boolean drug = donor % 2 == 0;
            final double noise = ((i * 37) % 11 - 5) * 2 + ((donor * 5) % 7 - 3) * 3;
            rows.add(row(
                    i,
                    "cell" + i,
                    i == 7 ? null : drug ? "drug" : "control",
                    i == 11 ? null : "d" + donor,
                    i == 20 ? Double.NaN : 150 + noise + (drug ? 30 : 0),
                    0.1 + 0.001 * ((i * 13) % 9),
                    4.0));
        }
        return bench.table(SPEC, rows);
    }

    @Test
    void tablesSayWhatDiffersByHowMuchAndHowSurely() throws Exception {
        final Result result = bench.run(new CompareGroupsNodeFactory(), Map.of("resamples", 200), cells());
        assertEquals(List.of("ri", "sag", "flat"), NodeBench.texts(result.table(0), "feature"));
        final double[] p = NodeBench.numbers(result.table(0), "p");
        assertTrue(p[0] < 0.001 && p[1] > 0.05 && Double.isNaN(p[2]), p[0] + ", " + p[1] + ", " + p[2]);
        assertEquals(
                "All 58 cells have the same value.",
                NodeBench.texts(result.table(0), "note").get(2));
        assertEquals(List.of("control", "control", "control"), NodeBench.texts(result.table(1), "reference"));
        assertEquals(30, NodeBench.numbers(result.table(1), "difference")[0], 6);
        assertEquals(2 * Math.min(p[0], p[1]), NodeBench.numbers(result.table(1), "p_holm")[0], 1e-12);
        assertEquals("MOhm", NodeBench.texts(result.table(2), "unit").get(0));
        assertEquals(List.of("29", "29", "29", "29", "29", "29"), cellsAndMissing(result));
        final String sentence = NodeBench.texts(result.table(0), "sentence").get(0);
        assertTrue(sentence.startsWith("ri: control 1") && sentence.contains("6 donors"), sentence);
        assertTrue(
                result.warnings().toString().contains("1 cell was without a group left out")
                        && result.warnings().toString().contains("1 cell was without a donor left out")
                        && result.warnings().toString().contains("the first: flat"),
                result.warnings().toString());
        final Result again = bench.run(new CompareGroupsNodeFactory(), Map.of("resamples", 200), cells());
        for (int port = 0; port < 3; port++) {
            assertEquals(NodeBench.rows(result.table(port)), NodeBench.rows(again.table(port)));
        }
    }

    /** Cells and those that lack the feature together. */
    private static List<String> cellsAndMissing(final Result result) {
        final double[] cells = NodeBench.numbers(result.table(2), "cells");
        final double[] missing = NodeBench.numbers(result.table(2), "missing");
        final List<String> sums = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            sums.add(Integer.toString((int) (cells[i] + missing[i])));
        }
        return sums;
    }

    @Test
    void withoutDonorsItWarnsThatPValuesAreTooSure() throws Exception {
        final Result by = bench.run(new CompareGroupsNodeFactory(), Map.of("resamples", 100), cells());
        final Result without =
                bench.run(new CompareGroupsNodeFactory(), Map.of("resamples", 100, "donorColumn", "<none>"), cells());
        assertTrue(
                without.warnings().toString().contains("no donor column"),
                without.warnings().toString());
        assertTrue(NodeBench.numbers(without.table(0), "p")[0] < NodeBench.numbers(by.table(0), "p")[0]);
        assertEquals(56, NodeBench.numbers(without.table(1), "df")[0], "58 cells with group and value in two groups");
    }

    @Test
    void theReferenceTurnsTheDifferenceRound() throws Exception {
        final Result result =
                bench.run(new CompareGroupsNodeFactory(), Map.of("resamples", 100, "reference", "drug"), cells());
        assertEquals("drug", NodeBench.texts(result.table(1), "reference").get(0));
        assertEquals(-30, NodeBench.numbers(result.table(1), "difference")[0], 6);
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithItsNeighbours() {
        final Exception missing = assertThrows(
                Exception.class,
                () -> bench.run(new CompareGroupsNodeFactory(), Map.of("groupColumn", "treatmnt"), cells()));
        assertTrue(missing.getMessage().contains("treatmnt")
                && missing.getMessage().contains("treatment"));
        final Exception many = assertThrows(
                Exception.class, () -> bench.run(new CompareGroupsNodeFactory(), Map.of("groupColumn", "id"), cells()));
        assertTrue(many.getMessage().contains("60 values"), many.getMessage());
    }
}
