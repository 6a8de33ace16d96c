package org.ephys.knime.nodes.learning.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.evaluation.CrossValidateNodeFactory;
import org.ephys.knime.nodes.learning.forest.RandomForestLearnerNodeFactory;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.CellsTest;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

/** Two models on the same cells and folds, as the node compares them. */
class CompareModelsTest extends CellsTest {
    /** Scores and predictions of a forest. */
    private Result validate(final int trees, final int minLeaf, final int seed) throws Exception {
        final PortObject model = bench.run(
                        new RandomForestLearnerNodeFactory(), Map.of("trees", trees, "minLeafSize", minLeaf), cells)
                .ports()[0];
        return bench.run(
                new CrossValidateNodeFactory(),
                Map.of("folds", 3, "repeats", 2, "resamples", 20, "seed", seed),
                model,
                cells);
    }

    private Result compare(final BufferedDataTable first, final BufferedDataTable second) throws Exception {
        return bench.run(new CompareModelsNodeFactory(), Map.of("resamples", 200), first, second, cells);
    }

    @Test
    void differencesComeWithIntervalsAndAPValue() throws Exception {
        final Result good = validate(30, 1, 0);
        final Result poor = validate(1, 15, 0);
        final Result result = compare(good.table(0), poor.table(0));
        assertEquals(List.of(), result.warnings());
        final BufferedDataTable table = result.table(0);
        assertEquals(List.of("accuracy", "macro_f1", "balanced_accuracy"), NodeBench.texts(table, "metric"));
        final double[] difference = NodeBench.numbers(table, "difference");
        final int pooled = NodeBench.texts(good.table(1), "scope").indexOf("pooled");
        assertEquals(
                NodeBench.numbers(good.table(1), "macro_f1")[pooled]
                        - NodeBench.numbers(poor.table(1), "macro_f1")[pooled],
                difference[1],
                1e-12);
        assertTrue(difference[1] > 0.1, "a tree with large leaves is poor: " + difference[1]);
        for (final String interval : List.of("donor", "fold", "corrected")) {
            final double low = NodeBench.numbers(table, interval + "_low_95")[0];
            final double high = NodeBench.numbers(table, interval + "_high_95")[0];
            assertTrue(low < difference[0] && difference[0] < high, interval); // folds of one size
        }
        assertTrue(NodeBench.numbers(table, "donor_low_95")[1] > 0);
        assertTrue(NodeBench.numbers(table, "permutation_p")[1] < 0.05);
        assertEquals(6, NodeBench.numbers(table, "folds")[1]);
        assertEquals(
                List.of(
                        "FIRST_MODEL=first",
                        "SECOND_MODEL=second",
                        "METRIC=metric",
                        "DIFFERENCE=difference",
                        "DIFFERENCE_LOW=corrected_low_95",
                        "DIFFERENCE_HIGH=corrected_high_95",
                        "DIFFERENCE_P=permutation_p"),
                NodeBench.roles(table));
    }

    @Test
    void otherFoldsAreRefused() throws Exception {
        final BufferedDataTable first = validate(5, 3, 0).table(0);
        final BufferedDataTable second = validate(5, 3, 1).table(0);
        final Exception e = assertThrows(KNIMEException.class, () -> compare(first, second));
        assertTrue(e.getMessage().contains("not validated on the same cells and folds"), e::getMessage);
    }

    @Test
    void cellsThatComeTwiceAreRefused() throws Exception {
        final BufferedDataTable once = validate(5, 3, 0).table(0);
        final List<DataRow> rows = new ArrayList<>();
        once.forEach(rows::add);
        rows.set(1, Cells.with(rows.get(1), 0, rows.get(0).getCell(0)));
        final BufferedDataTable twice = bench.table(once.getDataTableSpec(), rows);
        final Exception e = assertThrows(KNIMEException.class, () -> compare(twice, twice));
        assertTrue(e.getMessage().contains("comes twice in repeat 0"), e::getMessage);
    }

    @Test
    void unknownDonorsAreWarnedOf() throws Exception {
        final BufferedDataTable first = validate(5, 3, 0).table(0);
        final Result result = bench.run(
                new CompareModelsNodeFactory(), Map.of("resamples", 50, "donorColumn", ""), first, first, cells);
        assertTrue(result.warnings().toString().contains("There is no donor column, or it is empty"), result::toString);
        final List<DataRow> rows = new ArrayList<>(Cells.rows());
        final int donor = Cells.spec("ms").findColumnIndex("donor");
        rows.set(8, Cells.with(rows.get(8), donor, DataType.getMissingCell()));
        final Result one = bench.run(
                new CompareModelsNodeFactory(),
                Map.of("resamples", 50),
                first,
                first,
                bench.table(Cells.spec("ms"), rows));
        assertTrue(one.warnings().toString().contains("The donor of 1 of 60 cells is not known"), one::toString);
    }
}
