package org.ephys.knime.nodes.features.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

class CompareFeaturesNodeTest {
    private static final int WIDTH = 4;
    private static final int RI = 6;

    @TempDir
    private Path temp;

    private Result run(final List<DataRow> second, final Map<String, Object> settings) throws Exception {
        try (NodeBench bench = new NodeBench(temp)) {
            final DataTableSpec spec = Cells.spec("ms");
            final BufferedDataTable other = bench.table(spec, second);
            return bench.run(new CompareFeaturesNodeFactory(), settings, Cells.table(bench), other);
        }
    }

    @Test
    void equalTablesAgreeWhateverTheOrder() throws Exception {
        final List<DataRow> rows = new ArrayList<>(Cells.rows());
        Collections.reverse(rows);
        final Result result = run(rows, Map.of());
        assertEquals(List.of("fold", "width", "sag", "ri"), NodeBench.texts(result.table(0), "feature"));
        assertEquals(List.of("60", "60", "60", "51"), NodeBench.texts(result.table(0), "compared"));
        assertEquals(Arrays.asList(null, "ms", null, "MOhm"), NodeBench.texts(result.table(0), "unit"));
        assertEquals(0, result.table(1).size());
        assertEquals(
                List.of(List.of("Row0", "60", "4", "231", "0", "0", "0.0", "0", "0", "0", "0")),
                NodeBench.rows(result.table(2)));
        assertEquals(List.of(), result.warnings());
    }

    @Test
    void differencesAreCountedListedAndWarnedOf() throws Exception {
        final List<DataRow> rows = new ArrayList<>(Cells.rows());
        rows.set(3, Cells.with(rows.get(3), RI, DataType.getMissingCell()));
        rows.set(4, Cells.with(rows.get(4), WIDTH, new DoubleCell(9)));
        rows.set(5, Cells.with(rows.get(5), 0, new StringCell("stranger")));
        final Result result = run(rows, Map.of());
        assertEquals(List.of("0", "1", "0", "0"), NodeBench.texts(result.table(0), "beyond_tolerance"));
        assertEquals(List.of("0", "0", "0", "1"), NodeBench.texts(result.table(0), "only_in_first"));
        assertEquals(List.of("cell-4", "cell-3"), NodeBench.texts(result.table(1), "id"));
        assertEquals(List.of("width", "ri"), NodeBench.texts(result.table(1), "feature"));
        assertEquals(9, NodeBench.numbers(result.table(1), "second")[0]);
        assertEquals(List.of("59"), NodeBench.texts(result.table(2), "cells_compared"));
        assertEquals(
                List.of(
                        "SHARED_CELLS=cells_compared",
                        "SHARED_FEATURES=features_compared",
                        "SHARED_VALUES=values_compared",
                        "DIFFERING_VALUES=values_beyond_tolerance",
                        "UNSHARED_VALUES=values_missing_in_one"),
                NodeBench.roles(result.table(2)));
        final String warning = String.join("\n", result.warnings());
        assertTrue(warning.contains("1 of 226 values are apart by more than the tolerance, 1 are missing"), warning);
        assertTrue(warning.contains("1 cells that only the second table has (stranger)"), warning);
    }

    @Test
    void tolerancesAreSettings() throws Exception {
        final List<DataRow> rows = new ArrayList<>(Cells.rows());
        rows.set(
                1,
                Cells.with(
                        rows.get(1),
                        RI,
                        new DoubleCell(((DoubleCell) rows.get(1).getCell(RI)).getDoubleValue() + 0.5)));
        assertEquals(1, run(rows, Map.of()).table(1).size());
        assertEquals(0, run(rows, Map.of("absoluteTolerance", 0.6)).table(1).size());
        assertEquals(0, run(rows, Map.of("relativeTolerance", 0.01)).table(1).size());
    }

    @Test
    void rowKeysNameTheCellsIfNoColumnDoes() throws Exception {
        assertEquals(
                List.of("60"),
                NodeBench.texts(
                        run(Cells.rows(), Map.of("firstIdColumn", "", "secondIdColumn", ""))
                                .table(2),
                        "cells_compared"));
    }

    @Test
    void missingIdColumnIsRefusedInConfigure() throws Exception {
        final DataTableSpec cells = Cells.spec("ms");
        try (NodeBench bench = new NodeBench(temp)) {
            final Exception refused = assertThrows(
                    InvalidSettingsException.class,
                    () -> bench.configure(
                            new CompareFeaturesNodeFactory(), Map.of(), cells, Cells.without(cells, "id")));
            assertTrue(refused.getMessage().contains("second table has no column \"id\""), refused::getMessage);
        }
    }
}
