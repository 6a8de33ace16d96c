package org.ephys.knime.nodes.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;

/** A folder with simulated recordings that every user has, made on first use. */
public final class ExampleFolder {
    private final Path folder;
    private final String ending;
    private final int count;
    private final Simulator simulator;

    /**
     * @param folder where the recordings are, or will be
     * @param ending of the names of its files
     * @param count how many files of this ending there are, at any depth
     * @param simulator makes them
     */
    public ExampleFolder(final Path folder, final String ending, final int count, final Simulator simulator) {
        this.folder = folder;
        this.ending = ending;
        this.count = count;
        this.simulator = simulator;
    }

    /**
     * @param name of the folder in the cache of the user
     * @param ending of the names of its files
     * @param count how many files of this ending there are, at any depth
     * @param simulator makes them
     * @return the folder
     */
    public static ExampleFolder ofUser(
            final String name, final String ending, final int count, final Simulator simulator) {
        return new ExampleFolder(
                Path.of(System.getProperty("user.home"), ".cache", "ephys-knime", name), ending, count, simulator);
    }

    /**
     * Makes the recordings unless they are there. They appear all at once, so that nobody sees a part of them.
     *
     * @param progress told about every recording
     * @return the folder
     * @throws IOException if the recordings cannot be written
     */
    public Path fill(final Progress progress) throws IOException {
        if (complete()) {
            return folder;
        }
        Files.createDirectories(folder.getParent());
        final Path unfinished = Files.createTempDirectory(folder.getParent(), folder.getFileName() + "-");
        try {
            simulator.write(unfinished, progress);
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
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(ending))
                            .count()
                    == count;
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

    /** Makes simulated recordings. */
    @FunctionalInterface
    public interface Simulator {
        /**
         * @param folder where to
         * @param progress told about every recording
         * @throws IOException if a file cannot be written
         */
        void write(Path folder, Progress progress) throws IOException;
    }
}
