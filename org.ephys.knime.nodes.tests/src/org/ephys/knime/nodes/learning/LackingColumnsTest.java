package org.ephys.knime.nodes.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.ephys.knime.nodes.learning.alignment.AlignSpeciesNodeFactory;
import org.ephys.knime.nodes.learning.sparsepca.SparsePcaApplyNodeFactory;
import org.ephys.knime.nodes.learning.sparsepca.SparsePcaNodeFactory;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.CellsTest;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.node.DefaultNodeFactory;

/** Branches of a workflow that not every table has the columns for: skipped with a warning where that is asked for. */
class LackingColumnsTest extends CellsTest {
    private void skipsOrFails(
            final DefaultNodeFactory node, final String named, final int outputs, final PortObject... inputs)
            throws Exception {
        final Exception failure = assertThrows(Exception.class, () -> bench.run(node, new HashMap<>(), inputs));
        assertTrue(failure.getMessage().contains(named), failure.getMessage());
        final Result skipped = bench.run(node, new HashMap<>(Map.of("lackingColumns", "SKIP")), inputs);
        assertTrue(skipped.warnings().toString().contains("Skipped: "), skipped::toString);
        assertTrue(skipped.warnings().toString().contains(named), skipped::toString);
        assertEquals(outputs, skipped.ports().length);
        for (final PortObject port : skipped.ports()) {
            assertSame(InactiveBranchPortObject.INSTANCE, port);
        }
    }

    @Test
    void sparsePcaApply() throws Exception {
        final PortObject model =
                bench.run(new SparsePcaNodeFactory(), Map.of(), cells).ports()[3];
        final BufferedDataTable lacking = bench.table(Cells.without(Cells.spec("ms"), "sag"), Cells.rowsWithout("sag"));
        skipsOrFails(new SparsePcaApplyNodeFactory(), "sag", 1, model, lacking);
    }

    @Test
    void alignSpecies() throws Exception {
        skipsOrFails(new AlignSpeciesNodeFactory(), "does not have", 4, cells, cells);
    }
}
