package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example workflows as files that KNIME imports: each complete by itself. */
class ExportedWorkflowsTest {
    private static final Path EXAMPLES = SourceTree.root().resolve("example-workflows");
    private static final Path EXPORTED = SourceTree.root().resolve("org.ephys.knime.update/target/workflows");
    private static final Pattern DATA = Pattern.compile("knime://knime\\.workflow/([^\"&<]*)");

    @TempDir
    private Path folder;

    private static Map<String, byte[]> unzip(final Path file) throws IOException {
        final Map<String, byte[]> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (final ZipEntry entry : zip.stream().toList()) {
                assertEquals(LocalDateTime.of(1980, 1, 1, 0, 0), entry.getTimeLocal(), entry.getName());
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private static String name(final Path exported) {
        return exported.getFileName().toString().replaceFirst("\\.knwf$", "");
    }

    @Test
    void everyWorkflowIsExported() throws IOException {
        var workflows = 0;
        for (final var workflow : SourceTree.filesIn(EXAMPLES, "")) {
            if (Files.exists(workflow.resolve("workflow.knime"))) {
                workflows++;
                assertTrue(Files.exists(EXPORTED.resolve(workflow.getFileName() + ".knwf")), workflow::toString);
            }
        }
        assertTrue(workflows > 0, "there is no workflow");
    }

    @Test
    void filesAreThoseOfTheWorkflowInOneFolder() throws IOException {
        for (final var exported : SourceTree.filesIn(EXPORTED, ".knwf")) {
            final var workflow = EXAMPLES.resolve(name(exported));
            final var files = unzip(exported);
            for (final var entry : files.keySet()) {
                assertTrue(entry.startsWith(name(exported) + "/"), exported + ": " + entry);
                final var path = folder.resolve(entry).normalize();
                assertTrue(path.startsWith(folder.resolve(name(exported))), "leaves its folder: " + entry);
                assertFalse(entry.endsWith("/") || entry.contains("\\"), entry);
            }
            try (var own = Files.walk(workflow)) {
                own.filter(Files::isRegularFile)
                        .map(file -> EXAMPLES.relativize(file).toString().replace('\\', '/'))
                        .forEach(file -> assertTrue(files.containsKey(file), exported + " lacks " + file));
            }
        }
    }

    @Test
    void dataTravelWithTheWorkflow() throws IOException {
        var urls = 0;
        for (final var exported : SourceTree.filesIn(EXPORTED, ".knwf")) {
            final var files = unzip(exported);
            for (final var file : files.entrySet()) {
                final var uses = DATA.matcher(new String(file.getValue(), StandardCharsets.UTF_8));
                while (uses.find()) {
                    urls++;
                    final var data = uses.group(1);
                    assertTrue(data.startsWith("data/"), exported + " reads " + uses.group() + ", outside itself");
                    assertArrayEquals(
                            Files.readAllBytes(EXAMPLES.resolve(data)), files.get(name(exported) + "/" + data), data);
                }
            }
        }
        assertTrue(urls > 0, "no workflow reads any data");
    }

    @Test
    void sameSourcesGiveTheSameBytes() throws IOException, InterruptedException {
        final var again = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        SourceTree.root()
                                .resolve("org.ephys.knime.update/ExportWorkflows.java")
                                .toString(),
                        EXAMPLES.toString(),
                        folder.toString())
                .inheritIO()
                .start();
        assertEquals(0, again.waitFor());
        for (final var exported : SourceTree.filesIn(EXPORTED, "")) {
            assertArrayEquals(
                    Files.readAllBytes(exported),
                    Files.readAllBytes(folder.resolve(exported.getFileName())),
                    exported::toString);
        }
    }
}
