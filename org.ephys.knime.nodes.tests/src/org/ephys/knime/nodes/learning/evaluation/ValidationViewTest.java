package org.ephys.knime.nodes.learning.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.evaluation.FoldPredictions;
import org.ephys.knime.models.evaluation.Split;
import org.ephys.knime.models.evaluation.Validation;
import org.ephys.knime.offline.OfflineRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultView.ViewInput;
import org.knime.node.parameters.NodeParameters;

/** What the view of a cross-validation hands to its page. */
class ValidationViewTest {

    @TempDir
    private Path temp;

    /** Four cells of two donors, two repeats of two folds; the second repeat gets everything wrong. */
    private static Validation validation() {
        final Dataset cells = Dataset.of(
                List.of("width"),
                List.of("ms"),
                new double[4][1],
                List.of("a", "b", "c", "d"),
                List.of("Sst", "Vip", "Sst", "Vip"),
                List.of("d1", "d1", "d2", "d2"));
        final double[][] right = {{0.9, 0.1}, {0.25, 0.75}};
        final double[][] wrong = {{0.1, 0.9}, {0.75, 0.25}};
        final int[] first = {0, 1};
        final int[] second = {2, 3};
        return new Validation(
                null,
                cells,
                List.of("Sst", "Vip"),
                List.of(
                        new FoldPredictions(new Split(0, 0, second, first), first, first, right, List.of(), List.of()),
                        new FoldPredictions(new Split(0, 1, first, second), first, first, right, List.of(), List.of()),
                        new FoldPredictions(
                                new Split(1, 0, second, first), first, new int[] {1, 0}, wrong, List.of(), List.of()),
                        new FoldPredictions(
                                new Split(1, 1, first, second), first, new int[] {1, 0}, wrong, List.of(), List.of())),
                List.of());
    }

    private static ViewInput input(final BufferedDataTable... tables) {
        return new ViewInput() {

            @Override
            public <S extends NodeParameters> S getParameters() {
                throw new UnsupportedOperationException();
            }

            @Override
            public PortObject[] getInternalPortObjects() {
                return tables;
            }
        };
    }

    @Test
    @SuppressWarnings("unchecked")
    void givesTheCellsOfTheFirstRepeatAndTheScoresOfAll() throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20)) {
            final ExecutionContext exec = runtime.context("validate", (fraction, message) -> {}, () -> false);
            final Validation validation = validation();
            final Map<String, Object> data = ValidationView.data(input(
                    ValidationView.cells(validation, "subclass", exec),
                    new ValidationTables("subclass", exec).scores(validation, 10, 1)));
            assertEquals("Cross-validation: subclass", data.get("title"));
            assertEquals(List.of("Sst", "Vip"), data.get("classes"));
            assertEquals("cells of the first of 2 repeats, scores of all", data.get("method"));
            final Map<String, Object> cells = (Map<String, Object>) data.get("cells");
            assertArrayEquals(new String[] {"a", "b", "c", "d"}, (String[]) cells.get("id"));
            assertArrayEquals(new String[] {"d1", "d1", "d2", "d2"}, (String[]) cells.get("donor"));
            assertArrayEquals(new int[] {0, 0, 1, 1}, (int[]) cells.get("fold"));
            assertArrayEquals(new int[] {0, 1, 0, 1}, (int[]) cells.get("truth"));
            assertArrayEquals(new int[] {0, 1, 0, 1}, (int[]) cells.get("prediction"));
            final double[][] probabilities = (double[][]) cells.get("probabilities");
            assertArrayEquals(new double[] {0.9, 0.25, 0.9, 0.25}, probabilities[0], "of the first class");
            final List<Map<String, Object>> scores = (List<Map<String, Object>>) data.get("scores");
            assertEquals("Accuracy", scores.get(0).get("name"));
            assertEquals(0.5, (double) scores.get(0).get("value"), 1e-12, "mean of both repeats");
        }
    }
}
