package org.ephys.knime.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarInputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.w3c.dom.Element;

/** The libraries inside the published bundles: what THIRD-PARTY.md says, and what the jars hold. */
final class Libraries {

    private static final int COLUMNS = 5;

    private Libraries() {}

    /**
     * One library in one bundle.
     *
     * @param bundle the symbolic name of the bundle
     * @param file the jar's name in the bundle's lib folder
     * @param coordinates {@code group:artifact}
     * @param version the library's version
     * @param licence its SPDX name
     */
    record Library(String bundle, String file, String coordinates, String version, String licence) {}

    /** The table in THIRD-PARTY.md. */
    static List<Library> listed() throws IOException {
        final var listed = new ArrayList<Library>();
        for (final var line : Files.readAllLines(SourceTree.root().resolve("THIRD-PARTY.md"))) {
            if (line.startsWith("| org.ephys.")) {
                final var cells = Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList();
                if (cells.size() != COLUMNS) {
                    throw new IOException("THIRD-PARTY.md: not " + COLUMNS + " columns: " + line);
                }
                listed.add(new Library(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4)));
            }
        }
        return listed;
    }

    /** {@code bundle/file version} of every jar in the lib folder of a published bundle. */
    static Set<String> embedded(final P2Repository site) throws IOException {
        final var embedded = new TreeSet<String>();
        for (final var bundle : site.bundles()) {
            try (var jar = new ZipFile(bundle.in(site.folder()).toFile())) {
                for (final var entry : jar.stream().toList()) {
                    if (entry.getName().matches("lib/.+\\.jar")) {
                        try (var library = new JarInputStream(jar.getInputStream(entry))) {
                            final var name = entry.getName().substring("lib/".length());
                            embedded.add(bundle.id() + "/" + name + " " + version(library, bundle.id(), name));
                        }
                    }
                }
            }
        }
        return embedded;
    }

    /** The jars on the class path of a bundle, without the bundle itself. */
    static Set<String> classPath(final Path bundle) throws IOException {
        try (var jar = new JarInputStream(Files.newInputStream(bundle))) {
            final var classPath = jar.getManifest().getMainAttributes().getValue("Bundle-ClassPath");
            return Stream.of(classPath == null ? new String[0] : classPath.split(","))
                    .map(String::strip)
                    .filter(entry -> !".".equals(entry))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What the jar says of itself; jars that are silent have the version that the bundle's pom.xml asks for. */
    private static String version(final JarInputStream library, final String bundle, final String file)
            throws IOException {
        final var manifest = library.getManifest();
        if (manifest != null) {
            for (final var name : List.of("Implementation-Version", "Bundle-Version")) {
                final var version = manifest.getMainAttributes().getValue(name);
                if (version != null) {
                    return version;
                }
            }
        }
        final var pom = SecureXml.parse(SourceTree.root().resolve(bundle).resolve("pom.xml"));
        for (final var dependency : SecureXml.elements(pom, "dependency")) {
            final var classifier = text(dependency, "classifier");
            final var jar = text(dependency, "artifactId") + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
            if (jar.equals(file)) {
                return text(dependency, "version");
            }
        }
        return "of unknown version";
    }

    private static String text(final Element parent, final String name) {
        final var found = SecureXml.elements(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
