package org.ephys.knime.nodes.learning.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.forest.RandomForestLearnerNodeFactory;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.CellsTest;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** Cells without a value: the median of every feature is a typical cell, which must not become a confident prediction. */
class WithheldPredictionsTest extends CellsTest {
    private static final int FIRST_FEATURE = 3;

    @Test
    void emptyCellsHaveNoPredictionAndAreCounted() throws Exception {
        final PortObject model = bench.run(new RandomForestLearnerNodeFactory(), Map.of("trees", 20), cells)
                .ports()[0];
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : cells) {
            DataRow kept = row;
            for (int c = FIRST_FEATURE; c < row.getNumCells() && (rows.size() == 3 || rows.size() == 8); c++) {
                kept = Cells.with(kept, c, DataType.getMissingCell());
            }
            rows.add(kept);
        }
        final BufferedDataTable table = bench.table(cells.getDataTableSpec(), rows);
        final Result result = bench.run(new CellTypePredictorNodeFactory(), Map.of(), model, table);
        assertEquals(
                List.of("2 of 60 cells were not predicted, first cell-3: none of the 4 features was measured."),
                result.warnings());
        final List<String> decisions = NodeBench.texts(result.table(0), "Decision");
        final double[] confidence = NodeBench.numbers(result.table(0), "Prediction (subclass) (Confidence)");
        for (int r = 0; r < rows.size(); r++) {
            final boolean empty = r == 3 || r == 8;
            assertEquals(empty, decisions.get(r).equals("withheld"), "row " + r);
            assertEquals(empty, Double.isNaN(confidence[r]), "row " + r);
        }
        assertFalse(bench.run(new CellTypePredictorNodeFactory(), Map.of(), model, cells)
                .warnings()
                .toString()
                .contains("not predicted"));
        assertTrue(decisions.contains("confident"), "other cells are answered");
    }

    @Test
    void aFeatureThatIsOneNumberInAllCellsIsNamed() throws Exception {
        final PortObject model = bench.run(new RandomForestLearnerNodeFactory(), Map.of("trees", 20), cells)
                .ports()[0];
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : cells) {
            rows.add(Cells.with(row, FIRST_FEATURE + 1, new DoubleCell(0.125)));
        }
        final String warning = warnings(model, rows);
        assertTrue(
                warning.contains("A feature is the same number in all cells: "
                        + cells.getDataTableSpec()
                                .getColumnSpec(FIRST_FEATURE + 1)
                                .getName() + " (0.1250)."),
                warning);
    }

    @Test
    void moreUnlikeCellsThanByChanceDoubtTheOthers() throws Exception {
        final PortObject model = bench.run(new RandomForestLearnerNodeFactory(), Map.of("trees", 20), cells)
                .ports()[0];
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : cells) {
            rows.add(rows.size() < 20 ? Cells.with(row, FIRST_FEATURE + 1, new DoubleCell(1e6)) : row);
        }
        final String warning = warnings(model, rows);
        assertTrue(warning.contains(" of 60 cells are unlike the training cells, more than by chance"), warning);
        assertEquals(
                List.of(),
                bench.run(new CellTypePredictorNodeFactory(), Map.of(), model, cells)
                        .warnings());
    }

    /** What the predictor says of such cells. */
    private String warnings(final PortObject model, final List<DataRow> rows) throws Exception {
        return bench.run(
                        new CellTypePredictorNodeFactory(),
                        Map.of(),
                        model,
                        bench.table(cells.getDataTableSpec(), rows))
                .warnings()
                .toString();
    }
}
