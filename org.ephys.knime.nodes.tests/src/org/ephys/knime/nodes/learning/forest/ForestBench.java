package org.ephys.knime.nodes.learning.forest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.learning.prediction.CellTypePredictorNodeFactory;
import org.ephys.knime.nodes.model.EphysModelPort;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.NodeBench;
import org.ephys.knime.nodes.testing.NodeBench.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;

/** A bench with cells of three classes, and a small forest that has learnt them. */
abstract class ForestBench {
    static final Map<String, Object> SMALL = Map.of("trees", 25);
    static final List<String> PREDICTED = List.of(
            "P (subclass=Pvalb)",
            "P (subclass=Sst)",
            "P (subclass=Vip)",
            "Prediction (subclass)",
            "Prediction (subclass) (Confidence)");

    @TempDir
    Path folder;

    NodeBench bench;

    BufferedDataTable cells;

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

    Result learn() throws Exception {
        return bench.run(new RandomForestLearnerNodeFactory(), SMALL, cells);
    }

    Result predict(final EphysModelPort model, final BufferedDataTable table) throws Exception {
        return bench.run(new CellTypePredictorNodeFactory(), Map.of(), model, table);
    }

    EphysModelPort model() throws Exception {
        return (EphysModelPort) learn().ports()[0];
    }
}
