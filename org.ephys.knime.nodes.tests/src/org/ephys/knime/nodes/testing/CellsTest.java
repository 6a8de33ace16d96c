package org.ephys.knime.nodes.testing;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;

/** What tests of nodes on the table of {@link Cells} share: each has a bench of its own with that table. */
public abstract class CellsTest {
    /** An empty folder. */
    @TempDir
    protected Path folder;

    /** Runs nodes. */
    protected NodeBench bench;

    /** The table of {@link Cells}. */
    protected BufferedDataTable cells;

    @BeforeEach
    final void openBench() {
        bench = new NodeBench(folder);
        cells = Cells.table(bench);
    }

    @AfterEach
    final void closeBench() throws IOException {
        bench.close();
    }
}
