package org.ephys.knime.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metanodes and components. Analytics Platform 5.8.2 made these workflows (it collapsed nodes and saved), and executed them:
 * its tables are in {@code expected}, named by the numbers of nodes there.
 */
class WrappedNodesTest extends RunCommandRuns {

    private static final Pattern NODE = Pattern.compile(
            "\"id\": ?\"?([\\d:]+)\"?,.*?\"state\": ?\"(\\w+)\".*?\"files\": ?\\[(.*?)\\]", Pattern.DOTALL);

    private static final Pattern FILE = Pattern.compile("\"name\": ?\"(.*?)\"");

    private static Path workflow(final String name) {
        return Path.of("workflows/wrapped").resolve(name);
    }

    /** The nodes that wrote a table, whose tables are compared. */
    private List<String> compared(final String name) throws IOException {
        final TreeSet<String> nodes = new TreeSet<>();
        final Matcher node = NODE.matcher(file("run.json"));
        while (node.find()) {
            final Matcher written = FILE.matcher(node.group(3));
            while (written.find()) {
                final Path expected =
                        workflow(name).resolve("expected").resolve(node.group(1).replace(':', '-') + "_1.csv");
                assertEquals(Files.readString(expected), file(written.group(1)), node.group(1));
                nodes.add(node.group(1));
            }
        }
        return List.copyOf(nodes);
    }

    private List<String> nodesIn(final String state) throws IOException {
        return NODE.matcher(file("run.json"))
                .results()
                .filter(node -> node.group(2).equals(state))
                .map(node -> node.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metanodes",
                "component",
                "component-variables",
                "component-dialog",
                "nested",
                "straight-through",
                "switched-off",
                "switched-off-inside"
            })
    void tablesAreThoseOfAnalyticsPlatform(final String name) throws IOException {
        assertEquals(0, run(workflow(name)), errors());
        final List<String> compared = compared(name);
        // tables of nodes that read are written if nothing takes them further
        final List<String> missing;
        try (Stream<Path> files = Files.list(workflow(name).resolve("expected"))) {
            missing = files.map(file -> file.getFileName().toString())
                    .map(file -> file.substring(0, file.indexOf('_')).replace('-', ':'))
                    .filter(node -> !compared.contains(node))
                    .sorted()
                    .toList();
        }
        assertEquals(
                switch (name) {
                    case "component", "straight-through" -> List.of("1", "2");
                    case "metanodes" -> List.of("1", "6:6:2");
                    case "switched-off" -> List.of("1", "2");
                    default -> List.of("1");
                },
                missing);
    }

    @Test
    void exportedWorkflowsAreExecutedAsTheyAre() throws IOException {
        final Path exported = temp.resolve("nested.knwf");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(exported));
                Stream<Path> files = Files.walk(workflow("nested"))) {
            for (final Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                final String name =
                        workflow("nested").getParent().relativize(file).toString();
                zip.putNextEntry(new ZipEntry(name.replace('\\', '/')));
                zip.write(Files.readAllBytes(file));
            }
        }
        assertEquals(0, run(exported), errors());
        assertEquals(6, compared("nested").size());
    }

    @Test
    void theRecordTellsNumbersAsAnalyticsPlatformDoes() throws IOException {
        assertEquals(0, run(workflow("nested")), errors());
        final String record = file("run.json").replaceAll("\\s", "");
        assertTrue(record.contains("\"id\":5,"), record);
        assertTrue(record.contains("\"id\":\"6:0:6:7:0:6\",\"label\":\"component\\\"Outside\\\"→metanode"), record);
        final String report = file("report.html");
        assertTrue(report.contains("\"address\":\"6:0:6:7:0:6\""), "the report tells the number");
        assertTrue(report.contains("\"within\":[\"component \\\"Outside\\\"\",\"metanode"), "the report tells the way");
    }

    @Test
    void theReportHasTheViewsOfNodesInside() throws IOException {
        assertEquals(0, run(workflow("component")), errors());
        assertTrue(file("report.html").contains("\"title\":\"component \\\"Evaluate\\\" → View\""));
    }

    @Test
    void nothingAfterAComponentIsExecutedIfANodeInItFails() throws IOException {
        assertEquals(1, run(workflow("component-fails")));
        assertTrue(errors().contains("component \"Fails\" → Trouble (#5:0:4) failed: No trough in sweep 3."), errors());
        assertEquals(List.of("4"), nodesIn("SKIPPED"));
        assertEquals(List.of("1", "5:0:3"), nodesIn("EXECUTED"));
    }

    @Test
    void variablesStayOutsideUnlessTheyAreChosen() {
        assertEquals(2, run(workflow("component-unknown-variable")));
        assertTrue(
                errors().contains(
                                "component \"Closed\" → Count (#4:0:4): setting \"rows\" is controlled by the variable"
                                        + " \"rows\", which does not exist."),
                errors());
    }

    @Test
    void variablesOfTheCommandLineGoThroughTheWalls() throws IOException {
        assertEquals(0, run(workflow("nested"), "--var", "rows=7"), errors());
        assertEquals(8, file("count_all_numbers.csv").lines().count());
    }

    @Test
    void variablesOfTheCommandLineFillTheDialogOfAComponent() throws IOException {
        assertEquals(0, run(workflow("component-dialog"), "--var", "word=told"), errors());
        assertEquals("n,third,word\n0,0.0,told", firstLines(file("all_numbers.csv"), 2));
    }

    private static String firstLines(final String text, final int lines) {
        return text.lines().limit(lines).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"locked", "locked-component"})
    void lockedOnesAreRefused(final String name) {
        assertEquals(2, run(workflow(name)));
        assertTrue(errors().contains("\"Secret\" (#4) is locked with a password"), errors());
        assertFalse(Files.exists(temp.resolve("out/run.json")));
    }
}
