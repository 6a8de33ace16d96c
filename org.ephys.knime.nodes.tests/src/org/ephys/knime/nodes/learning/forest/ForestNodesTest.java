package org.ephys.knime.nodes.learning.forest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.prediction.CellTypePredictorNodeFactory;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** The forest's learner and predictor. */
class ForestNodesTest extends ForestBench {
    private static final List<String> TRUST = List.of(
            "Set",
            "p (subclass=Pvalb)",
            "p (subclass=Sst)",
            "p (subclass=Vip)",
            "Credibility",
            "Typicality",
            "Least typical feature",
            "Observed",
            "Protocols",
            "Expected accuracy",
            "Decision",
            "Reason");

    private static void assertPrediction(final DataTableSpec spec, final int at) {
        assertEquals(PREDICTED, List.of(spec.getColumnNames()).subList(at, at + PREDICTED.size()));
        final DataColumnSpec prediction = spec.getColumnSpec("Prediction (subclass)");
        assertEquals(StringCell.TYPE, prediction.getType());
        assertEquals(
                Cells.CLASSES,
                prediction.getDomain().getValues().stream()
                        .map(DataCell::toString)
                        .toList());
        for (final String name : PREDICTED) {
            if (!name.equals("Prediction (subclass)")) {
                final DataColumnSpec probability = spec.getColumnSpec(name);
                assertEquals(DoubleCell.TYPE, probability.getType(), name);
            }
        }
    }

    @Test
    void learnerTakesTargetAndFeaturesFromTheTable() throws Exception {
        final Result result = learn();
        final EphysModelSpec spec = ((EphysModelPort) result.ports()[0]).getSpec();
        assertEquals("subclass", spec.target());
        assertEquals(List.of("width", "sag", "ri"), spec.columns());
        assertEquals(Cells.CLASSES, spec.classes());
        final BufferedDataTable outOfBag = result.table(1);
        assertEquals(Cells.SIZE, outOfBag.size());
        assertEquals(NodeBench.texts(cells, "id"), NodeBench.texts(outOfBag, "id"));
        assertEquals(NodeBench.texts(cells, "subclass"), NodeBench.texts(outOfBag, "subclass"));
        assertPrediction(outOfBag.getDataTableSpec(), 2);
        final BufferedDataTable importance = result.table(2);
        assertEquals(
                List.of("ri", "sag", "width"),
                NodeBench.texts(importance, "feature").stream().sorted().toList());
        final double[] values = NodeBench.numbers(importance, "importance");
        assertEquals(1, Arrays.stream(values).sum(), 1e-12);
        assertTrue(values[0] >= values[1] && values[1] >= values[2], () -> Arrays.toString(values));
    }

    @Test
    void predictorAppendsKnimesColumns() throws Exception {
        final EphysModelPort model = model();
        final BufferedDataTable table = predict(model, cells).table(0);
        final DataTableSpec spec = table.getDataTableSpec();
        final int own = cells.getDataTableSpec().getNumColumns();
        assertEquals(TRUST, List.of(spec.getColumnNames()).subList(own + PREDICTED.size(), spec.getNumColumns()));
        assertPrediction(spec, own);
        final DataTableSpec promised = (DataTableSpec) bench.configure(
                        new CellTypePredictorNodeFactory(), Map.of(), model.getSpec(), cells.getDataTableSpec())[0];
        // texts get the domain of what was written
        assertEquals(types(promised), types(spec));
        int right = 0;
        for (final DataRow row : table) {
            double sum = 0;
            double largest = 0;
            int best = 0;
            for (int k = 0; k < 3; k++) {
                final double p = ((DoubleValue) row.getCell(own + k)).getDoubleValue();
                sum += p;
                best = p > largest ? k : best;
                largest = Math.max(largest, p);
            }
            assertEquals(1, sum, 1e-12);
            assertEquals(Cells.CLASSES.get(best), row.getCell(own + 3).toString());
            assertEquals(largest, ((DoubleValue) row.getCell(own + 4)).getDoubleValue());
            right += row.getCell(own + 3).equals(row.getCell(1)) ? 1 : 0;
        }
        assertTrue(right >= 57, "of the cells that it was trained on it knows " + right);
    }

    private static List<String> types(final DataTableSpec spec) {
        return spec.stream()
                .map(column -> column.getName() + ": " + column.getType())
                .toList();
    }

    @Test
    void probabilitiesCanBeLeftOut() throws Exception {
        final DataTableSpec spec = bench.run(
                        new CellTypePredictorNodeFactory(), Map.of("appendProbabilities", false), model(), cells)
                .table(0)
                .getDataTableSpec();
        assertEquals(
                PREDICTED.subList(3, 5),
                List.of(spec.getColumnNames())
                        .subList(
                                cells.getDataTableSpec().getNumColumns(),
                                cells.getDataTableSpec().getNumColumns() + 2));
        assertEquals(
                TRUST.stream().filter(name -> !name.startsWith("p (")).toList(),
                List.of(spec.getColumnNames())
                        .subList(cells.getDataTableSpec().getNumColumns() + 2, spec.getNumColumns()));
    }

    @Test
    void namesThatAreTakenGetANumber() throws Exception {
        final EphysModelPort model = model();
        final BufferedDataTable twice =
                predict(model, predict(model, cells).table(0)).table(0);
        final int own = cells.getDataTableSpec().getNumColumns();
        assertEquals(
                PREDICTED.stream().map(name -> name + " (#1)").toList(),
                List.of(twice.getDataTableSpec().getColumnNames()).subList(own + 17, own + 22));
        assertEquals(
                NodeBench.texts(twice, "Prediction (subclass)"), NodeBench.texts(twice, "Prediction (subclass) (#1)"));
    }

    @Test
    void sameSeedSameForest() throws Exception {
        final List<List<String>> first = NodeBench.rows(learn().table(1));
        assertEquals(first, NodeBench.rows(learn().table(1)));
        final Map<String, Object> other = Map.of("trees", 25, "seed", 1);
        assertFalse(first.equals(NodeBench.rows(
                bench.run(new RandomForestLearnerNodeFactory(), other, cells).table(1))));
    }

    @Test
    void anAbsentTargetIsRefusedWithTheNearestNames() {
        final Exception e = assertThrows(
                InvalidSettingsException.class,
                () -> bench.configure(
                        new RandomForestLearnerNodeFactory(),
                        Map.of("columns/targetColumn", "subtype"),
                        cells.getDataTableSpec()));
        assertTrue(e.getMessage().contains("\"subtype\"") && e.getMessage().contains("subclass"), e::getMessage);
    }
}
