package org.ephys.knime.update;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * A p2 repository in a folder, as an installation sees it: the files that it offers and the units that it describes.
 *
 * @param folder where content.jar and artifacts.jar are
 * @param artifacts the files on offer
 * @param units the ids of all installable units
 * @param categories the ids of the units that each category shows, by the category's name
 */
record P2Repository(Path folder, List<Artifact> artifacts, Set<String> units, Map<String, Set<String>> categories) {

    private static final String BUNDLE = "osgi.bundle";

    /** A file on offer: a bundle or a feature. */
    record Artifact(String classifier, String id, String version, long size, String sha256) {

        boolean isBundle() {
            return BUNDLE.equals(classifier);
        }

        Path in(final Path folder) {
            return folder.resolve((isBundle() ? "plugins/" : "features/") + id + "_" + version + ".jar");
        }
    }

    static P2Repository read(final Path folder) throws IOException {
        final var artifacts =
                SecureXml.elements(SecureXml.parse(folder.resolve("artifacts.jar"), "artifacts.xml"), "artifact")
                        .stream()
                        .map(P2Repository::artifact)
                        .toList();
        final var units = new TreeSet<String>();
        final var categories = new LinkedHashMap<String, Set<String>>();
        for (final var unit :
                SecureXml.elements(SecureXml.parse(folder.resolve("content.jar"), "content.xml"), "unit")) {
            units.add(unit.getAttribute("id"));
            final var properties = properties(unit);
            if ("true".equals(properties.get("org.eclipse.equinox.p2.type.category"))) {
                categories.put(properties.get("org.eclipse.equinox.p2.name"), requirements(unit));
            }
        }
        return new P2Repository(folder, artifacts, units, categories);
    }

    List<Artifact> bundles() {
        return artifacts.stream().filter(Artifact::isBundle).toList();
    }

    List<Artifact> features() {
        return artifacts.stream().filter(artifact -> !artifact.isBundle()).toList();
    }

    private static Artifact artifact(final Element element) {
        final var properties = properties(element);
        return new Artifact(
                element.getAttribute("classifier"),
                element.getAttribute("id"),
                element.getAttribute("version"),
                Long.parseLong(properties.get("download.size")),
                properties.get("download.checksum.sha-256"));
    }

    private static Map<String, String> properties(final Element parent) {
        final var properties = new HashMap<String, String>();
        for (final var property : SecureXml.elements(parent, "property")) {
            properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        return properties;
    }

    private static Set<String> requirements(final Element unit) {
        return SecureXml.elements(unit, "required").stream()
                .map(required -> required.getAttribute("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
