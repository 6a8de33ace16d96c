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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ephys.knime.nodes.learning.boosting.GradientBoostingLearnerNodeFactory;
import org.ephys.knime.nodes.learning.evaluation.CrossValidateNodeFactory;
import org.ephys.knime.nodes.learning.forest.RandomForestLearnerNodeFactory;
import org.ephys.knime.nodes.learning.logistic.LogisticRegressionLearnerNodeFactory;
import org.ephys.knime.nodes.learning.prediction.CellTypePredictorNodeFactory;
import org.ephys.knime.nodes.learning.selection.BestClassifierLearnerNodeFactory;
import org.ephys.knime.nodes.learning.sequence.AttentionBiLstmLearnerNodeFactory;
import org.ephys.knime.nodes.learning.sequence.TransferLearnerNodeFactory;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.repository.SourceTree;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultNodeFactory;

/** What is wrong with a table, and what every node that learns does about it: the rules of docs/learning.md. */
class BadTableTest extends SpoiledTables {
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

    @Test
    void everyLearnerOfCellTypesIsTried() throws IOException {
        final String registered = Files.readString(SourceTree.root().resolve("org.ephys.knime.nodes/plugin.xml"));
        final Set<String> learners = Pattern.compile(
                        "nodes\\.learning\\.(?!population)\\w+\\.(\\w*LearnerNodeFactory)\"")
                .matcher(registered)
                .results()
                .map(node -> node.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(learners.size() >= 6, learners::toString);
        assertEquals(
                learners,
                learners()
                        .map(learner -> learner.factory().get().getClass().getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new)));
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

    @Test
    void aMissingDonorIsWarnedOfByTheBestClassifierAsByOthers() throws Exception {
        final BufferedDataTable table = table(3, ROWS, (row, x) -> {});
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : table) {
            final DataCell[] cells = row.stream().toArray(DataCell[]::new);
            cells[2] = rows.isEmpty() ? DataType.getMissingCell() : cells[2];
            rows.add(new DefaultRow(row.getKey(), cells));
        }
        final BufferedDataTable unknown = bench.table(table.getDataTableSpec(), rows);
        final Map<String, Object> quick = Map.of("randomForest", false, "gradientBoosting", false, "folds", 2);
        for (final Result result : List.of(
                bench.run(new LogisticRegressionLearnerNodeFactory(), Map.of(), unknown),
                bench.run(new BestClassifierLearnerNodeFactory(), quick, unknown))) {
            assertTrue(
                    result.warnings().toString().contains("The donor of 1 of 48 cells is not known"),
                    () -> result.warnings().toString());
        }
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
}
