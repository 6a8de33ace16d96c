package org.ephys.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.simulation.ExampleRecordings;

/** Simulated recordings, some of them unusable, and the tables that come of them. */
final class Recordings {

    private static final int SIMULATED = 2;

    private Recordings() {}

    /** Simulated once for all tests: it takes longer than to analyse them. */
    private static final class Simulated {
        static final List<byte[]> FILES = simulate();

        private static List<byte[]> simulate() {
            try {
                final Path folder = Files.createTempDirectory("recordings");
                final List<byte[]> files = new ArrayList<>();
                for (final Path file :
                        ExampleRecordings.write(folder, SIMULATED, ExampleRecordings.DEFAULT_SEED, Progress.NONE)) {
                    files.add(Files.readAllBytes(file));
                    Files.delete(file);
                }
                Files.delete(folder);
                return files;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Fills a folder: recordings, damaged ones, and what only lies beside them. */
    static void make(final Path folder) throws IOException {
        Files.createDirectories(folder.resolve("other day"));
        for (int f = 0; f < SIMULATED; f++) {
            Files.write(folder.resolve("cell" + f + ".nwb"), Simulated.FILES.get(f));
            Files.write(folder.resolve("other day").resolve("cell" + f + ".nwb"), Simulated.FILES.get(f));
        }
        final byte[] whole = Simulated.FILES.get(0);
        Files.write(folder.resolve("cut off.nwb"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(folder.resolve("empty.nwb"), new byte[0]);
        Files.writeString(folder.resolve("notes, about \"cells\".txt"), "=1+1 is no recording\n");
        Files.writeString(folder.resolve(".hidden"), "x");
    }

    /** The tables of a job by their names, without the scheme in front of paths. */
    static Map<String, String> tables(final Path output) throws IOException {
        final Map<String, String> tables = new TreeMap<>();
        try (Stream<Path> files = Files.list(output)) {
            for (final Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                tables.put(file.getFileName().toString(), Files.readString(file).replace(TrickyFileSystem.PREFIX, ""));
            }
        }
        return tables;
    }

    /** What is in the folder of results beside tables and what is kept for the next time. */
    static Set<String> leftOvers(final Path output) throws IOException {
        final Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.list(output)) {
            files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.endsWith(".csv") && !name.endsWith(".parquet") && !name.equals(".finished"))
                    .forEach(names::add);
        }
        return names;
    }

    /** Lines of a job. */
    static final class Lines extends ArrayList<String> {
        boolean say(final String word) {
            return stream().anyMatch(line -> line.contains(word));
        }
    }
}
