package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Licences and known vulnerabilities of the libraries inside the published bundles. */
class LibrariesTest {

    /** Licences that the project may distribute with; the GPL is not among them. */
    private static final Set<String> ALLOWED = Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "LGPL-3.0");

    private static P2Repository site;
    private static List<Libraries.Library> listed;

    @BeforeAll
    static void read() throws IOException {
        site = P2Repository.read(SourceTree.root().resolve("org.ephys.knime.update/target/repository"));
        listed = Libraries.listed();
    }

    @Test
    void everyEmbeddedLibraryIsListedAndEveryListedOneIsEmbedded() throws IOException {
        assertTrue(listed.stream().map(Libraries.Library::bundle).toList().containsAll(Shipping.NATIVES));
        final var published =
                site.bundles().stream().map(P2Repository.Artifact::id).toList();
        final var expected = listed.stream()
                .filter(library -> !Shipping.NATIVES.contains(library.bundle()) || published.contains(library.bundle()))
                .map(library -> library.bundle() + "/" + library.file() + " " + library.version())
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(expected.isEmpty(), "THIRD-PARTY.md lists no library");
        assertEquals(
                String.join("\n", expected),
                String.join("\n", Libraries.embedded(site)),
                "THIRD-PARTY.md against the published bundles (a jar that is no longer needed: delete lib/)");
    }

    @Test
    void classPathsNameExactlyTheEmbeddedJars() throws IOException {
        for (final var bundle : site.bundles()) {
            final var file = bundle.in(site.folder());
            try (var jar = new ZipFile(file.toFile())) {
                final var embedded = jar.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.matches("lib/.+\\.jar"))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertEquals(embedded, Libraries.classPath(file), bundle.id() + ": Bundle-ClassPath");
            }
        }
    }

    @Test
    void licencesAllowDistribution() {
        for (final var library : listed) {
            assertTrue(ALLOWED.contains(library.licence()), library + ": licence is not allowed");
        }
    }

    @Test
    void noEmbeddedLibraryHasAKnownVulnerability() throws IOException {
        final var advisories = Advisory.read(SourceTree.root().resolve(".ci/known-vulnerabilities.txt"));
        assertFalse(advisories.isEmpty(), "No advisory was read");
        final var matches = listed.stream()
                .flatMap(library -> advisories.stream()
                        .filter(advisory -> advisory.concerns(library.coordinates(), library.version()))
                        .map(advisory -> library.coordinates() + " " + library.version() + ": " + advisory.id()))
                .distinct()
                .toList();
        assertEquals(List.of(), matches);
    }
}
