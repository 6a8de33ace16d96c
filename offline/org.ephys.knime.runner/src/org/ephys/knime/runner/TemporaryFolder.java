package org.ephys.knime.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is gone when it is closed. */
final class TemporaryFolder implements AutoCloseable {

    private final Path folder;

    TemporaryFolder() throws IOException {
        folder = Files.createTempDirectory("ephys-");
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() {
        // a node that was given up may still write: once more, then leave the rest to the system
        for (int attempt = 0; attempt < 2 && Files.exists(folder); attempt++) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (final Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                continue;
            }
        }
    }
}
