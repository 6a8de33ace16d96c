package org.ephys.knime.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.ephys.knime.runner.execution.Cancellation;
import org.ephys.knime.runner.testing.CountNodeFactory;
import org.ephys.knime.runner.testing.TroubleNodeFactory;
import org.ephys.knime.runner.workflow.WorkflowFolder;
import org.ephys.knime.runner.workflow.WorkflowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs: exit codes, messages and files. */
@Timeout(60)
class RunCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path temp;

    private int run(final Path workflow, final String... options) {
        final List<String> words = new ArrayList<>(List.of(
                "run",
                workflow.toString(),
                "--quiet",
                "--out",
                temp.resolve("out").toString()));
        words.addAll(List.of(options));
        return new CommandLine("Ephys", List.of(new RunCommand(() -> Map.of("a.bundle", "1.0.0"))))
                .run(
                        words,
                        new Terminal(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                80));
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String file(final String name) throws IOException {
        return Files.readString(temp.resolve("out").resolve(name));
    }

    private WorkflowFolder flow() {
        return new WorkflowFolder(temp.resolve("flow"));
    }

    private static String model(final String... entries) {
        return "<config key=\"model\">" + String.join("", entries) + "</config>";
    }

    private static String count(final String rows) {
        return model(
                "<entry key=\"rows\" type=\"xint\" value=\"" + rows + "\"/>",
                "<entry key=\"word\" type=\"xstring\" value=\"a, b\"/>");
    }

    private static String trouble(final String kind) {
        return model("<entry key=\"trouble\" type=\"xstring\" value=\"" + kind + "\"/>");
    }

    private static final String COUNT = CountNodeFactory.class.getName();

    private static final String TROUBLE = TroubleNodeFactory.class.getName();

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
    void whatAKilledRunHasLeftHalfWrittenGoes() throws IOException {
        final Path out = Files.createDirectories(temp.resolve("out"));
        Files.writeString(out.resolve(".same_data.csv123.part"), "n,thi");
        Files.writeString(out.resolve(".same_data.csv123.part.mode"), "");
        assertEquals(0, run(flow().node(1, "Count", COUNT, count("3")).write(), "--resume"), this::errors);
        try (var files = Files.list(out)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().contains(".part")).toList());
        }
    }

    @Test
    void writesTablesAndRecord() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("3"))
                .node(2, "Trouble", TROUBLE, trouble("NONE"))
                .connect(1, 1, 2, 1)
                .write();
        assertEquals(0, run(flow), this::errors);
        assertEquals(
                "n,third,word\n0,0.0,\"a, b\"\n1,,\"a, b\"\n2,0.6666666666666666,\"a, b\"\n", file("same_data.csv"));
        final String record = file("run.json");
        assertTrue(record.contains("\"state\": \"EXECUTED\""), record);
        assertTrue(record.contains("\"only counting\""), record);
        assertTrue(record.contains("\"name\": \"same_data.csv\""), record);
        assertTrue(record.contains("\"a.bundle\": \"1.0.0\""), record);
        try (var files = Files.list(temp.resolve("out"))) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void textsThatASpreadsheetWouldRunAreSaidAndMadeSafe() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("2").replace("a, b", "=1+1"))
                .write();
        assertEquals(0, run(flow), this::errors);
        assertEquals("n,third,word\n0,0.0,=1+1\n1,,=1+1\n", file("all_numbers.csv"));
        assertTrue(file("run.json").contains("\"spreadsheet_safe\": false"));
        assertEquals(0, run(flow, "--spreadsheet-safe"), this::errors);
        assertEquals("n,third,word\n0,0.0,'=1+1\n1,,'=1+1\n", file("all_numbers.csv"));
        assertTrue(file("run.json").contains("\"spreadsheet_safe\": true"));
    }

    /** What a node made is a result even if another node takes it further; what was read is one only if none does. */
    @Test
    void writesWhatWasMadeOnTheWay() throws IOException {
        final Path flow = flow().node(1, "Count", COUNT, count("3"))
                .node(2, "First", TROUBLE, trouble("NONE"))
                .node(3, "Second", TROUBLE, trouble("NONE"))
                .connect(1, 1, 2, 1)
                .connect(2, 1, 3, 1)
                .write();
        assertEquals(0, run(flow), this::errors);
        assertEquals(file("same_data.csv"), file("second_same_data.csv"));
        assertFalse(Files.exists(temp.resolve("out").resolve("all_numbers.csv")));
    }

    @Test
    void variablesOverrideParameters() throws IOException {
        final Path flow = flow().variable("how_many", "INTEGER", "2")
                .node(
                        1,
                        "Count",
                        COUNT,
                        count("3")
                                + """
            <config key="variables"><entry key="version" type="xstring" value="V_2019_09_13"/><config key="tree">
            <config key="rows"><entry key="used_variable" type="xstring" value="how_many"/>
            <entry key="exposed_variable" type="xstring" isnull="true" value=""/></config></config></config>
            """)
                .write();
        assertEquals(0, run(flow), this::errors);
        assertEquals(3, file("all_numbers.csv").lines().count());
        assertEquals(0, run(flow, "--var", "how_many=5"), this::errors);
        assertEquals(6, file("all_numbers.csv").lines().count());
        assertTrue(file("run.json").contains("\"how_many\": 5"));
        assertEquals(2, run(flow, "--var", "howmany=5"));
        assertTrue(errors().contains("Did you mean 'how_many'?"), errors());
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
        final Options options = new RunCommand(Map::of).syntax().parse(List.of("--quiet"));
        final Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                80);
        final int code = new WorkflowRun(WorkflowReader.read(flow), results, 2, options, terminal)
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
