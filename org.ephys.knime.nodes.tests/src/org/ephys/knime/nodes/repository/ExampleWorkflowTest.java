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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

/** The example workflows and the test workflows have every node, and hold settings that the nodes know. */
class ExampleWorkflowTest {
    private static final String EXAMPLES = "example-workflows";
    private static final String TESTS = "test-workflows";

    private static List<Path> settingsFiles(final String folder) throws IOException {
        try (Stream<Path> files = Files.walk(SourceTree.root().resolve(folder))) {
            return files.filter(f -> f.getFileName().toString().equals("settings.xml"))
                    .sorted()
                    .toList();
        }
    }

    private static NodeSettingsRO read(final Path file) throws IOException {
        return NodeSettings.loadFromXML(Files.newInputStream(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {EXAMPLES, TESTS})
    void everyNodeIsInOne(final String folder) throws Exception {
        final Set<String> missing = new TreeSet<>();
        RegisteredNode.all().forEach(node -> missing.add(node.factory().getName()));
        for (final Path file : settingsFiles(folder)) {
            missing.remove(read(file).getString("factory", ""));
        }
        assertEquals(Set.of(), missing, "These nodes are in no workflow of " + folder);
    }

    /** A key that a node does not know has no effect, and a default that is not stored may change. */
    @ParameterizedTest
    @ValueSource(strings = {EXAMPLES, TESTS})
    void storedSettingsAreTheNodesOwn(final String folder) throws Exception {
        final Map<String, RegisteredNode> nodes = RegisteredNode.all().stream()
                .collect(Collectors.toMap(node -> node.factory().getName(), Function.identity()));
        final List<String> problems = new ArrayList<>();
        final List<Path> files = settingsFiles(folder);
        assertFalse(files.isEmpty(), "there is no workflow in " + folder);
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
