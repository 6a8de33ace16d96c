package org.ephys.knime.nodes.learning.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.balance.BalanceCellsNodeFactory;
import org.ephys.knime.nodes.learning.forest.RandomForestLearnerNodeFactory;
import org.ephys.knime.nodes.learning.selection.BestClassifierLearnerNodeFactory;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.CellsTest;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;

/** What stands beside the scores of a cross-validation, and what it warns of. */
class ControlTest extends CellsTest {
    private Result validate(final BufferedDataTable table, final Object... settings) throws Exception {
        final PortObject model = bench.run(new RandomForestLearnerNodeFactory(), Map.of("trees", 20), cells)
                .ports()[0];
        final Map<String, Object> all = new HashMap<>(Map.of("resamples", 20, "folds", 3, "repeats", 1));
        for (int s = 0; s < settings.length; s += 2) {
            all.put((String) settings[s], settings[s + 1]);
        }
        return bench.run(new CrossValidateNodeFactory(), all, model, table);
    }

    @Test
    void donorsAddUpToTheScore() throws Exception {
        final Result result = validate(cells);
        final BufferedDataTable donors = result.table(3);
        assertEquals(12, donors.size());
        final double[] sizes = NodeBench.numbers(donors, "cells");
        final double[] accuracy = NodeBench.numbers(donors, "accuracy");
        double right = 0;
        for (int d = 0; d < sizes.length; d++) {
            right += sizes[d] * accuracy[d];
        }
        assertEquals(Cells.SIZE, Arrays.stream(sizes).sum());
        final int pooled = NodeBench.texts(result.table(1), "scope").indexOf("pooled");
        assertEquals(NodeBench.numbers(result.table(1), "accuracy")[pooled], right / Cells.SIZE, 1e-12);
        assertEquals(0, result.table(4).size(), "no shuffles unless asked for");
        assertEquals(0, result.table(5).size(), "no importance unless asked for");
        assertEquals(
                0,
                validate(cells, "donorColumn", "", "scheme", "STRATIFIED")
                        .table(3)
                        .size());
    }

    @Test
    void shuffledLabelsScoreAtChance() throws Exception {
        final Result result = validate(cells, "labelShuffles", 19);
        final BufferedDataTable shuffles = result.table(4);
        assertEquals(19 + 3, shuffles.size());
        final double[] accuracy = NodeBench.numbers(shuffles, "accuracy");
        assertEquals(
                List.of("shuffled labels", "mean of shuffles", "true labels", "p value"),
                NodeBench.texts(shuffles, "scope").subList(18, 22));
        assertEquals(1 / 3.0, accuracy[19], 0.1, "three classes of one size");
        assertEquals(Arrays.stream(accuracy, 0, 19).average().orElseThrow(), accuracy[19], 1e-12);
        final int pooled = NodeBench.texts(result.table(1), "scope").indexOf("pooled");
        assertEquals(NodeBench.numbers(result.table(1), "accuracy")[pooled], accuracy[20], 1e-12);
        assertEquals(0.05, accuracy[21], 1e-12);
        assertEquals(
                NodeBench.rows(shuffles),
                NodeBench.rows(validate(cells, "labelShuffles", 19).table(4)),
                "same seed, same shuffles");
        assertThrows(InvalidSettingsException.class, () -> validate(cells, "labelShuffles", -1));
    }

    @Test
    void featuresThatTellTheClassesApartAreImportant() throws Exception {
        final BufferedDataTable importance =
                validate(cells, "importanceShuffles", 3).table(5);
        assertEquals("width", NodeBench.texts(importance, "feature").get(0), "the most important first");
        final double[] lost = NodeBench.numbers(importance, "macro_f1_lost");
        assertTrue(lost[0] > 0.2 && lost[0] > lost[1] && lost[1] >= lost[2], () -> Arrays.toString(lost));
    }

    @Test
    void syntheticCellsAreWarnedOf() throws Exception {
        final DataTableSpec spec = new DataTableSpecCreator(Cells.spec("ms"))
                .addColumns(new DataTableSpecCreator()
                        .addColumns(org.ephys.knime.nodes.table.Columns.text("synthetic"))
                        .createSpec()
                        .getColumnSpec(0))
                .createSpec();
        assertEquals(
                List.of(BalanceCellsNodeFactory.WARNING),
                validate(bench.table(spec, marked("yes"))).warnings());
        assertEquals(List.of(), validate(bench.table(spec, marked("no"))).warnings());
    }

    private static List<DataRow> marked(final String last) {
        final List<DataRow> rows = Cells.rows();
        return rows.stream()
                .map(row -> new DefaultRow(
                        row.getKey(),
                        row.getCell(0),
                        row.getCell(1),
                        row.getCell(2),
                        row.getCell(3),
                        row.getCell(4),
                        row.getCell(5),
                        row.getCell(6),
                        new StringCell(row == rows.get(rows.size() - 1) ? last : "no")))
                .map(DataRow.class::cast)
                .toList();
    }

    @Test
    void choosingWithoutDonorsIsWarnedOf() throws Exception {
        final Map<String, Object> settings =
                Map.of("gradientBoosting", false, "randomForest", false, "averages", false);
        final BestClassifierLearnerNodeFactory learner = new BestClassifierLearnerNodeFactory();
        assertEquals(List.of(), bench.run(learner, settings, cells).warnings());
        final BufferedDataTable unknown =
                bench.table(Cells.without(Cells.spec("ms"), "donor"), Cells.rowsWithout("donor"));
        final Result result = bench.run(new BestClassifierLearnerNodeFactory(), settings, unknown);
        assertTrue(result.warnings().toString().contains("donors of the cells are not known"), result::toString);
    }
}
