package org.ephys.knime.nodes.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ephys.knime.nodes.learning.balance.BalanceCellsNodeFactory;
import org.ephys.knime.nodes.learning.boosting.GradientBoostingLearnerNodeFactory;
import org.ephys.knime.nodes.learning.evaluation.CrossValidateNodeFactory;
import org.ephys.knime.nodes.learning.forest.RandomForestLearnerNodeFactory;
import org.ephys.knime.nodes.learning.logistic.LogisticRegressionLearnerNodeFactory;
import org.ephys.knime.nodes.learning.prediction.CellTypePredictorNodeFactory;
import org.ephys.knime.nodes.learning.selection.BestClassifierLearnerNodeFactory;
import org.ephys.knime.nodes.learning.sequence.AttentionBiLstmLearnerNodeFactory;
import org.ephys.knime.nodes.learning.sequence.TransferLearnerNodeFactory;
import org.ephys.knime.nodes.learning.sparsepca.SparsePcaApplyNodeFactory;
import org.ephys.knime.nodes.learning.sparsepca.SparsePcaNodeFactory;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.ephys.knime.nodes.views.map.CellMapNodeFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultNodeFactory;

/** What is wrong with a table, and what every node that learns does about it: the rules of docs/learning.md. */
class BadTableTest {
    private static final int ROWS = 48;

    @TempDir
    Path folder;

    private NodeBench bench;

    @BeforeEach
    void open() {
        bench = new NodeBench(folder);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    /** A learner with settings that make it quick. */
    private record Learner(String name, Supplier<DefaultNodeFactory> factory, Map<String, Object> settings) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Learner> learners() {
        return Stream.of(
                new Learner("forest", RandomForestLearnerNodeFactory::new, Map.of("trees", 10)),
                new Learner(
                        "forest with SMOTE",
                        RandomForestLearnerNodeFactory::new,
                        Map.of("trees", 10, "balance", "SMOTE")),
                new Learner(
                        "forest on nearest neighbours",
                        RandomForestLearnerNodeFactory::new,
                        Map.of("trees", 10, "imputation", "NEIGHBOURS")),
                new Learner("logistic", LogisticRegressionLearnerNodeFactory::new, Map.of("balance", "SMOTE")),
                new Learner("robust logistic", LogisticRegressionLearnerNodeFactory::new, Map.of("scaling", "ROBUST")),
                new Learner("boosting", GradientBoostingLearnerNodeFactory::new, Map.of("rounds", 5)),
                new Learner(
                        "best",
                        BestClassifierLearnerNodeFactory::new,
                        Map.of("randomForest", false, "gradientBoosting", false, "folds", 2)),
                new Learner(
                        "BiLSTM",
                        AttentionBiLstmLearnerNodeFactory::new,
                        Map.of("network/networks", 1, "network/epochs", 2)),
                new Learner(
                        "transfer",
                        TransferLearnerNodeFactory::new,
                        Map.of("network/networks", 1, "network/epochs", 2)),
                new Learner(
                        "joint transfer",
                        TransferLearnerNodeFactory::new,
                        Map.of("network/networks", 1, "network/epochs", 2, "jointEpochs", 1, "mode", "JOINT")));
    }

    /**
     * Sst and at most {@code rareCells} Vip cells, and Pvalb cells if these are few; four cells per donor; NaN becomes a
     * missing cell.
     */
    private BufferedDataTable table(final int features, final int rareCells, final Spoiler spoiler) {
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("id", Role.ID), Columns.text("subclass", Role.LABEL), Columns.text("donor", Role.DONOR)));
        IntStream.range(0, features).forEach(c -> columns.add(Columns.number("x" + c, "mV", "")));
        final List<DataRow> rows = new ArrayList<>();
        final Random random = new Random(3);
        for (int r = 0; r < ROWS; r++) {
            final boolean rare = r % 2 == 1 && r / 2 < rareCells;
            final double[] values = new double[features];
            for (int c = 0; c < features; c++) {
                values[c] = random.nextGaussian() + (rare && c == 0 ? 4 : 0);
            }
            spoiler.spoil(r, values);
            final DataCell[] cells = new DataCell[3 + features];
            cells[0] = new StringCell("cell-" + r);
            cells[1] = new StringCell(rare ? "Vip" : r % 2 == 1 && rareCells > 0 ? "Pvalb" : "Sst");
            cells[2] = new StringCell("donor-" + r / 4);
            for (int c = 0; c < features; c++) {
                cells[3 + c] = Double.isNaN(values[c]) ? DataType.getMissingCell() : new DoubleCell(values[c]);
            }
            rows.add(new DefaultRow("Row" + r, cells));
        }
        return bench.table(
                new DataTableSpecCreator()
                        .addColumns(columns.toArray(DataColumnSpec[]::new))
                        .createSpec(),
                rows);
    }

    private interface Spoiler {
        void spoil(int row, double[] values);
    }

    private EphysModelPort learn(final Learner learner, final BufferedDataTable table) throws Exception {
        final DefaultNodeFactory node = learner.factory().get();
        return (EphysModelPort)
                bench.run(node, learner.settings(), inputs(node, table)).ports()[0];
    }

    private PortObject[] inputs(final DefaultNodeFactory node, final BufferedDataTable table) throws Exception {
        if (node instanceof AttentionBiLstmLearnerNodeFactory) {
            return new PortObject[] {table, null}; // no model to start from
        }
        if (node instanceof TransferLearnerNodeFactory) {
            final BufferedDataTable source = table(table.getDataTableSpec().getNumColumns() - 3, ROWS, (row, x) -> {});
            final EphysModelPort pretrained = (EphysModelPort) bench.run(
                            new AttentionBiLstmLearnerNodeFactory(),
                            Map.of("network/networks", 1, "network/epochs", 1),
                            source,
                            null)
                    .ports()[0];
            return new PortObject[] {pretrained, source, table};
        }
        return new PortObject[] {table};
    }

    private Result predict(final EphysModelPort model, final BufferedDataTable table) throws Exception {
        return bench.run(new CellTypePredictorNodeFactory(), Map.of(), model, table);
    }

    private Result validate(final EphysModelPort model, final BufferedDataTable table) throws Exception {
        return bench.run(
                new CrossValidateNodeFactory(), Map.of("folds", 3, "repeats", 1, "resamples", 20), model, table);
    }

    private void assertRefused(final String part, final Learner learner, final BufferedDataTable table) {
        final Exception e = assertThrows(KNIMEException.class, () -> learn(learner, table));
        assertTrue(e.getMessage().contains(part), e::getMessage);
    }

    /** Every cell has probabilities that sum to 1. */
    private static void assertPredicted(final BufferedDataTable predictions) {
        final double[] sums = new double[Math.toIntExact(predictions.size())];
        for (final String name : predictions.getDataTableSpec().getColumnNames()) {
            if (name.startsWith("P (")) {
                final double[] p = NodeBench.numbers(predictions, name);
                Arrays.setAll(sums, r -> sums[r] + p[r]);
            }
        }
        for (final double sum : sums) {
            assertEquals(1, sum, 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("learners")
    void constantAndEmptyColumnsDoNoHarm(final Learner learner) throws Exception {
        final BufferedDataTable table = table(5, ROWS, (row, x) -> {
            x[1] = 0.1; // not representable, so that its mean is not it
            x[2] = Double.NaN;
            x[3] = row % 5 == 0 ? Double.NaN : x[3];
        });
        final EphysModelPort model = learn(learner, table);
        assertPredicted(predict(model, table).table(0));
        // where the training cells had nothing, later cells have values
        final BufferedDataTable later = table(5, ROWS, (row, x) -> x[1] = row);
        assertPredicted(predict(model, later).table(0));
        assertEquals(ROWS, validate(model, table).table(0).size());
    }

    @ParameterizedTest
    @MethodSource("learners")
    void oneClassIsRefused(final Learner learner) throws Exception {
        assertRefused("at least two classes", learner, table(3, 0, (row, x) -> {}));
        final EphysModelPort model = learn(learner, table(3, ROWS, (row, x) -> {}));
        final Exception e = assertThrows(KNIMEException.class, () -> validate(model, table(3, 0, (row, x) -> {})));
        assertTrue(e.getMessage().contains("at least two classes"), e::getMessage);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void aClassWithOneCellIsLearntAndWarnedOf(final Learner learner) throws Exception {
        final BufferedDataTable table = table(3, 1, (row, x) -> {});
        final EphysModelPort model = learn(learner, table);
        assertPredicted(predict(model, table).table(0));
        final BufferedDataTable oneDonor = table(3, 2, (row, x) -> {});
        final Result result = validate(learn(learner, oneDonor), oneDonor);
        assertTrue(
                result.warnings().toString().contains("classes are tested but not trained in a fold (Vip)"),
                () -> result.warnings().toString());
    }

    @ParameterizedTest
    @MethodSource("learners")
    void foldsWithoutASecondClassAreNamed(final Learner learner) throws Exception {
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : table(3, 2, (row, x) -> {})) {
            if (!row.getCell(1).toString().equals("Pvalb")) {
                rows.add(row);
            }
        }
        final EphysModelPort model = learn(learner, table(3, ROWS, (row, x) -> {}));
        final BufferedDataTable table = bench.table(table(3, 2, (row, x) -> {}).getDataTableSpec(), rows);
        final Exception e = assertThrows(KNIMEException.class, () -> validate(model, table));
        assertTrue(e.getMessage().contains("all training cells are of the class \"Sst\""), e::getMessage);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void infiniteValuesAreNamed(final Learner learner) throws Exception {
        final BufferedDataTable table = table(3, ROWS, (row, x) -> x[1] = row == 7 ? Double.POSITIVE_INFINITY : x[1]);
        assertRefused("Column \"x1\" of row \"cell-7\" is infinite", learner, table);
        final EphysModelPort model = learn(learner, table(3, ROWS, (row, x) -> {}));
        final Exception e = assertThrows(KNIMEException.class, () -> validate(model, table));
        assertTrue(e.getMessage().contains("Column \"x1\" of row \"cell-7\" is infinite"), e::getMessage);
    }

    @ParameterizedTest
    @MethodSource("learners")
    void tenThousandColumnsWork(final Learner learner) throws Exception {
        final BufferedDataTable table = table(10_000, ROWS, (row, x) -> {});
        assertPredicted(predict(learn(learner, table), table).table(0));
    }

    @Test
    void idsMayComeTwiceWithoutAFoldFile() throws Exception {
        final Learner forest = learners().findFirst().orElseThrow();
        final BufferedDataTable once = table(3, ROWS, (row, x) -> {});
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : once) {
            final DataCell[] cells = row.stream().toArray(DataCell[]::new);
            cells[0] = new StringCell("cell-" + rows.size() / 2);
            rows.add(new DefaultRow(row.getKey(), cells));
        }
        final BufferedDataTable twice = bench.table(once.getDataTableSpec(), rows);
        final EphysModelPort model = learn(forest, twice);
        assertEquals(ROWS, predict(model, twice).table(0).size());
        assertEquals(ROWS, validate(model, twice).table(0).size());
        final Path file = Files.writeString(folder.resolve("folds.csv"), "id,fold\ncell-0,0\ncell-1,1\n");
        final Exception e = assertThrows(
                KNIMEException.class,
                () -> bench.run(new CrossValidateNodeFactory(), Map.of("foldFile", file.toString()), model, twice));
        assertTrue(e.getMessage().contains("The id \"cell-0\" comes twice"), e::getMessage);
    }

    @Test
    void unknownClassesOfNewCellsArePredictedAsKnownOnes() throws Exception {
        final Learner forest = learners().findFirst().orElseThrow();
        final BufferedDataTable table = table(3, ROWS, (row, x) -> {});
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : table) {
            final DataCell[] cells = row.stream().toArray(DataCell[]::new);
            cells[1] = new StringCell(rows.size() % 3 == 0 ? "Lamp5" : cells[1].toString());
            rows.add(new DefaultRow(row.getKey(), cells));
        }
        final BufferedDataTable other = bench.table(table.getDataTableSpec(), rows);
        final EphysModelPort model = learn(forest, table);
        final BufferedDataTable predicted = predict(model, other).table(0);
        assertPredicted(predicted);
        assertTrue(
                NodeBench.texts(predicted, "Prediction (subclass)").stream().allMatch(List.of("Sst", "Vip")::contains));
        // validation learns the classes of the table that it is given
        final Exception e = assertThrows(KNIMEException.class, () -> validate(model, other));
        assertTrue(e.getMessage().contains("\"Lamp5\""), e::getMessage);
    }

    @Test
    void sparsePcaLeavesOutWhatDoesNotVary() throws Exception {
        final BufferedDataTable table = table(5, ROWS, (row, x) -> {
            x[1] = 0.1;
            x[2] = Double.NaN;
        });
        final Result result = bench.run(new SparsePcaNodeFactory(), Map.of(), table);
        assertTrue(NodeBench.texts(result.table(1), "feature").stream().noneMatch(List.of("x1", "x2")::contains));
        assertPcaRefused("columns in the table that vary", table(3, ROWS, (row, x) -> Arrays.fill(x, 5)));
        assertPcaRefused(
                "Column \"x2\" of row \"cell-3\" is infinite",
                table(3, ROWS, (row, x) -> x[2] = row == 3 ? Double.NEGATIVE_INFINITY : x[2]));
        assertPcaRefused("Divide it into families", table(10_000, ROWS, (row, x) -> {}));
    }

    @Test
    void sparsePcaPlacesCellsWithGapsAndNamesInfiniteOnes() throws Exception {
        final PortObject fitted = bench.run(new SparsePcaNodeFactory(), Map.of(), table(3, ROWS, (row, x) -> {}))
                .ports()[3];
        final BufferedDataTable gaps = table(3, ROWS, (row, x) -> {
            x[0] = 0.1;
            x[1] = Double.NaN;
            x[2] = row == 0 ? Double.NaN : x[2];
        });
        final BufferedDataTable scores = bench.run(new SparsePcaApplyNodeFactory(), Map.of(), fitted, gaps)
                .table(0);
        assertEquals(ROWS, scores.size());
        for (final String name : scores.getDataTableSpec().getColumnNames()) {
            if (name.startsWith("component_")) {
                assertTrue(Arrays.stream(NodeBench.numbers(scores, name)).allMatch(Double::isFinite), name);
            }
        }
        final BufferedDataTable infinite = table(3, ROWS, (row, x) -> x[1] = row == 7 ? Double.POSITIVE_INFINITY : 0);
        final Exception e = assertThrows(
                KNIMEException.class, () -> bench.run(new SparsePcaApplyNodeFactory(), Map.of(), fitted, infinite));
        assertTrue(e.getMessage().contains("Column \"x1\" of row \"Row7\" is infinite"), e::getMessage);
    }

    private void assertPcaRefused(final String part, final BufferedDataTable table) {
        final Exception e =
                assertThrows(KNIMEException.class, () -> bench.run(new SparsePcaNodeFactory(), Map.of(), table));
        assertTrue(e.getMessage().contains(part), e::getMessage);
    }

    @Test
    void smoteFillsUpWhatIsThere() throws Exception {
        final BufferedDataTable table = table(4, 1, (row, x) -> {
            x[1] = 0.1;
            x[2] = Double.NaN;
        });
        final BufferedDataTable filled =
                bench.run(new BalanceCellsNodeFactory(), Map.of(), table).table(0);
        assertEquals(3 * ROWS / 2, filled.size(), "24 cells of each class");
        final double[] x0 = NodeBench.numbers(filled, "x0");
        final double[] x1 = NodeBench.numbers(filled, "x1");
        for (int r = ROWS + 1; r < x0.length; r++) {
            assertEquals(x0[1], x0[r], 1e-9, "the single Vip cell is repeated");
            assertEquals(0.1, x1[r], 1e-12);
        }
        final Exception infinite = assertThrows(
                KNIMEException.class,
                () -> bench.run(
                        new BalanceCellsNodeFactory(),
                        Map.of(),
                        table(3, 5, (row, x) -> x[0] = row == 2 ? Double.POSITIVE_INFINITY : x[0])));
        assertTrue(infinite.getMessage().contains("row \"cell-2\" is infinite"), infinite::getMessage);
        final Exception one = assertThrows(
                KNIMEException.class,
                () -> bench.run(new BalanceCellsNodeFactory(), Map.of(), table(3, 0, (row, x) -> {})));
        assertTrue(one.getMessage().contains("at least two classes"), one::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TSNE", "UMAP"})
    void mapsPassOverWhatDoesNotVary(final String method) throws Exception {
        final Map<String, Object> settings =
                Map.of("method", method, "iterations", 60, "epochs", 20, "trustworthinessNeighbours", 5);
        final BufferedDataTable table = table(4, ROWS, (row, x) -> {
            x[1] = 0.1;
            x[2] = Double.NaN;
        });
        final BufferedDataTable map =
                bench.run(new CellMapNodeFactory(), settings, table).table(0);
        final String axis = method.equals("TSNE") ? "t-SNE" : "UMAP";
        assertTrue(Arrays.stream(NodeBench.numbers(map, axis + " 1")).allMatch(Double::isFinite));
        assertEquals(
                ROWS,
                bench.run(new CellMapNodeFactory(), settings, table(10_000, ROWS, (row, x) -> {}))
                        .table(0)
                        .size());
        assertMapRefused("All rows are equal", settings, table(3, ROWS, (row, x) -> Arrays.fill(x, 5)));
        assertMapRefused(
                "is infinite", settings, table(3, ROWS, (row, x) -> x[2] = row == 3 ? Double.NEGATIVE_INFINITY : x[2]));
    }

    private void assertMapRefused(
            final String part, final Map<String, Object> settings, final BufferedDataTable table) {
        final Exception e =
                assertThrows(KNIMEException.class, () -> bench.run(new CellMapNodeFactory(), settings, table));
        assertTrue(e.getMessage().contains(part), e::getMessage);
    }
}
