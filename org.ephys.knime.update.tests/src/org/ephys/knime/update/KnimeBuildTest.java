package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/**
 * The build against KNIME's own update site, as far as it can be checked without that site: the target definition is
 * what it should be, its units are among those that KNIME's own target definition names, and nothing of offline/ or of
 * the tests takes part.
 */
class KnimeBuildTest {

    private static final Path ROOT = SourceTree.root();

    @Test
    void targetAsksKnimesSiteForItsFeatures() throws IOException {
        final var target = SecureXml.parse(ROOT.resolve("target-platform/org.ephys.knime.target.knime.target"));
        final var locations = SecureXml.elements(target, "location");
        assertEquals(1, locations.size());
        assertEquals("InstallableUnit", locations.get(0).getAttribute("type"));
        assertEquals("planner", locations.get(0).getAttribute("includeMode"));
        assertEquals(
                List.of("https://update.knime.com/analytics-platform/5.8/"),
                attributes(locations.get(0), "repository", "location"));
        assertEquals(
                List.of(
                        "org.knime.features.core.feature.group",
                        "org.knime.features.core.ui.feature.group",
                        "org.knime.targetPlatform.feature.group"),
                attributes(locations.get(0), "unit", "id"));
        assertTrue(attributes(locations.get(0), "unit", "version").stream().allMatch("0.0.0"::equals));
    }

    @Test
    void unitsAreDocumentedWithTheirSource() throws IOException {
        final var target = SecureXml.parse(ROOT.resolve("target-platform/org.ephys.knime.target.knime.target"));
        final var documentation = Files.readString(ROOT.resolve("docs/developing.md"));
        for (final var unit : SecureXml.elements(target, "unit")) {
            assertTrue(documentation.contains(unit.getAttribute("id")), unit.getAttribute("id"));
        }
    }

    @Test
    void profileLeavesOutTheOfflineApiAndTheTests() throws IOException {
        final var pom = SecureXml.parse(ROOT.resolve("pom.xml"));
        final var always = modules(pom.getDocumentElement());
        assertEquals(
                List.of(
                        "org.ephys.knime.signal",
                        "org.ephys.knime.models",
                        "org.ephys.knime.nodes",
                        "org.ephys.knime.dl4j",
                        "org.ephys.knime.feature",
                        "org.ephys.knime.dl4j.feature",
                        "org.ephys.knime.update"),
                always);
        final var knime = profile(pom.getDocumentElement(), "knime");
        assertEquals(List.of(), modules(knime));
        final var target = knime.getElementsByTagName("target.name").item(0).getTextContent();
        assertTrue(Files.exists(ROOT.resolve("target-platform/" + target + ".target")), target);
        final var offline = modules(profile(pom.getDocumentElement(), "offline"));
        assertTrue(offline.contains("offline/org.knime.core"), offline.toString());
        for (final var module : Stream.concat(always.stream(), offline.stream()).toList()) {
            assertTrue(Files.exists(ROOT.resolve(module).resolve("pom.xml")), module);
        }
    }

    @Test
    void nodesAskForKnimeByRangeInOneManifestForBothBuilds() throws IOException {
        final var manifest = Files.readString(ROOT.resolve("org.ephys.knime.nodes/META-INF/MANIFEST.MF"));
        for (final var bundle : List.of("org.knime.core", "org.knime.core.ui")) {
            assertTrue(manifest.contains(bundle + ";bundle-version=\"[5.8.0,6.0.0)\""), bundle);
        }
    }

    private static List<String> attributes(final Element parent, final String element, final String attribute) {
        return SecureXml.elements(parent, element).stream()
                .map(found -> found.getAttribute(attribute))
                .toList();
    }

    private static Element profile(final Element project, final String id) {
        return SecureXml.elements(project, "profile").stream()
                .filter(profile -> id.equals(child(profile, "id").getTextContent()))
                .findFirst()
                .orElseThrow();
    }

    /** The modules directly in a project or profile, not those of profiles below it. */
    private static List<String> modules(final Element parent) {
        return SecureXml.elements(parent, "modules").stream()
                .filter(modules -> modules.getParentNode() == parent)
                .flatMap(modules -> SecureXml.elements(modules, "module").stream())
                .map(Element::getTextContent)
                .toList();
    }

    private static Element child(final Element parent, final String name) {
        return SecureXml.elements(parent, name).get(0);
    }
}
