package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What p2's director leaves behind when it installs the feature into an empty profile; the build runs it first. */
class InstallationTest {

    private static final Path INSTALLED = SourceTree.root().resolve("org.ephys.knime.update.tests/target/installed");

    private static final Path REGISTRY = Path.of("p2/org.eclipse.equinox.p2.engine/profileRegistry/ephys.profile");

    @ParameterizedTest
    @ValueSource(strings = {"linux", "win32"})
    void installsTheBundlesThatTheSitePublishes(final String os) throws IOException {
        final var published = P2Repository.read(SourceTree.root().resolve("org.ephys.knime.update/target/repository"));
        for (final var bundle : published.bundles()) {
            if (Shipping.BASE_BUNDLES.contains(bundle.id())) {
                final var file = bundle.in(INSTALLED.resolve(os));
                assertTrue(Files.exists(file), file + " was not installed");
                assertEquals(bundle.size(), Files.size(file), file + ": size");
            }
        }
        final var features = published.features().stream()
                .filter(feature -> Shipping.BASE_FEATURE.equals(feature.id()))
                .map(feature -> feature.id() + "_" + feature.version())
                .toList();
        assertEquals(features, names(INSTALLED.resolve(os).resolve("features")));
    }

    /** The engine on the platform that builds, and with -Dall-platforms on others too. */
    @Test
    void installsTheEngineWithTheNativeLibrariesOfThePlatform() throws IOException {
        final var folders = SourceTree.filesIn(INSTALLED, "").stream()
                .filter(folder -> folder.getFileName().toString().startsWith("engine"))
                .toList();
        assertEquals(Boolean.getBoolean("all.platforms") ? 4 : 1, folders.size(), folders.toString());
        for (final var folder : folders) {
            final var application = folder.resolve("Eclipse.app/Contents/Eclipse"); // on macOS
            final var plugins = (Files.exists(application) ? application : folder).resolve("plugins");
            final var bundles = names(plugins).stream()
                    .map(name -> name.substring(0, name.lastIndexOf('_')))
                    .collect(Collectors.toSet());
            assertTrue(bundles.containsAll(Shipping.BUNDLES), folder + ": " + bundles);
            final var natives = new TreeSet<>(bundles);
            natives.retainAll(Shipping.NATIVES);
            assertEquals(1, natives.size(), folder + ": " + natives);
            final var platform = folder.getFileName().toString().substring("engine".length());
            assertTrue(natives.first().endsWith(platform), folder + ": " + natives);
            final var fragment = SourceTree.filesIn(plugins, "").stream()
                    .filter(file -> file.getFileName().toString().startsWith(natives.first()))
                    .findFirst()
                    .orElseThrow();
            assertTrue(Files.isDirectory(fragment), fragment + " is not unpacked");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "win32"})
    void requiresNothingButKnimeAndThePlatformBelowIt(final String os) throws IOException {
        final var needed = names(INSTALLED.resolve(os).resolve("plugins")).stream()
                .map(name -> name.substring(0, name.indexOf('_')))
                .filter(id -> !Shipping.BUNDLES.contains(id))
                .filter(id -> !id.startsWith("org.eclipse.") && !id.startsWith("org.osgi."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(Set.of("org.knime.core", "org.knime.core.ui", "org.knime.core.util")), needed);
    }

    @ParameterizedTest
    @CsvSource({"linux, gtk", "win32, win32"})
    void profileIsThatOfThePlatform(final String os, final String windowing) throws IOException {
        final var profiles = SourceTree.filesIn(INSTALLED.resolve(os).resolve(REGISTRY), ".profile.gz");
        assertFalse(profiles.isEmpty(), "No profile below " + INSTALLED.resolve(os));
        final var newest = profiles.get(profiles.size() - 1);
        try (var input = new GZIPInputStream(Files.newInputStream(newest))) {
            final var profile = SecureXml.parse(input, newest.toString());
            final var environments = SecureXml.elements(profile, "property").stream()
                    .filter(property -> "org.eclipse.equinox.p2.environments".equals(property.getAttribute("name")))
                    .map(property -> List.of(property.getAttribute("value").split(",")))
                    .findFirst()
                    .orElseThrow();
            assertTrue(
                    environments.containsAll(List.of("osgi.os=" + os, "osgi.ws=" + windowing, "osgi.arch=x86_64")),
                    environments.toString());
            assertTrue(
                    SecureXml.elements(profile, "unit").stream()
                            .anyMatch(unit -> "org.ephys.knime.feature.feature.group".equals(unit.getAttribute("id"))),
                    "The feature is not in " + newest);
        }
    }

    private static List<String> names(final Path folder) throws IOException {
        return SourceTree.filesIn(folder, "").stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }
}
