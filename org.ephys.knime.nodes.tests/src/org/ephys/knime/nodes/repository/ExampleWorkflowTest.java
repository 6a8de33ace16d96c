package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

/** The example workflows show every node, and hold settings that the nodes know. */
class ExampleWorkflowTest {
    private static List<Path> settingsFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SourceTree.root().resolve("example-workflows"))) {
            return files.filter(f -> f.getFileName().toString().equals("settings.xml"))
                    .sorted()
                    .toList();
        }
    }

    private static NodeSettingsRO read(final Path file) throws IOException {
        return NodeSettings.loadFromXML(Files.newInputStream(file));
    }

    @Test
    void everyNodeIsShown() throws Exception {
        final Set<String> missing = new TreeSet<>();
        RegisteredNode.all().forEach(node -> missing.add(node.factory().getName()));
        for (final Path file : settingsFiles()) {
            missing.remove(read(file).getString("factory", ""));
        }
        assertEquals(Set.of(), missing, "These nodes are in no example workflow");
    }

    /** A key that a node does not know has no effect, and a default that is not stored may change. */
    @Test
    void storedSettingsAreTheNodesOwn() throws Exception {
        final Map<String, RegisteredNode> nodes = RegisteredNode.all().stream()
                .collect(Collectors.toMap(node -> node.factory().getName(), Function.identity()));
        final List<String> problems = new ArrayList<>();
        final List<Path> files = settingsFiles();
        assertFalse(files.isEmpty(), "there is no example workflow");
        for (final Path file : files) {
            final NodeSettingsRO settings = read(file);
            final RegisteredNode node = nodes.get(settings.getString("factory", ""));
            if (node == null || !settings.containsKey("model")) {
                continue;
            }
            final Set<String> stored = Keys.of(settings.getNodeSettings("model"));
            final Set<String> known = Keys.of(node.create().saveSettings());
            if (!stored.equals(known)) {
                final Set<String> lacking = new TreeSet<>(known);
                lacking.removeAll(stored);
                stored.removeAll(known);
                problems.add(file + ": unknown " + stored + ", missing " + lacking);
            }
        }
        assertEquals(List.of(), problems);
    }
}
