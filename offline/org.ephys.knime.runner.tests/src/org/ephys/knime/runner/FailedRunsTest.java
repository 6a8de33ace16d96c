package org.ephys.knime.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.ephys.knime.runner.data.DefaultData;
import org.ephys.knime.runner.execution.Cancellation;
import org.ephys.knime.runner.workflow.WorkflowReader;
import org.junit.jupiter.api.Test;

/** Runs that fail, wholly or in part, or are cancelled: exit codes, messages, and what is left. */
class FailedRunsTest extends RunCommandRuns {

    /** A node that was to read, found nothing and said so; its tables are written all the same. */
    @Test
    void nothingToWorkOnIsAFailure() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("0"))
                .node(2, "Trouble", TROUBLE, trouble("NONE"))
                .connect(1, 1, 2, 1)
                .write();
        assertEquals(1, run(flow), this::errors);
        assertTrue(errors().contains("found nothing to work on: only counting"), errors());
        assertEquals("n,third,word\n", file("same_data.csv"));
    }

    @Test
    void aFailureSpoilsItsBranchOnly() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("1"))
                .node(2, "Bad", TROUBLE, trouble("FAIL"))
                .node(3, "After bad", TROUBLE, trouble("NONE"))
                .node(4, "Good", TROUBLE, trouble("NONE"))
                .connect(1, 1, 2, 1)
                .connect(2, 1, 3, 1)
                .connect(1, 1, 4, 1)
                .write();
        assertEquals(1, run(flow));
        assertEquals("ephys: Bad (#2) failed: No trough in sweep 3.\n", errors());
        assertEquals(2, file("good_same_data.csv").lines().count()); // the name that it has when nothing fails
        assertTrue(file("run.json")
                .replaceAll("\\s+", " ")
                .contains("\"label\": \"After bad\", \"factory\": \"" + TROUBLE + "\", \"state\": \"SKIPPED\""));
    }

    @Test
    void bugsAreNamedButNotPrinted() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("1"))
                .node(2, "Bad", TROUBLE, trouble("BUG"))
                .connect(1, 1, 2, 1)
                .write();
        assertEquals(1, run(flow));
        assertEquals("ephys: Bad (#2) failed: IllegalStateException: not foreseen\n", errors());
        assertEquals(1, run(flow, "--debug"));
        assertTrue(errors().contains("at org.ephys.knime.runner.testing.TroubleNodeFactory"), errors());
    }

    @Test
    void unknownKindsOfNodesNameTheirBundle() throws IOException {
        assertEquals(
                2, run(flow().node(1, "Far", "org.example.FarNodeFactory", "").write()));
        assertEquals(
                "ephys: Far (#1) is of the kind org.example.FarNodeFactory of the bundle org.example.nodes 1.2.3,"
                        + " which is not part of this installation.\n",
                errors());
        assertFalse(Files.exists(temp.resolve("out").resolve("run.json")));
    }

    @Test
    void nodesOfDialogsAreNamedWithWhatToDoInstead() throws IOException {
        final String kind = "org.example.node.configuration.input.integer.IntegerNodeFactory";
        assertEquals(2, run(flow().node(1, "Folds", kind, "").write()));
        assertTrue(errors().startsWith("ephys: Folds (#1) is of the kind " + kind), errors());
        assertTrue(
                errors().contains("take an Integer, Double, String, Boolean or Single Selection Configuration"),
                errors());
    }

    @Test
    void badSettingsNameNodeAndKey() throws IOException {
        assertEquals(2, run(flow().node(1, "Count", COUNT, count("-1")).write()));
        assertEquals("ephys: Count (#1): rows is -1, but must not be negative.\n", errors());
        err.reset();
        assertEquals(
                2,
                run(flow().node(1, "Count", COUNT, model("<entry key=\"rows\" type=\"xstring\" value=\"many\"/>"))
                        .write()));
        assertTrue(errors().startsWith("ephys: Count (#1): ") && errors().contains("rows"), errors());
        assertEquals(1, errors().lines().count());
    }

    @Test
    void inputsMustBeConnected() throws IOException {
        assertEquals(2, run(flow().node(2, "Trouble", TROUBLE, trouble("NONE")).write()));
        assertEquals("ephys: Trouble (#2): nothing is connected to input 'Data'.\n", errors());
        err.reset();
        assertEquals(
                2,
                run(flow().node(1, "Count", COUNT, count("1"))
                        .node(2, "Trouble", TROUBLE, trouble("NONE"))
                        .connect(1, 2, 2, 1)
                        .write()));
        assertEquals("ephys: Count (#1) has no output port 2, it has 1.\n", errors());
    }

    @Test
    void missingWorkflowAndBadOutputFolder() throws IOException {
        assertEquals(2, run(temp.resolve("none")));
        assertTrue(errors().startsWith("ephys: There is no folder "), errors());
        Files.writeString(temp.resolve("out"), "a file");
        err.reset();
        assertEquals(2, run(flow().node(1, "Count", COUNT, count("1")).write()));
        assertTrue(errors().startsWith("ephys: The output folder "), errors());
    }

    /** The table of a finished node is there while others still run; after the cancellation nothing else is left. */
    @Test
    void aCancelledRunLeavesTheTablesOfFinishedNodes() throws Exception {
        final Path flow = flow().node(1, "Count", COUNT, count("3"))
                .node(2, "Done", TROUBLE, trouble("NONE"))
                .node(3, "Waits", TROUBLE, trouble("WAIT"))
                .connect(1, 1, 2, 1)
                .connect(2, 1, 3, 1)
                .write();
        final Path results = Files.createDirectory(temp.resolve("out"));
        final Path space = Files.createDirectory(temp.resolve("space"));
        final Cancellation cancellation = new Cancellation();
        final Thread user = new Thread(() -> {
            while (!Files.exists(results.resolve("same_data.csv"))) {
                LockSupport.parkNanos(1_000_000);
            }
            cancellation.request();
        });
        user.start();
        final Options options = new RunCommand(Map::of, temp).syntax().parse(List.of("--quiet"));
        final Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                80);
        final int code = new WorkflowRun(
                        WorkflowReader.read(flow),
                        DefaultData.NONE,
                        results,
                        2,
                        OtherFormats.of(options),
                        options,
                        terminal)
                .run(space, cancellation, Map::of);
        user.join();
        assertEquals(ExitCode.CANCELLED, code, this::errors);
        assertEquals(4, file("same_data.csv").lines().count());
        assertTrue(file("run.json").contains("\"state\": \"CANCELLED\""), file("run.json"));
        assertTrue(file("run.json").contains("\"name\": \"same_data.csv\""), file("run.json"));
        assertFalse(Files.exists(results.resolve("waits_same_data.csv")));
        try (var files = Files.list(results)) {
            assertEquals(
                    0, files.filter(file -> file.toString().endsWith(".part")).count());
        }
    }

    /** As when the disk is full: the run fails, names the table and says what was not done. */
    @Test
    void aTableThatCannotBeWrittenFailsItsNode() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("3"))
                .node(2, "First", TROUBLE, trouble("NONE"))
                .node(3, "Second", TROUBLE, trouble("NONE"))
                .connect(1, 1, 2, 1)
                .connect(2, 1, 3, 1)
                .write();
        Files.createDirectories(temp.resolve("out").resolve("same_data.csv").resolve("in the way"));
        assertEquals(1, run(flow));
        assertTrue(
                errors().startsWith("ephys: First (#2) failed: The table same_data.csv cannot be written: "), errors());
        assertTrue(file("run.json").contains("\"state\": \"FAILED\""), file("run.json"));
        assertTrue(file("run.json").contains("\"state\": \"SKIPPED\""), file("run.json"));
        assertFalse(file("run.json").contains("\"name\": \"same_data.csv\""), file("run.json"));
    }

    /** As when the disk is full to the last byte: nothing says that the run came to its end. */
    @Test
    void aRecordThatCannotBeWrittenIsNotThatOfAFinishedRun() throws IOException {
        Files.createDirectories(temp.resolve("out").resolve("run.json").resolve("in the way"));
        assertEquals(2, run(flow().node(1, "Count", COUNT, count("3")).write()));
        assertTrue(errors().startsWith("ephys: The results cannot be written to "), errors());
        assertFalse(Files.exists(temp.resolve("out").resolve("all_numbers.csv")));
    }
}
