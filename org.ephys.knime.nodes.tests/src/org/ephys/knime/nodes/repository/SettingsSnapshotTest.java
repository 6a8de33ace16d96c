package org.ephys.knime.nodes.repository;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ephys.knime.offline.OfflineNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Workflows that users have saved keep loading: the stored form of every node's settings is locked by a file
 * {@code snapshots/FACTORY.xml}. When it has to change, the earlier file moves to {@code snapshots/older/}
 * ({@code FACTORY@VERSION.xml}, all of which must load), the changed key gets a migration, and
 * {@code -Dsnapshots.write=true} writes the new file. Before the first release no workflow is older: there are no such
 * files yet, and keys are renamed without migrations.
 */
class SettingsSnapshotTest {
    private static final String EXTENSION = ".xml";
    private static final String IS_PRESENT = "_is_present";

    /** By older file: the keys that it lacks, with the values that keep its workflows doing what they did. */
    private static final Map<String, Map<String, String>> ADDED = Map.of();

    static List<RegisteredNode> nodes() {
        return RegisteredNode.all();
    }

    private static Path snapshots() {
        return SourceTree.root().resolve("org.ephys.knime.nodes.tests/snapshots");
    }

    private static Path snapshot(final RegisteredNode node) {
        return snapshots().resolve(node.factory().getName() + EXTENSION);
    }

    @Test
    void thereAreNodes() {
        assertFalse(nodes().isEmpty(), "no node is registered");
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void storedSettingsAreUnchanged(final RegisteredNode node) throws IOException {
        final String now = xml(node.create().saveSettings());
        final Path file = snapshot(node);
        if (SourceTree.write()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
            return;
        }
        assertTrue(
                Files.exists(file),
                () -> node + " has no settings snapshot. Run the tests with -Dsnapshots.write=true and commit " + file
                        + ".");
        assertEquals(
                Files.readString(file).replace("\r\n", "\n"),
                now,
                () -> "The stored settings of " + node + " have changed: workflows that users have saved hold the "
                        + "earlier ones. Add a migration to the changed keys and keep the earlier file in "
                        + "snapshots/older, then write the new one with -Dsnapshots.write=true.");
    }

    @Test
    void noNodeHasGone() throws IOException {
        final Set<String> registered =
                nodes().stream().map(n -> n.factory().getName()).collect(Collectors.toSet());
        final Set<String> gone = new TreeSet<>(names(snapshots()));
        gone.removeAll(registered);
        assertEquals(
                Set.of(),
                gone,
                "These nodes are not registered any more, but saved workflows name their factories. Register them as "
                        + "deprecated and hidden, or delete the snapshots if they were never released.");
    }

    /** Whether a release has left settings behind; until then there is nothing that could fail. */
    static boolean someAreOlder() {
        return Files.isDirectory(snapshots().resolve("older"));
    }

    @Test
    @EnabledIf("someAreOlder")
    void olderSettingsLoadAndMeanTheSame() throws Exception {
        final Path older = snapshots().resolve("older");
        for (final String name : names(older)) {
            final String factory = name.substring(0, name.indexOf('@'));
            final RegisteredNode node = nodes().stream()
                    .filter(n -> n.factory().getName().equals(factory))
                    .findFirst()
                    .orElseGet(() -> fail(name + " is of no registered node"));
            final NodeSettings settings = parse(Files.readString(older.resolve(name + EXTENSION)));
            final OfflineNode loaded = assertDoesNotThrow(() -> load(node, settings), name + " does not load any more");
            final Map<String, String> before = values(settings);
            final Map<String, String> after = values(loaded.saveSettings());
            final Map<String, String> added = new TreeMap<>(after);
            added.keySet().removeAll(before.keySet());
            after.keySet().retainAll(before.keySet());
            assertEquals(before, after, name + " means something else now");
            assertEquals(
                    ADDED.get(name.substring(factory.lastIndexOf('.') + 1)),
                    added,
                    name
                            + ": what keys that are not in it mean; they must do what was done before there were such keys");
        }
    }

    /** Path and value of every entry. */
    private static Map<String, String> values(final NodeSettings settings) throws Exception {
        final Map<String, String> values = new TreeMap<>();
        collect(
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml(settings))))
                        .getDocumentElement(),
                "",
                values);
        return values;
    }

    private static void collect(final Element config, final String prefix, final Map<String, String> values) {
        final NodeList children = config.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child && child.getTagName().equals("entry")) {
                values.put(prefix + child.getAttribute("key"), child.getAttribute("value"));
            } else if (children.item(i) instanceof Element child) {
                collect(child, prefix + child.getAttribute("key") + "/", values);
            }
        }
    }

    private static List<String> names(final Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(EXTENSION))
                    .map(f -> f.substring(0, f.length() - EXTENSION.length()))
                    .sorted()
                    .toList();
        }
    }

    /** A later version may have added settings; AP opens such a workflow too. */
    @ParameterizedTest
    @MethodSource("nodes")
    void unknownKeysAreIgnored(final RegisteredNode node) throws Exception {
        final NodeSettings settings = defaults(node);
        settings.addString("key_of_a_later_version", "x");
        settings.addNodeSettings("group_of_a_later_version").addInt("y", 1);
        assertEquals(xml(defaults(node)), xml(load(node, settings).saveSettings()));
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void missingKeysAreNamed(final RegisteredNode node) throws Exception {
        final NodeSettings defaults = defaults(node);
        assertAll(defaults.keySet().stream()
                .filter(key -> !key.endsWith(IS_PRESENT) && present(defaults, key) && !migrated(node, key))
                .map(key -> () -> {
                    final NodeSettings settings = defaults(node);
                    settings.removeConfig(key);
                    final Exception e = assertThrows(
                            InvalidSettingsException.class, () -> load(node, settings), "without \"" + key + '"');
                    assertTrue(e.getMessage().contains('"' + key + '"'), e::getMessage);
                    assertTrue(e.getMessage().contains(node.create().name()), e::getMessage);
                }));
    }

    /** Whether settings without the key are known, because it was added later. */
    private static boolean migrated(final RegisteredNode node, final String key) {
        return node.definition().parametersClass().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .anyMatch(field -> field.getName().equals("m_" + key)
                        && (field.isAnnotationPresent(Migrate.class) || field.isAnnotationPresent(Migration.class)));
    }

    /** The value of an optional setting that is switched off does not matter. */
    private static boolean present(final NodeSettings settings, final String key) {
        return settings.getBoolean(key + IS_PRESENT, true);
    }

    /** What the node shows in its dialog is all that it stores. */
    @ParameterizedTest
    @MethodSource("nodes")
    void everyStoredKeyIsAParameter(final RegisteredNode node) throws Exception {
        final List<String> parameters =
                node.create().parameters().stream().map(p -> p.key()).toList();
        for (final String key : Keys.of(defaults(node))) {
            assertTrue(
                    parameters.stream()
                            .anyMatch(p -> key.equals(p) || key.equals(p + IS_PRESENT) || key.startsWith(p + '/')),
                    () -> node + " stores \"" + key + "\", which is no parameter with a title and a description");
        }
        assertTrue(
                node.definition().view().flatMap(v -> v.parametersClass()).isEmpty(),
                () -> node + " has settings of its view, which have no snapshot yet");
    }

    private static NodeSettings defaults(final RegisteredNode node) throws IOException {
        return parse(xml(node.create().saveSettings()));
    }

    private static NodeSettings parse(final String xml) throws IOException {
        final NodeSettingsRO read =
                NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        final NodeSettings settings = new NodeSettings("model");
        read.copyTo(settings);
        return settings;
    }

    private static OfflineNode load(final RegisteredNode node, final NodeSettings model)
            throws InvalidSettingsException {
        final NodeSettings settings = new NodeSettings("settings.xml");
        settings.addNodeSettings(model);
        final OfflineNode loaded = node.create();
        loaded.loadSettings(settings, Map.of());
        return loaded;
    }

    private static String xml(final NodeSettings settings) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
