package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.runner.execution.NodeCatalog;
import org.ephys.knime.runner.execution.NodeDescription;
import org.ephys.knime.runner.output.NodeReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation of the nodes is what the nodes say of themselves. */
class NodeReferenceTest {
    @TempDir
    Path folder;

    @Test
    void documentationIsUpToDate() throws IOException {
        final StringBuilder now = new StringBuilder();
        try (OfflineRuntime runtime = OfflineRuntime.create(folder.resolve("tables"), 0)) {
            NodeReference.write(
                    new NodeCatalog(runtime)
                            .describe().stream()
                                    .collect(Collectors.groupingBy(
                                            NodeDescription::category, LinkedHashMap::new, Collectors.toList())),
                    now);
        }
        final Path file = SourceTree.root().resolve("docs/nodes.md");
        if (SourceTree.write()) {
            Files.writeString(file, now);
            return;
        }
        assertTrue(Files.exists(file), "docs/nodes.md is missing");
        assertEquals(
                Files.readString(file).replace("\r\n", "\n"),
                now.toString(),
                "docs/nodes.md is not what the nodes say. Run the tests with -Dsnapshots.write=true.");
    }
}
