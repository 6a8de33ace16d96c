package org.ephys.knime.nodes.learning.forest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.prediction.CellTypePredictorNodeFactory;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.NodeBench;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

/** What the predictor refuses, and what it says of gaps and of cells without features. */
class ForestPredictionTest extends ForestBench {
    @Test
    void tablesWithoutAColumnAreRefusedBeforeExecution() throws Exception {
        final EphysModelSpec model = model().getSpec();
        final PortObjectSpec table = Cells.without(cells.getDataTableSpec(), "sag");
        final Exception e = assertThrows(InvalidSettingsException.class, () -> configurePredictor(model, table));
        assertTrue(
                e.getMessage().contains("lacks 1 of the 3 columns")
                        && e.getMessage().contains("holds texts instead of numbers")
                        && e.getMessage().contains("sag"),
                e::getMessage);
    }

    @Test
    void columnsWithNearlyTheSameNameAreNamed() throws Exception {
        final EphysModelSpec model = model().getSpec();
        final PortObjectSpec table = new DataTableSpecCreator(Cells.without(cells.getDataTableSpec(), "sag"))
                .addColumns(org.ephys.knime.nodes.table.Columns.text("SAG (mV)"))
                .createSpec();
        final Exception e = assertThrows(InvalidSettingsException.class, () -> configurePredictor(model, table));
        assertTrue(
                e.getMessage().endsWith("If it is the same in the same unit, rename \"SAG (mV)\" to sag."),
                e::getMessage);
    }

    @Test
    void otherTypesAndUnitsAreRefusedBeforeExecution() throws Exception {
        final EphysModelSpec model = model().getSpec();
        final Exception type = assertThrows(
                InvalidSettingsException.class,
                () -> configurePredictor(
                        model,
                        new DataTableSpecCreator(Cells.without(cells.getDataTableSpec(), "sag"))
                                .addColumns(org.ephys.knime.nodes.table.Columns.text("sag"))
                                .createSpec()));
        assertTrue(type.getMessage().contains("\"sag\" is not numeric"), type::getMessage);
        final Exception unit = assertThrows(
                InvalidSettingsException.class,
                () -> configurePredictor(model, Cells.without(Cells.spec("s"), "fold")));
        assertTrue(unit.getMessage().contains("\"width\" is in s"), unit::getMessage);
        assertTrue(unit.getMessage().contains("trained on ms"), unit::getMessage);
        // a table that does not tell its units is trusted
        assertEquals(1, configurePredictor(model, Cells.spec("")).length);
    }

    private PortObjectSpec[] configurePredictor(final EphysModelSpec model, final PortObjectSpec table)
            throws Exception {
        return bench.configure(new CellTypePredictorNodeFactory(), Map.of(), model, table);
    }

    /** A single gap inside a protocol counts as the median of the training cells, which the model has learnt. */
    @Test
    void gapsArePredictedAsTheMedian() throws Exception {
        final DataRow complete = Cells.rowsWithout("fold").get(1);
        final int gap = cells.getDataTableSpec().findColumnIndex("ri");
        final double[] known = Arrays.stream(NodeBench.numbers(cells, "ri"))
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        final double median = (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
        final DataRow empty = Cells.with(complete, gap, DataType.getMissingCell());
        final DataRow typical =
                Cells.with(new DefaultRow(new RowKey("typical"), complete), gap, new DoubleCell(median));
        final BufferedDataTable table = predict(model(), bench.table(cells.getDataTableSpec(), List.of(empty, typical)))
                .table(0);
        for (final String column : PREDICTED.subList(0, 3)) {
            final double[] both = NodeBench.numbers(table, column);
            assertEquals(both[1], both[0], column);
        }
    }

    @Test
    void cellsWithoutAFeatureAreNotPredicted() throws Exception {
        DataRow empty = Cells.rowsWithout("fold").get(1);
        for (int c = 3; c < 6; c++) {
            empty = Cells.with(empty, c, DataType.getMissingCell());
        }
        final DataRow other = Cells.rowsWithout("fold").get(2);
        final BufferedDataTable table = predict(model(), bench.table(cells.getDataTableSpec(), List.of(empty, other)))
                .table(0);
        final DataTableSpec spec = table.getDataTableSpec();
        final List<DataRow> rows = new ArrayList<>();
        table.forEach(rows::add);
        final List<String> kept = List.of("Observed", "Decision", "Reason");
        for (int c = cells.getDataTableSpec().getNumColumns(); c < spec.getNumColumns(); c++) {
            final String column = spec.getColumnSpec(c).getName();
            assertEquals(!kept.contains(column), rows.get(0).getCell(c).isMissing(), column);
            assertFalse(rows.get(1).getCell(c).isMissing(), column);
        }
        assertEquals(
                "withheld",
                rows.get(0).getCell(spec.findColumnIndex("Decision")).toString());
        assertEquals(
                "none of the 3 features was measured",
                rows.get(0).getCell(spec.findColumnIndex("Reason")).toString());
    }

    /** Without what it knows of its errors the model predicts the same classes and is never confident. */
    @Test
    void trustIsAnOption() throws Exception {
        final Map<String, Object> without = Map.of("trees", 25, "trust/learn", false);
        final EphysModelPort plain = (EphysModelPort)
                bench.run(new RandomForestLearnerNodeFactory(), without, cells).ports()[0];
        final EphysModelPort trusted = model();
        assertEquals(trusted.getSpec().type(), plain.getSpec().type());
        final BufferedDataTable unsure = predict(plain, cells).table(0);
        assertEquals(
                NodeBench.texts(predict(trusted, cells).table(0), "Prediction (subclass)"),
                NodeBench.texts(unsure, "Prediction (subclass)"));
        assertTrue(NodeBench.texts(unsure, "Decision").stream().allMatch("uncertain"::equals));
        assertTrue(NodeBench.texts(predict(trusted, cells).table(0), "Decision").contains("confident"));
    }
}
