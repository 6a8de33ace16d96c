package org.ephys.knime.runner.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.runner.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How nodes in metanodes and components are found and connected. */
class WrappedNodesReaderTest {

    private static final Path SAVED = Path.of("workflows/wrapped");

    @TempDir
    private Path temp;

    private WorkflowFolder flow() throws IOException {
        return new WorkflowFolder(temp.resolve("flow"))
                .node(7, "Reader", "org.example.Reader", "")
                .node(3, "Learner", "org.example.Learner", "");
    }

    private static void assertRefused(final WorkflowFolder flow, final String... parts) throws IOException {
        final Path folder = flow.write();
        final String message = assertThrows(InputException.class, () -> WorkflowReader.read(folder))
                .getMessage();
        for (final String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    private static WorkflowNode node(final Workflow workflow, final String address) {
        return workflow.nodes().stream()
                .filter(node -> node.address().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError(workflow.nodes().toString()));
    }

    private static Set<String> before(final Workflow workflow, final String address) {
        return Set.copyOf(workflow.predecessors(node(workflow, address).id()).stream()
                .map(id -> workflow.nodes().stream()
                        .filter(node -> node.id() == id)
                        .findFirst()
                        .orElseThrow()
                        .address())
                .toList());
    }

    @Test
    void titlesTellTheWay() throws Exception {
        final Workflow workflow = WorkflowReader.read(SAVED.resolve("nested"));
        assertEquals(
                "component \"Outside\" \u2192 metanode \"Between\" \u2192 component \"Inside\" \u2192 Count"
                        + " (#6:0:6:7:0:6)",
                node(workflow, "6:0:6:7:0:6").title());
        assertEquals("Count", node(workflow, "6:0:6:7:0:6").label());
        assertEquals(5, node(workflow, "5").id(), "nodes outside keep their numbers");
        assertEquals(
                workflow.nodes().size(),
                workflow.nodes().stream().map(WorkflowNode::id).distinct().count());
    }

    @Test
    void variablesGoInAndOutByChoice() throws Exception {
        final Workflow nested = WorkflowReader.read(SAVED.resolve("nested"));
        final FlowVariable rows = new FlowVariable("rows", FlowVariable.Type.INTEGER, 4);
        final FlowVariable deep = new FlowVariable("deep", FlowVariable.Type.INTEGER, 1);
        assertEquals(Map.of("rows", rows), nested.variables(1));
        assertEquals(
                Map.of("rows", rows),
                nested.variables(node(nested, "6:0:6:7:0:6").id()));
        assertEquals(
                Map.of("deep", deep),
                nested.variables(node(nested, "6:0:6:6").id()),
                "a node without lines sees what its metanode declares, and nothing from outside its component");
        final Workflow scoped = WorkflowReader.read(SAVED.resolve("component-variables"));
        assertEquals(
                Set.of("in.rows"), scoped.variables(node(scoped, "6:0:4").id()).keySet());
        assertEquals(Set.of("rows", "word", "in.rows"), scoped.variables(4).keySet(), "let out again");
        final Workflow changed = scoped.withVariables(List.of("rows=9"));
        assertEquals(9, changed.variables(4).get("in.rows").value());
    }

    @Test
    void nodesInAComponentWaitForAllItsInputsAndNodesAfterItForAll() throws Exception {
        final Workflow workflow = WorkflowReader.read(SAVED.resolve("component"));
        assertEquals(Set.of("1", "2"), before(workflow, "8:0:7"), "nothing is connected to it");
        assertEquals(Set.of("1", "2", "8:0:3", "8:0:4", "8:0:7"), before(workflow, "5"));
        final Workflow metanodes = WorkflowReader.read(SAVED.resolve("metanodes"));
        assertEquals(Set.of("6:3"), before(metanodes, "4"), "a metanode is a frame only");
        assertEquals(Set.of(), before(metanodes, "6:6:2"));
    }

    @Test
    void whatIsNotConnectedIsNamed() throws IOException {
        WorkflowFolder flow = flow();
        flow.metanode(5, "Frame")
                .node(1, "Other", "org.example.Other", "")
                .connect(-1, 0, 1, 1)
                .write();
        assertRefused(flow, "Other (#5:1): nothing is connected to input 1 of metanode \"#5\" (#5).");
        flow = flow();
        flow.metanode(5, "Frame").node(1, "Other", "org.example.Other", "").write();
        assertRefused(flow.connect(5, 0, 3, 1), "Learner (#3)", "nothing is connected to its output 1");
        flow = flow();
        flow.component(5, "Box", 2, 0).write();
        assertRefused(flow.connect(7, 1, 5, 1), "Nothing is connected to input 2 of component \"#5\" (#5).");
        flow = flow();
        flow.component(5, "Box", 1, 1).write();
        assertRefused(flow.connect(7, 1, 5, 1), "nothing is connected to port 1 of its Component Output");
    }

    @Test
    void circlesThroughWallsAreRefused() throws IOException {
        WorkflowFolder flow = flow();
        flow.metanode(5, "Frame").connect(-1, 0, -1, 0).write();
        assertRefused(flow.connect(5, 0, 5, 0).connect(5, 0, 3, 1), "form a circle");
        flow = flow();
        flow.component(5, "Box", 1, 1)
                .node(9, "Other", "org.example.Other", "")
                .connect(1, 1, 9, 1)
                .connect(9, 1, 2, 1)
                .write();
        assertRefused(flow.connect(5, 1, 3, 1).connect(3, 1, 5, 1), "circle", "Other (#5:0:9)", "Learner (#3)");
    }

    @Test
    void aFolderThatHoldsItselfIsRefused() throws IOException {
        assertRefused(flow().reference(5, "workflow.knime", "MetaNode", true), "'workflow.knime'", "folder of its own");
        assertRefused(flow().reference(5, "../flow/workflow.knime", "MetaNode", true), "#5", "folder of its own");
        assertRefused(flow().reference(5, "../other/workflow.knime", "MetaNode", true), "outside the workflow folder");
    }

    @Test
    void hostileDepthEndsSoon() throws IOException {
        final WorkflowFolder flow = flow();
        WorkflowFolder level = flow.reference(20, "a/workflow.knime", "MetaNode", true);
        Path folder = temp.resolve("flow");
        for (int i = 0; i < 40; i++) { // each level names the next one twice
            folder = folder.resolve("a");
            level = new WorkflowFolder(folder)
                    .reference(1, "a/workflow.knime", "MetaNode", true)
                    .reference(2, "a/workflow.knime", "MetaNode", true);
            level.write();
        }
        new WorkflowFolder(Files.createDirectories(folder.resolve("a"))).write();
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertRefused(flow, "more than 1000 metanodes and components"));
    }

    @Test
    void aComponentWithoutItsEndsIsRefused() throws IOException {
        final WorkflowFolder flow = flow();
        flow.component(5, "Box", 0, 0);
        new WorkflowFolder(temp.resolve("flow/Box (#5)"))
                .node(1, "Component Input", "org.example.Input", "")
                .write();
        assertRefused(flow, "component \"#5\" (#5) lacks its Component Input or Component Output");
    }
}
