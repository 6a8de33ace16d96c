package org.ephys.knime.nodes.learning.forest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ephys.knime.nodes.learning.prediction.CellTypePredictorNodeFactory;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.model.EphysModelSpec;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortUtil;

/** The forest's learner and predictor, and the model port between them. */
class ForestNodesTest {
    private static final Map<String, Object> SMALL = Map.of("trees", 25);
    private static final List<String> PREDICTED = List.of(
            "P (subclass=Pvalb)",
            "P (subclass=Sst)",
            "P (subclass=Vip)",
            "Prediction (subclass)",
            "Prediction (subclass) (Confidence)");

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

    @TempDir
    Path folder;

    private NodeBench bench;
    private BufferedDataTable cells;

    @BeforeEach
    void open() {
        bench = new NodeBench(folder);
        // the number of the fold is no feature
        cells = bench.table(Cells.without(Cells.spec("ms"), "fold"), Cells.rowsWithout("fold"));
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    private Result learn() throws Exception {
        return bench.run(new RandomForestLearnerNodeFactory(), SMALL, cells);
    }

    private Result predict(final EphysModelPort model, final BufferedDataTable table) throws Exception {
        return bench.run(new CellTypePredictorNodeFactory(), Map.of(), model, table);
    }

    private EphysModelPort model() throws Exception {
        return (EphysModelPort) learn().ports()[0];
    }

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
    void tablesWithoutAColumnAreRefusedBeforeExecution() throws Exception {
        final EphysModelSpec model = model().getSpec();
        final PortObjectSpec table = Cells.without(cells.getDataTableSpec(), "sag");
        final Exception e = assertThrows(InvalidSettingsException.class, () -> configurePredictor(model, table));
        assertTrue(
                e.getMessage().contains("lacks 1 of the 3 columns")
                        && e.getMessage().contains("sag"),
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

    private static byte[] saved(final EphysModelPort model) throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectZipOutputStream out = PortUtil.getPortObjectZipOutputStream(bytes)) {
            new EphysModelPort.Serializer().savePortObject(model, out, new ExecutionMonitor());
        }
        return bytes.toByteArray();
    }

    private static EphysModelPort loaded(final byte[] file, final EphysModelSpec spec) throws Exception {
        try (PortObjectZipInputStream in = PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(file))) {
            return new EphysModelPort.Serializer().loadPortObject(in, spec, new ExecutionMonitor());
        }
    }

    private static EphysModelSpec loaded(final EphysModelSpec spec) throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
            new EphysModelSpec.Serializer().savePortObjectSpec(spec, out);
        }
        try (PortObjectSpecZipInputStream in =
                PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return new EphysModelSpec.Serializer().loadPortObjectSpec(in);
        }
    }

    @Test
    void savedModelsPredictTheSame() throws Exception {
        final EphysModelPort model = model();
        final EphysModelSpec spec = loaded(model.getSpec());
        assertEquals(model.getSpec().target(), spec.target());
        assertEquals(model.getSpec().columns(), spec.columns());
        assertEquals(model.getSpec().classes(), spec.classes());
        assertEquals(model.getSpec().type(), spec.type());
        final EphysModelPort again = loaded(saved(model), spec);
        assertEquals(model.getSummary(), again.getSummary());
        for (final String column : PREDICTED.subList(0, 3)) {
            assertArrayEquals(
                    NodeBench.numbers(predict(model, cells).table(0), column),
                    NodeBench.numbers(predict(again, cells).table(0), column));
        }
    }

    @Test
    void damagedModelsAreRefused() throws Exception {
        final EphysModelPort model = model();
        final byte[] file = saved(model);
        for (final double part : new double[] {0.02, 0.3, 0.6, 0.9}) {
            final byte[] truncated = Arrays.copyOf(file, (int) (file.length * part));
            assertThrows(IOException.class, () -> loaded(truncated, model.getSpec()), () -> part + " of the file");
        }
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7, 8).stream().map(i -> true).collect(Collectors.toList()),
                List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
                        .map(i -> refusedOrSame(file, file.length * i / 9, model))
                        .collect(Collectors.toList()),
                "a changed byte");
    }

    /** A changed byte is noticed, or lies where it changes nothing. */
    private static boolean refusedOrSame(final byte[] file, final int position, final EphysModelPort model) {
        final byte[] changed = file.clone();
        changed[position] ^= 0x55;
        try {
            return Arrays.equals(saved(loaded(changed, model.getSpec())), file);
        } catch (IOException e) {
            return true;
        } catch (Exception e) {
            throw new AssertionError("a byte changed at " + position, e);
        }
    }
}
