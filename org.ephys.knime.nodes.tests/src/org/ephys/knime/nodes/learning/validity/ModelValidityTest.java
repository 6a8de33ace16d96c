package org.ephys.knime.nodes.learning.validity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.trust.ValidityTopic;
import org.ephys.knime.nodes.learning.logistic.LogisticRegressionLearnerNodeFactory;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.CellsTest;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;

/** Verdicts on cells like the training cells, on another unit, another species and with labels, as the node gives them. */
class ModelValidityTest extends CellsTest {
    private static final int WIDTH = 4;
    private static final Map<String, Object> NO_LABELS = Map.of("labelColumn", "<none>");

    private PortObject model;

    @BeforeEach
    void learn() throws Exception {
        model = bench.run(new LogisticRegressionLearnerNodeFactory(), Map.of(), species("Mus musculus", cells))
                .ports()[0];
    }

    /** The cells with a column of their species. */
    private BufferedDataTable species(final String name, final BufferedDataTable table) {
        final DataTableSpec spec = new DataTableSpecCreator(table.getDataTableSpec())
                .addColumns(Columns.text("Species"))
                .createSpec();
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : table) {
            final List<DataCell> values = new ArrayList<>();
            row.forEach(values::add);
            values.add(new StringCell(name));
            rows.add(new DefaultRow(row.getKey(), values));
        }
        return bench.table(spec, rows);
    }

    private Result check(final BufferedDataTable table, final Map<String, Object> settings) throws Exception {
        return bench.run(new ModelValidityNodeFactory(), settings, model, table);
    }

    private static String verdict(final Result result) {
        assertEquals("verdict", NodeBench.texts(result.table(0), "check").get(0));
        return NodeBench.texts(result.table(0), "outcome").get(0);
    }

    private static String explanation(final Result result, final String check) {
        return NodeBench.texts(result.table(0), "explanation")
                .get(NodeBench.texts(result.table(0), "check").indexOf(check));
    }

    @Test
    void theTrainingCellsThemselves() throws Exception {
        final Result result = check(cells, Map.of("labelColumn", "<automatic>", "changedShares", true));
        assertEquals("nothing against", verdict(result), explanation(result, "verdict"));
        assertEquals(List.of(), result.warnings());
        assertEquals(4, result.table(1).size());
        assertEquals(Cells.CLASSES, NodeBench.texts(result.table(2), "class"));
        assertEquals(20, NodeBench.numbers(result.table(2), "labelled")[0]);
        assertTrue(NodeBench.numbers(result.table(2), "accuracy")[0] > 0.6);
        assertEquals(Cells.SIZE, result.table(3).size());
        assertEquals("cell-0", NodeBench.texts(result.table(3), "id").get(0));
        assertEquals(
                1,
                NodeBench.numbers(result.table(2), "estimated_share")[0]
                        + NodeBench.numbers(result.table(2), "estimated_share")[1]
                        + NodeBench.numbers(result.table(2), "estimated_share")[2],
                1e-9);
        assertEquals("60 cells of 12 donors", explanation(result, "training cells"));
        assertEquals("training cells: Mus musculus; new cells: not known", explanation(result, "species"));
    }

    @Test
    void withoutLabelsThereIsNoAccuracy() throws Exception {
        final Result result = check(cells, NO_LABELS);
        assertEquals(0, NodeBench.numbers(result.table(2), "labelled")[0]);
        assertTrue(!NodeBench.texts(result.table(0), "check").contains("accuracy of labelled cells"));
        assertTrue(NodeBench.texts(result.table(3), "estimated_prediction").stream()
                .allMatch(text -> text == null || text.equals("?")));
    }

    @Test
    void anotherUnitIsWarnedOf() throws Exception {
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : cells) {
            final double width = ((DoubleCell) row.getCell(WIDTH)).getDoubleValue();
            rows.add(Cells.with(row, WIDTH, new DoubleCell(width / 1000)));
        }
        final Result result = check(bench.table(Cells.spec(""), rows), NO_LABELS);
        assertEquals("another distribution", verdict(result), explanation(result, "verdict"));
        assertTrue(explanation(result, "what helps").contains("width (about 1000 times smaller"), result::toString);
        assertEquals("width", NodeBench.texts(result.table(1), "feature").get(0));
        assertEquals(List.of(explanation(result, "verdict")), result.warnings());
    }

    @Test
    void anotherSpeciesIsWarnedOf() throws Exception {
        assertEquals("nothing against", verdict(check(species("mouse", cells), NO_LABELS)));
        final Result result = check(species("Homo sapiens", cells), NO_LABELS);
        assertEquals("another distribution", verdict(result), explanation(result, "verdict"));
        assertTrue(explanation(result, "verdict").contains("Homo sapiens"), result::toString);
    }

    /** Every number of the page is one of the tables. */
    @Test
    void theViewShowsTheTables() throws Exception {
        final Result result = check(cells, Map.of("labelColumn", "<automatic>"));
        final Map<?, ?> page =
                (Map<?, ?>) result.view().orElseThrow().initialData().orElseThrow();
        assertShown(page, "findings", result.table(0), Map.of("value", "value", "limit", "limit"));
        assertShown(
                page,
                "features",
                result.table(1),
                Map.of(
                        "trainingMedian", "training_median",
                        "newMedian", "new_median",
                        "spread", "training_spread",
                        "shift", "shift",
                        "low", "training_low",
                        "high", "training_high",
                        "newLow", "new_low",
                        "newLower", "new_lower_quartile",
                        "newUpper", "new_upper_quartile",
                        "newHigh", "new_high"));
        assertShown(page, "classes", result.table(2), Map.of("accuracy", "accuracy", "coverage", "coverage"));
        assertShown(page, "cells", result.table(3), Map.of("typicality", "typicality"));
        final Map<?, ?> judged = (Map<?, ?>) page.get("cells");
        assertEquals(NodeBench.texts(result.table(3), "Prediction (subclass)"), judged.get("prediction"));
        assertEquals(NodeBench.texts(result.table(3), "decision"), judged.get("decision"));
        assertEquals(
                NodeBench.texts(result.table(3), "decision").stream()
                        .map("confident"::equals)
                        .toList(),
                judged.get("confident"));
        assertTrue(((List<?>) judged.get("confident")).contains(true), judged::toString);
        // the new cells are the training cells
        final double[] low = NodeBench.numbers(result.table(1), "new_low");
        assertEquals(NodeBench.numbers(result.table(1), "training_low")[0], low[0], 0);
        final double[] lower = NodeBench.numbers(result.table(1), "new_lower_quartile");
        final double[] upper = NodeBench.numbers(result.table(1), "new_upper_quartile");
        final double[] spread = NodeBench.numbers(result.table(1), "training_spread");
        assertEquals(spread[0], (upper[0] - lower[0]) / 1.349, 1e-3 * spread[0]);
    }

    /** The page knows a finding and what it says by constants, so that their words can change. */
    @Test
    void theViewNamesWhatWasLookedAt() throws Exception {
        final Result result = check(species("Homo sapiens", cells), Map.of("labelColumn", "subclass"));
        final Map<?, ?> page =
                (Map<?, ?>) result.view().orElseThrow().initialData().orElseThrow();
        final Map<?, ?> findings = (Map<?, ?>) page.get("findings");
        final List<?> topics = (List<?>) findings.get("topic");
        final List<?> says = (List<?>) findings.get("says");
        final List<String> checks = NodeBench.texts(result.table(0), "check");
        for (final ValidityTopic topic : ValidityTopic.values()) {
            assertEquals(checks.indexOf(topic.text()), topics.indexOf(topic.name()), topic.text());
        }
        assertEquals("DOUBTFUL", says.get(topics.indexOf("VERDICT")), explanation(result, "verdict"));
        assertEquals("AGAINST", says.get(checks.indexOf("species")));
        assertEquals("FOR", says.get(topics.indexOf("ACCURACY")));
        assertNull(topics.get(checks.indexOf("species")));
        assertNull(says.get(topics.indexOf("CONFIDENT_CELLS")));
    }

    private static void assertShown(
            final Map<?, ?> page, final String part, final BufferedDataTable table, final Map<String, String> columns) {
        columns.forEach((shown, column) -> {
            final List<?> values = (List<?>) ((Map<?, ?>) page.get(part)).get(shown);
            final double[] expected = NodeBench.numbers(table, column);
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], values.get(i) == null ? Double.NaN : (Double) values.get(i), 0, column);
            }
        });
    }

    @Test
    void tablesThatTheModelCannotBeUsedOnAreRefused() throws Exception {
        final BufferedDataTable lacking = bench.table(Cells.without(Cells.spec("ms"), "sag"), Cells.rowsWithout("sag"));
        assertTrue(assertThrows(InvalidSettingsException.class, () -> check(lacking, Map.of()))
                .getMessage()
                .contains("sag"));
        assertTrue(assertThrows(InvalidSettingsException.class, () -> check(cells, Map.of("labelColumn", "subclas")))
                .getMessage()
                .contains("subclass"));
    }

    @Test
    void emptyAndFeaturelessTablesAreNotJudged() throws Exception {
        final Result none = check(bench.table(Cells.spec("ms"), List.of()), Map.of("changedShares", true));
        assertEquals("not known", verdict(none));
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : cells) {
            DataRow bare = row;
            for (int c = WIDTH - 1; c < row.getNumCells(); c++) {
                bare = Cells.with(bare, c, DataType.getMissingCell());
            }
            rows.add(bare);
        }
        final Result bare = check(bench.table(Cells.spec("ms"), rows), Map.of("labelColumn", "subclass"));
        assertEquals("not known", verdict(bare), explanation(bare, "verdict"));
        assertTrue(explanation(bare, "share confident").contains("60 have too few features"), bare::toString);
    }
}
