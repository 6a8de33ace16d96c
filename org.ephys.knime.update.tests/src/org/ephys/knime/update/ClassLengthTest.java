package org.ephys.knime.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A file of Java stays short enough to be read at once: product, runner, tests, benchmarks and scripts alike. */
class ClassLengthTest {

    private static final int MOST = 300;

    /** What the build and the package manager fill. */
    private static final Set<String> MADE = Set.of("target", "node_modules", ".git");

    @Test
    void noFileHasMoreLines() throws IOException {
        final Map<Path, Long> lengths = new TreeMap<>();
        Files.walkFileTree(SourceTree.root(), new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(final Path folder, final BasicFileAttributes attributes) {
                return MADE.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".java")) {
                    try (var lines = Files.lines(file)) {
                        lengths.put(SourceTree.root().relativize(file), lines.count());
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertTrue(lengths.size() > 1500, lengths.size() + " files were found");
        lengths.values().removeIf(length -> length <= MOST);
        assertEquals(Map.of(), lengths, "files of more than " + MOST + " lines: split them by what they are about");
    }
}
