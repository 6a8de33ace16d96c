package org.ephys.knime.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ephys.knime.runner.data.DefaultData;
import org.ephys.knime.runner.data.PublishedRecording;
import org.ephys.knime.runner.execution.Cancellation;
import org.ephys.knime.runner.testing.CountNodeFactory;
import org.ephys.knime.runner.testing.GuessNodeFactory;
import org.ephys.knime.runner.testing.TroubleNodeFactory;
import org.ephys.knime.runner.testing.ViewNodeFactory;
import org.ephys.knime.runner.workflow.WorkflowFolder;
import org.ephys.knime.runner.workflow.WorkflowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run; that browsers show it is tested with the pages. */
@Timeout(60)
class RunReportTest {

    private static final String NO_SETTINGS = "";

    @TempDir
    private Path temp;

    private String report(final int exitCode, final WorkflowFolder flow) throws IOException {
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        final Path out = temp.resolve("out");
        final int code = new CommandLine(
                        "Ephys",
                        List.of(new RunCommand(
                                () -> Map.of("org.ephys.knime.nodes", "1.2.3"), temp.resolve("downloaded"))))
                .run(
                        List.of("run", flow.write().toString(), "--quiet", "--out", out.toString()),
                        new Terminal(stream, stream, false, 80));
        assertEquals(exitCode, code, () -> err.toString(StandardCharsets.UTF_8));
        return Files.readString(out.resolve("report.html"));
    }

    /** What a command says on the terminal, without its progress. */
    private String told(final String... words) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new CommandLine("Ephys", List.of(new RunCommand(Map::of, temp.resolve("downloaded"))))
                .run(List.of(words), new Terminal(stream, new PrintStream(OutputStream.nullOutputStream()), false, 80));
        return out.toString(StandardCharsets.UTF_8);
    }

    private WorkflowFolder flow() {
        return new WorkflowFolder(temp.resolve("flow"));
    }

    /** The text between two others, which occur once each. */
    private static String between(final String text, final String from, final String to) {
        final int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static String data(final String report) {
        return between(report, "<script type=\"application/json\" id=\"ephys-data\">", "</script>");
    }

    @Test
    void holdsTheViewsWithTheirDataAndTheAnswersThatTheyWantKept() throws IOException {
        final String report = report(0, flow().node(1, "Look", ViewNodeFactory.class.getName(), NO_SETTINGS));
        assertEquals(-1, report.indexOf(ViewNodeFactory.HOSTILE), "data must not end the script element");
        final String data = data(report);
        assertTrue(data.contains("\"views\":[{\"node\":1,\"title\":\"Look\",\"data\":{"), data);
        assertTrue(data.contains("\"title\":\"\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\""), data);
        final String answers = between(data, "\"answers\":{", "},\"warnings\"");
        assertTrue(answers.startsWith("\"[\\\"getCell\\\",7,\\\"a\\u003cb\\\"]\":{"), answers);
        assertTrue(answers.contains("\"values\":[0.5,null]") && answers.contains("\"rows\":0"), answers);
        assertFalse(answers.contains("getNothing"), answers);
        assertTrue(data.contains("There is no cell -1."), data);
        assertTrue(data.contains("\"page\":0"), data);
        assertTrue(data.contains("\"pages\":[\"\\u003chtml>"), data);
    }

    @Test
    void tellsSettingsSeedsAndVersions() throws IOException {
        final String data = data(report(
                0,
                flow().variable("how_many", "INTEGER", "2")
                        .node(1, "Look", ViewNodeFactory.class.getName(), NO_SETTINGS)));
        assertTrue(data.contains("\"settings\":[[\"Seed\",\"42\"]]"), data);
        assertTrue(data.contains("\"variables\":{\"how_many\":2}"), data);
        assertTrue(data.contains("\"version\":\"1.2.3\""), data);
        assertTrue(data.contains("\"java\":\"" + System.getProperty("java.vendor")), data);
    }

    /** Ends of lines, which KNIME's files write in a way of their own, as in the mapping of Align Species. */
    @Test
    void settingsOfSeveralLinesAreShownAsSuch() throws IOException {
        final String settings = "<config key=\"model\"><entry key=\"rows\" type=\"xint\" value=\"3\"/>"
                + "<entry key=\"word\" type=\"xstring\" value=\"a%%00010b %% $1\"/></config>";
        final String data = data(report(0, flow().node(1, "Many", CountNodeFactory.class.getName(), settings)));
        assertTrue(data.contains("[\"Word\",\"a\\nb %% $1\"]"), data);
    }

    @Test
    void tellsWhatTheWorkflowIsForAndWhatEveryNodeMade() throws IOException {
        final WorkflowFolder flow = flow().node(1, "Look", ViewNodeFactory.class.getName(), NO_SETTINGS)
                .node(2, "Many", CountNodeFactory.class.getName(), NO_SETTINGS);
        final Path folder = flow.write();
        Files.writeString(
                folder.resolve("workflow-metadata.xml"),
                "<workflow-metadata><description>Counts &lt;all&gt; cells.\n\nOn any table.</description>"
                        + "</workflow-metadata>");
        final String data = data(report(0, flow));
        assertTrue(data.contains("\"description\":\"Counts \\u003call> cells.\\n\\nOn any table.\""), data);
        final String count = data.substring(data.indexOf("\"label\":\"Many\""));
        assertTrue(count.matches("(?s).*?\"kind\":\"[^\"]+\",\"outputs\":\\[\\[\"All numbers\",\\d+\\].*"), count);
        assertTrue(between(data, "\"views\":[", "\"pages\":[").contains("\"about\":\""), data);
    }

    @Test
    void showsTheBeginningOfTheTables() throws IOException {
        final String rows = "<config key=\"model\"><entry key=\"rows\" type=\"xint\" value=\"120\"/>"
                + "<entry key=\"word\" type=\"xstring\" value=\"a, b\"/></config>";
        final String data = data(report(0, flow().node(1, "Count", CountNodeFactory.class.getName(), rows)));
        final String table = between(data, "\"tables\":[", "}]}");
        assertTrue(
                table.startsWith("{\"name\":\"All numbers\",\"file\":\"all_numbers.csv\",\"rows\":120,"
                        + "\"hiddenColumns\":0,\"columns\":["),
                table);
        assertTrue(table.endsWith("[49,16.333333333333332,\"a, b\"]]"), table);
        assertTrue(table.contains("[1,null,\"a, b\"]"), table);
    }

    /** Terminal and report tell the same of what was answered, both before anything else. */
    @Test
    void beginsWithHowManyCellsWereAnswered() throws IOException {
        final Path flow = flow().node(1, "Guess", GuessNodeFactory.class.getName(), NO_SETTINGS)
                .write();
        final String sentence =
                "3 of 4 cells are answered: 2 Sst, 1 Vip. Of 2 answered with a known class 1 is right. 1 is withheld.";
        final String told =
                told("run", flow.toString(), "--out", temp.resolve("out").toString());
        assertTrue(told.startsWith("Guess: " + sentence), told);
        final String data = data(Files.readString(temp.resolve("out/report.html")));
        assertTrue(
                data.contains(
                        "\"answered\":[{\"node\":1,\"label\":\"Guess\",\"target\":\"type\",\"sentence\":\"" + sentence
                                + "\",\"total\":4,\"decisions\":[{\"decision\":\"CONFIDENT\",\"word\":\"confident\",\"cells\":3},"),
                data);
    }

    /** Where a workflow may take downloaded data, terminal and report say what it took. */
    @Test
    void saysWhetherItsCellsAreSimulated() throws Exception {
        final Path flow = flow().variable("recordings", "STRING", "")
                .node(1, "Guess", GuessNodeFactory.class.getName(), NO_SETTINGS)
                .write();
        Files.writeString(flow.resolve("default-data.properties"), "recordings = recordings\n");
        final String simulated = "Simulated examples: what is said of these cells says nothing about real ones.";
        final String told =
                told("run", flow.toString(), "--out", temp.resolve("out").toString());
        assertTrue(told.lines().toList().get(1).startsWith(simulated + " \"ephys data\" fetches real"), told);
        final String data = data(Files.readString(temp.resolve("out/report.html")));
        assertTrue(data.contains("\"ranOn\":\"" + simulated + "\",\"recordings\":[]"), data);
        assertFalse(told("run", flow.toString(), "--var", "recordings=mine").contains("imulated"), told);
    }

    @Test
    void namesThePublishedRecordingsItTook() throws Exception {
        final Path flow = flow().node(1, "Guess", GuessNodeFactory.class.getName(), NO_SETTINGS)
                .write();
        final PublishedRecording one =
                new PublishedRecording("cell.abf", "lab/data", "0123", "a/cell.abf", 4, "", "A Licence", "steps");
        final DefaultData real = new DefaultData(List.of(), "Real recordings.", "They lie in a folder.", List.of(one));
        final Options options = new RunCommand(Map::of, temp).syntax().parse(List.of());
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        final Path results = Files.createDirectory(temp.resolve("out"));
        new WorkflowRun(
                        WorkflowReader.read(flow),
                        real,
                        results,
                        1,
                        OtherFormats.of(options),
                        options,
                        new Terminal(stream, new PrintStream(OutputStream.nullOutputStream()), false, 80))
                .run(Files.createDirectory(temp.resolve("space")), new Cancellation(), Map::of);
        assertEquals(
                "Real recordings. They lie in a folder.",
                out.toString(StandardCharsets.UTF_8).lines().toList().get(1));
        final String data = data(Files.readString(results.resolve("report.html")));
        assertTrue(
                data.contains("\"ranOn\":\"Real recordings.\",\"recordings\":[[\"cell.abf\",\"steps\",\"lab/data\","
                        + "\"A Licence\",\"https://github.com/lab/data/blob/0123/a/cell.abf\"]]"),
                data);
    }

    @Test
    void saysWhyARunFailed() throws IOException {
        final String trouble =
                "<config key=\"model\"><entry key=\"trouble\" type=\"xstring\" value=\"FAIL\"/></config>";
        final String data = data(report(
                1,
                flow().node(1, "Count", CountNodeFactory.class.getName(), NO_SETTINGS)
                        .node(2, "Bad", TroubleNodeFactory.class.getName(), trouble)
                        .connect(1, 1, 2, 1)));
        assertTrue(data.contains("\"state\":\"FAILED\",\"started\""), data);
        assertTrue(data.contains("\"label\":\"Bad\",\"state\":\"FAILED\""), data);
        assertTrue(data.contains("\"messages\":[\"No trough in sweep 3.\"]"), data);
    }
}
