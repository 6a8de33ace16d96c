package org.ephys.knime.runner.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.runner.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflow folders, good and bad. */
class WorkflowReaderTest {

    @TempDir
    private Path temp;

    private Path folder() {
        return temp.resolve("flow");
    }

    private WorkflowFolder two() throws IOException {
        return new WorkflowFolder(folder())
                .node(7, "Reader", "org.example.Reader", "")
                .node(3, "Learner", "org.example.Learner", "")
                .connect(7, 1, 3, 1);
    }

    private static void assertRefused(final Path folder, final String... parts) {
        final String message = assertThrows(InputException.class, () -> WorkflowReader.read(folder))
                .getMessage();
        for (final String part : parts) {
            assertTrue(message.contains(part), message);
        }
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void readsNodesInDependencyOrder() throws Exception {
        final Workflow workflow = WorkflowReader.read(two().write());
        assertEquals("flow", workflow.name());
        assertEquals(
                List.of("Reader (#7)", "Learner (#3)"),
                workflow.nodes().stream().map(WorkflowNode::title).toList());
        assertEquals("org.example.nodes", workflow.nodes().get(0).bundle());
        assertEquals(new Connection(7, 1, 3, 1), workflow.inputs(3).get(1));
    }

    @Test
    void ownLabelGoesBeforeTheKindOfNode() throws Exception {
        final Path flow = new WorkflowFolder(folder())
                .node(
                        1,
                        "Reader",
                        "org.example.Reader",
                        "<config key=\"nodeAnnotation\">"
                                + WorkflowFolder.entry("text", "xstring", "Mouse cells&#10;of 2020") + "</config>")
                .write();
        assertEquals("Mouse cells", WorkflowReader.read(flow).nodes().get(0).label());
    }

    @Test
    void flowVariableConnectionsOnlyOrder() throws Exception {
        final Workflow workflow = WorkflowReader.read(
                two().connect(3, 0, 9, 0).node(9, "Late", "a.B", "").write());
        assertEquals(
                List.of(7, 3, 9),
                workflow.nodes().stream().map(WorkflowNode::id).toList());
        assertTrue(workflow.inputs(9).isEmpty());
    }

    @Test
    void variablesHaveTypes() throws Exception {
        final Workflow workflow = WorkflowReader.read(two().variable("table", "STRING", "cells.csv")
                .variable("seed", "INTEGER", "42")
                .variable("alpha", "DOUBLE", "0.5")
                .write());
        final Workflow changed = workflow.withVariables(List.of("table=a=b.csv", "seed=7", "alpha=1e-3"));
        assertEquals("a=b.csv", changed.variables().get("table").value());
        assertEquals(7, changed.variables().get("seed").value());
        assertEquals(0.001, changed.variables().get("alpha").value());
        assertEquals(42, workflow.variables().get("seed").value(), "the workflow itself stays as it is");

        assertEquals(
                "The workflow 'flow' has no variable 'sead'. Did you mean 'seed'?",
                assertThrows(InputException.class, () -> workflow.withVariables(List.of("sead=1")))
                        .getMessage());
        assertEquals(
                "Workflow variable 'seed' is a whole number; '1.5' is not.",
                assertThrows(InputException.class, () -> workflow.withVariables(List.of("seed=1.5")))
                        .getMessage());
        assertThrows(InputException.class, () -> workflow.withVariables(List.of("seed")));
    }

    @Test
    void notAWorkflow() throws IOException {
        assertRefused(temp.resolve("missing"), "There is no folder", "missing");
        assertRefused(temp, "is not a workflow", "workflow.knime");
        assertRefused(Files.createFile(temp.resolve("cells.csv")), "cells.csv is a file", ".knwf");
        final Path empty = new WorkflowFolder(folder()).write();
        assertRefused(empty, "has no nodes");
    }

    @Test
    void brokenFilesAreNamed() throws IOException {
        final Path flow = two().write();
        Files.writeString(flow.resolve("Reader (#7)/settings.xml"), "<config key=\"settings.xml\"><entry");
        assertRefused(flow, "Reader (#7)/settings.xml", "not a readable KNIME settings file");
        Files.delete(flow.resolve("Reader (#7)/settings.xml"));
        assertRefused(flow, "Reader (#7)/settings.xml", "#7", "does not exist");
        Files.writeString(flow.resolve("workflow.knime"), "not XML at all");
        assertRefused(flow, "workflow.knime", "not a readable KNIME settings file");
    }

    @Test
    void documentTypesAreRefused() throws IOException {
        final Path secret = Files.writeString(temp.resolve("secret"), "secret words");
        final Path flow = two().write();
        final Path settings = flow.resolve("Reader (#7)/settings.xml");
        Files.writeString(
                settings,
                "<?xml version=\"1.0\"?><!DOCTYPE config [<!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\">]><config key=\"settings.xml\">"
                        + "<entry key=\"factory\" type=\"xstring\" value=\"a\">&x;</entry></config>");
        assertRefused(flow, "Reader (#7)/settings.xml", "DOCTYPE");
        Files.writeString(
                flow.resolve("workflow.knime"),
                "<!DOCTYPE config SYSTEM \"" + secret.toUri() + "\"><config key=\"workflow.knime\"/>");
        assertRefused(flow, "workflow.knime", "DOCTYPE");
    }

    @Test
    void settingsFilesStayInTheFolder() throws IOException {
        final Path outside = new WorkflowFolder(temp.resolve("other"))
                .node(1, "Reader", "a.B", "")
                .write();
        assertRefused(
                new WorkflowFolder(folder()).reference(1, "a/b", "Thing", false).write(), "#1", "type Thing");
        for (final String file : List.of(
                "../other/Reader (#1)/settings.xml",
                outside.resolve("Reader (#1)/settings.xml").toString())) {
            assertRefused(
                    new WorkflowFolder(folder())
                            .reference(1, file, "NativeNode", false)
                            .write(),
                    file,
                    "outside the workflow folder");
        }
        Files.createSymbolicLink(folder().resolve("link"), outside.resolve("Reader (#1)"));
        assertRefused(
                new WorkflowFolder(folder())
                        .reference(1, "link/settings.xml", "NativeNode", false)
                        .write(),
                "link/settings.xml",
                "outside the workflow folder");
    }

    @Test
    void impossibleConnections() throws IOException {
        assertRefused(two().connect(3, 1, 99, 1).write(), "#99");
        assertRefused(two().node(8, "Other", "a.B", "").connect(8, 1, 3, 1).write(), "two connections", "port 1", "#3");
        assertRefused(two().connect(3, 1, 7, 1).write(), "circle", "Reader (#7)", "Learner (#3)");
    }
}
