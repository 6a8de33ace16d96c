package org.ephys.knime.nodes.io.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.simulation.ExampleRecordings;

/** The folder with simulated recordings that every user has, made on first use. */
final class ExampleFolder {
    private final Path folder;
    private final int cells;

    /**
     * @param folder where the recordings are, or will be
     * @param cells how many
     */
    ExampleFolder(final Path folder, final int cells) {
        this.folder = folder;
        this.cells = cells;
    }

    /** @return the folder in the cache of the user */
    static ExampleFolder ofUser() {
        return new ExampleFolder(
                Path.of(System.getProperty("user.home"), ".cache", "ephys-knime", "example-recordings"),
                ExampleRecordings.DEFAULT_CELLS);
    }

    /**
     * Makes the recordings unless they are there. They appear all at once, so that nobody sees a part of them.
     *
     * @param progress told about every recording
     * @return the folder
     * @throws IOException if the recordings cannot be written
     */
    Path fill(final Progress progress) throws IOException {
        if (complete()) {
            return folder;
        }
        Files.createDirectories(folder.getParent());
        final Path unfinished = Files.createTempDirectory(folder.getParent(), folder.getFileName() + "-");
        try {
            ExampleRecordings.write(unfinished, cells, ExampleRecordings.DEFAULT_SEED, progress);
            // in a folder of their own, so that the cells of the example workflows stay the same
            ExampleRecordings.writeAxon(unfinished.resolve("axon"), progress);
            if (!complete()) { // nobody else has made them meanwhile
                delete(folder);
                Files.move(unfinished, folder);
            }
        } finally {
            delete(unfinished);
        }
        return folder;
    }

    private boolean complete() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".nwb"))
                            .count()
                    == cells;
        }
    }

    private static void delete(final Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        final List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
