package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The example workflows are a course: titled, tagged, annotated step by step, and laid out so that they can be read. */
class WorkflowCourseTest {
    private static final Pattern STEP = Pattern.compile("<strong>(\\d+)\\. ");

    /** Pixels between the upper left corners of two nodes, so that neither nodes nor labels overlap. */
    private static final int WIDTH = 120;

    private static final int HEIGHT = 130;

    static List<Path> workflows() throws IOException {
        try (Stream<Path> folders = Files.list(SourceTree.root().resolve("example-workflows"))) {
            return folders.filter(f -> Files.exists(f.resolve("workflow.knime")))
                    .sorted()
                    .toList();
        }
    }

    private static NodeSettingsRO read(final Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return NodeSettings.loadFromXML(in);
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void metadataSayWhatItIsFor(final Path workflow) throws Exception {
        final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        final Document metadata = factory.newDocumentBuilder()
                .parse(workflow.resolve("workflow-metadata.xml").toFile());
        final String[] paragraphs = metadata.getElementsByTagName("description")
                .item(0)
                .getTextContent()
                .strip()
                .split("\n\n");
        assertTrue(paragraphs.length >= 3, "title, what it does, how to use it with other data");
        assertEquals(
                workflow.getFileName().toString(),
                paragraphs[0].toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                "the title is the name of the folder");
        assertTrue(paragraphs[1].length() >= 100 && paragraphs[1].endsWith("."), paragraphs[1]);
        final NodeList tags = metadata.getElementsByTagName("tag");
        final HashSet<String> names = new HashSet<>();
        for (int t = 0; t < tags.getLength(); t++) {
            assertTrue(names.add(tags.item(t).getTextContent()), "a tag comes twice");
        }
        assertTrue(names.size() >= 3, "fewer than three tags");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void annotationsLeadThroughItInSteps(final Path workflow) throws Exception {
        final NodeSettingsRO annotations =
                read(workflow.resolve("workflow.knime")).getNodeSettings("annotations");
        final List<Integer> steps = new ArrayList<>();
        String first = null;
        for (final String key : annotations) {
            final String text = annotations.getNodeSettings(key).getString("text");
            first = first == null ? text : first;
            final Matcher step = STEP.matcher(text);
            while (step.find()) {
                steps.add(Integer.valueOf(step.group(1)));
            }
        }
        assertTrue(first != null && first.contains("<em>Execute all</em>"), "the first annotation says how to begin");
        assertTrue(steps.size() >= 3, "fewer than three steps");
        for (int k = 0; k < steps.size(); k++) {
            assertEquals(k + 1, steps.get(k), "the steps are numbered in their order: " + steps);
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void nodesAreLabelledAndApart(final Path workflow) throws Exception {
        final NodeSettingsRO nodes = read(workflow.resolve("workflow.knime")).getNodeSettings("nodes");
        final List<int[]> places = new ArrayList<>();
        for (final String key : nodes) {
            final NodeSettingsRO node = nodes.getNodeSettings(key);
            final NodeSettingsRO bounds = node.getNodeSettings("ui_settings").getNodeSettings("extrainfo.node.bounds");
            final int[] place = {bounds.getInt("0"), bounds.getInt("1")};
            final String label = read(workflow.resolve(node.getString("node_settings_file")))
                    .getNodeSettings("nodeAnnotation")
                    .getString("text");
            assertFalse(label.isBlank(), key + " has no label");
            for (final int[] other : places) {
                assertTrue(
                        Math.abs(place[0] - other[0]) >= WIDTH || Math.abs(place[1] - other[1]) >= HEIGHT,
                        label + " overlaps another node");
            }
            places.add(place);
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void readmeListsIt(final Path workflow) throws Exception {
        final String name = workflow.getFileName().toString();
        assertTrue(
                Files.readString(SourceTree.root().resolve("README.md"))
                        .contains("[" + name + "](example-workflows/" + name + ")"),
                "README.md does not list " + name);
    }
}
