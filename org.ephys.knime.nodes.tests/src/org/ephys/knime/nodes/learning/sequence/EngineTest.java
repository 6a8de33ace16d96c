package org.ephys.knime.nodes.learning.sequence;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.ephys.knime.nodes.testing.Cells;
import org.ephys.knime.nodes.testing.NodeBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;

/** Nodes whose engine is not installed, as here. */
class EngineTest {
    @TempDir
    private Path temp;

    @Test
    void theFeatureThatIsMissingIsNamed() throws Exception {
        try (NodeBench bench = new NodeBench(temp)) {
            final var spec = Cells.table(bench).getDataTableSpec();
            final var learner = new AttentionBiLstmLearnerNodeFactory();
            final Map<String, Object> builtIn = Map.of("columns/targetColumn", "subclass");
            final var model = bench.configure(learner, builtIn, spec, null)[0];
            final Map<String, Object> missing =
                    Map.of("columns/targetColumn", "subclass", "network/engine", "DEEPLEARNING4J");
            refuses(() -> bench.configure(learner, missing, spec, null));
            refuses(() -> bench.configure(
                    new TransferLearnerNodeFactory(), Map.of("network/engine", "DEEPLEARNING4J"), model, spec, spec));
        }
    }

    private static void refuses(final org.junit.jupiter.api.function.Executable configuration) {
        final String message =
                assertThrows(InvalidSettingsException.class, configuration).getMessage();
        assertTrue(message.contains("\"Ephys for KNIME – DeepLearning4J engine\""), message);
    }
}
