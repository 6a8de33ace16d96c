package org.ephys.knime.nodes.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ephys.knime.nodes.learning.evaluation.CrossValidateNodeFactory;
import org.ephys.knime.nodes.learning.forest.RandomForestLearnerNodeFactory;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

/** Tables that a reader of KNIME has read are looked at by those who learn from them. */
class UncheckedCellsTest {
    private static final int SIZE = 60;

    /** Counted rows, a number for the class, a number that stands for a missing value, a donor in two spellings. */
    private static BufferedDataTable cells(final NodeBench bench, final DataColumnSpec label) {
        final DataTableSpec spec = new DataTableSpecCreator()
                .addColumns(
                        Columns.text("mouse"),
                        label,
                        Columns.number("trace"),
                        Columns.number("group"),
                        Columns.number("tau"),
                        Columns.number("sag"))
                .createSpec();
        final SplittableRandom random = new SplittableRandom(1);
        final List<DataRow> rows = new ArrayList<>();
        for (int r = 0; r < SIZE; r++) {
            final boolean vip = r < SIZE / 2;
            rows.add(new DefaultRow(
                    "Row" + r,
                    new StringCell(r == 7 ? "m 1" : "m" + r / 5),
                    new StringCell(vip ? "Vip" : "Sst"),
                    new DoubleCell(r + 1),
                    new DoubleCell(vip ? 1 : 2),
                    new DoubleCell(r == 30 ? -9999 : random.nextDouble()),
                    new DoubleCell(random.nextDouble())));
        }
        return bench.table(spec, rows);
    }

    @Test
    void learnersAndCrossValidationSayWhatIsOdd(@TempDir final Path folder) throws Exception {
        try (NodeBench bench = new NodeBench(folder)) {
            final BufferedDataTable cells = cells(bench, Columns.text("type"));
            final Map<String, Object> few = Map.of("trees", 5);
            final Result forest = bench.run(new RandomForestLearnerNodeFactory(), few, cells);
            final String learner = String.join("\n", forest.warnings());
            for (final String word : List.of(
                    "trace (numbers the rows)",
                    "group (is the class as a number)",
                    "far from all others",
                    "1 in tau")) {
                assertTrue(learner.contains(word), learner);
            }
            final Result validation = bench.run(
                    new CrossValidateNodeFactory(),
                    Map.of("donorColumn", "mouse", "folds", 3, "repeats", 1, "resamples", 20),
                    forest.ports()[0],
                    cells);
            final String warnings = String.join("\n", validation.warnings());
            for (final String word :
                    List.of("trace (numbers the rows)", "Donors of the table differ only", "\"m 1\"")) {
                assertTrue(warnings.contains(word), warnings);
            }
        }
    }

    /** What our reader has told is not told again. */
    @Test
    void aTableWhoseReaderMarkedTheClassesIsLeftInPeace(@TempDir final Path folder) throws Exception {
        try (NodeBench bench = new NodeBench(folder)) {
            final BufferedDataTable cells = cells(bench, Columns.text("type", Role.LABEL));
            final Result forest = bench.run(new RandomForestLearnerNodeFactory(), Map.of("trees", 5), cells);
            assertEquals(
                    List.of(),
                    forest.warnings().stream()
                            .filter(warning -> warning.contains("trace"))
                            .toList());
        }
    }
}
