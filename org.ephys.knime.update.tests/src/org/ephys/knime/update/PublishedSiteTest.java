package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The update site as it is published. */
class PublishedSiteTest {

    private static final Path TARGET = SourceTree.root().resolve("org.ephys.knime.update/target");

    private static P2Repository site;

    @BeforeAll
    static void readSite() throws IOException {
        site = P2Repository.read(TARGET.resolve("repository"));
    }

    @Test
    void publishesOurBundlesAndFeaturesWithTheirSources() {
        final var bundles = ids(site.bundles());
        bundles.removeAll(Shipping.NATIVES);
        assertEquals(withSources(Shipping.BUNDLES), bundles);
        assertEquals(withSources(Shipping.FEATURES), ids(site.features()));
    }

    /** All with -Dall-platforms, else those of the platform that built the site. */
    @Test
    void publishesNativeLibraries() {
        final var natives = ids(site.bundles());
        natives.retainAll(Shipping.NATIVES);
        if (Boolean.getBoolean("all.platforms")) {
            assertEquals(new TreeSet<>(Shipping.NATIVES), natives);
        } else {
            assertEquals(1, natives.size(), natives.toString());
        }
    }

    @Test
    void publishesNothingElse() {
        final var published =
                site.artifacts().stream().map(P2Repository.Artifact::id).toList();
        assertEquals(List.of(), Shipping.problems(published));
        assertEquals(
                List.of(),
                site.units().stream().filter(id -> id.startsWith("org.knime.")).toList(),
                "units with KNIME's own names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.knime.core",
                "org.knime.core.ui",
                "org.knime.core.util",
                "org.ephys.knime.runner",
                "org.ephys.knime.models.tests",
                "junit-jupiter-api",
                "org.eclipse.osgi"
            })
    void noticesWhatMustNotBePublished(final String id) {
        assertEquals(1, Shipping.problems(List.of("org.ephys.knime.models", id)).size());
    }

    @Test
    void foldersHoldTheFilesThatTheMetadataNames() throws IOException {
        final var named = site.artifacts().stream()
                .map(artifact -> artifact.in(site.folder()))
                .collect(Collectors.toCollection(TreeSet::new));
        final var present = new TreeSet<Path>();
        for (final var folder : List.of("plugins", "features")) {
            present.addAll(SourceTree.filesIn(site.folder().resolve(folder), ""));
        }
        assertEquals(named, present);
    }

    @Test
    void checksumsAreThoseOfTheFiles() throws IOException {
        for (final var artifact : site.artifacts()) {
            final var file = artifact.in(site.folder());
            assertEquals(artifact.size(), Files.size(file), file + ": size");
            assertEquals(artifact.sha256(), sha256(file), file + ": SHA-256");
        }
    }

    @Test
    void zipIsTheRepositoryAndItsHashIsBesideIt() throws IOException {
        final var zips = SourceTree.filesIn(TARGET, ".zip");
        assertEquals(1, zips.size(), "zip files in " + TARGET);
        final var zip = zips.get(0);
        final var line = Files.readString(Path.of(zip + ".sha256"), StandardCharsets.UTF_8);
        assertEquals(sha256(zip) + "  " + zip.getFileName(), line.strip());
        try (var archive = new ZipFile(zip.toFile())) {
            final var zipped = archive.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(filesBelow(site.folder()), zipped);
        }
    }

    @Test
    void versionsCarryTheirTime() {
        for (final var artifact : site.artifacts()) {
            assertTrue(artifact.version().matches("\\d+\\.\\d+\\.\\d+\\.\\d{12}"), artifact.toString());
        }
    }

    @Test
    void categoryShowsFeatureAndSources() {
        final var natives = "Ephys for KNIME: native libraries";
        assertEquals(Set.of("Ephys for KNIME", natives), site.categories().keySet());
        assertTrue(Shipping.NATIVES.containsAll(site.categories().get(natives)), natives);
        final var expected = withSources(Shipping.FEATURES).stream()
                .map(id -> id + ".feature.group")
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, site.categories().get("Ephys for KNIME"));
    }

    @Test
    void featuresShowTheLicence() throws IOException {
        final var licence = collapse(Files.readString(SourceTree.root().resolve("LICENSE")));
        for (final var feature : site.features()) {
            final var xml = SecureXml.parse(feature.in(site.folder()), "feature.xml");
            final var shown = SecureXml.elements(xml, "license");
            assertEquals(1, shown.size(), feature.id() + ": licences");
            assertTrue(
                    collapse(shown.get(0).getTextContent()).contains(licence),
                    feature.id() + " does not show the text of LICENSE");
            assertFalse(shown.get(0).getAttribute("url").isEmpty(), feature.id() + ": licence has no address");
        }
    }

    @Test
    void bundlesCarryTheLicences() throws IOException {
        final var texts = filesBelow(SourceTree.root().resolve("licenses"));
        assertFalse(texts.isEmpty(), "licence texts");
        for (final var bundle : site.bundles()) {
            if (bundle.id().endsWith(".source")) {
                continue;
            }
            try (var jar = new ZipFile(bundle.in(site.folder()).toFile())) {
                final var expected = Stream.concat(
                        Stream.of("META-INF/LICENSE", "META-INF/THIRD-PARTY.md"),
                        texts.stream().map("META-INF/licenses/"::concat));
                assertEquals(
                        List.of(),
                        expected.filter(name -> jar.getEntry(name) == null).toList(),
                        "missing in " + bundle.id());
            }
        }
    }

    @Test
    void sourceBundlesHoldTheSources() throws IOException {
        for (final var bundle : site.bundles()) {
            if (!bundle.id().endsWith(".source")) {
                continue;
            }
            final var module = bundle.id().substring(0, bundle.id().length() - ".source".length());
            final var sources = filesBelow(SourceTree.root().resolve(module).resolve("src"));
            try (var jar = new ZipFile(bundle.in(site.folder()).toFile())) {
                assertEquals(
                        List.of(),
                        sources.stream()
                                .filter(name -> jar.getEntry(name) == null)
                                .toList(),
                        "missing in " + bundle.id());
            }
        }
    }

    @Test
    void baseFeatureStaysSmall() {
        final var bytes = site.artifacts().stream()
                .filter(artifact ->
                        Shipping.BASE_BUNDLES.contains(artifact.id()) || Shipping.BASE_FEATURE.equals(artifact.id()))
                .mapToLong(P2Repository.Artifact::size)
                .sum();
        assertTrue(bytes > 0, "The base feature is empty");
        assertTrue(
                bytes <= Shipping.BASE_FEATURE_BYTES,
                "The base feature weighs " + bytes + " bytes, more than " + Shipping.BASE_FEATURE_BYTES);
    }

    @Test
    void engineStaysSmallOnEveryPlatform() {
        final var engine = size(Shipping.ENGINE_BUNDLE);
        for (final var natives : site.bundles()) {
            if (Shipping.NATIVES.contains(natives.id())) {
                final var bytes = engine + natives.size();
                assertTrue(
                        bytes <= Shipping.ENGINE_BYTES, natives.id() + " with the engine weighs " + bytes + " bytes");
            }
        }
    }

    private static long size(final String bundle) {
        return site.bundles().stream()
                .filter(artifact -> artifact.id().equals(bundle))
                .findFirst()
                .orElseThrow()
                .size();
    }

    private static Set<String> withSources(final Set<String> ids) {
        return ids.stream().flatMap(id -> Stream.of(id, id + ".source")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(final List<P2Repository.Artifact> artifacts) {
        return artifacts.stream().map(P2Repository.Artifact::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> filesBelow(final Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String collapse(final String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String sha256(final Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
