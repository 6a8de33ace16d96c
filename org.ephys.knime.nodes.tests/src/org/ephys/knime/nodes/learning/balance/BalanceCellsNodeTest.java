package org.ephys.knime.nodes.learning.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ephys.knime.nodes.learning.CellTable;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;

class BalanceCellsNodeTest {
    @TempDir
    private Path temp;

    @Test
    void rareClassesAreFilledUpBetweenTheirCells() throws Exception {
        try (OfflineRuntime runtime = OfflineRuntime.create(temp.resolve("tables"), 1 << 20)) {
            final ExecutionContext exec = runtime.context("smote", (fraction, message) -> {}, () -> false);
            final BufferedDataTable cells = CellTable.of(exec, "vrest", "ri");
            final OfflineNode node = OfflineNode.of(new BalanceCellsNodeFactory());
            final BufferedDataTable out = (BufferedDataTable) node.execute(new PortObject[] {cells}, exec)[0];
            assertEquals(60, out.size(), "30 of each class");
            final List<String> labels = CellTable.texts(out, "subclass");
            assertEquals(30, Collections.frequency(labels, "Sst"));
            assertEquals(
                    Collections.nCopies(20, "yes"),
                    CellTable.texts(out, "synthetic").subList(40, 60));
            assertEquals("smote_1", CellTable.texts(out, "cell").get(40));
            assertTrue(CellTable.texts(out, "mouse").subList(40, 60).stream().allMatch(d -> d.matches("mouse(7|8|9)")));
            final double[] ri = CellTable.numbers(out, "ri");
            assertTrue(Double.isNaN(CellTable.numbers(out, "vrest")[6]), "real cells stay as they are");
            final double least = Arrays.stream(ri, 30, 40).min().orElseThrow();
            final double most = Arrays.stream(ri, 30, 40).max().orElseThrow();
            assertTrue(
                    Arrays.stream(ri, 40, 60).allMatch(x -> x >= least - 1e-9 && x <= most + 1e-9),
                    "synthetic values lie between those of the class, in the table's units");
            assertEquals(List.of(BalanceCellsNodeFactory.WARNING), node.warnings());
        }
    }
}
