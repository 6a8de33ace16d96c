package org.ephys.knime.nodes.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.population.PopulationOptions;
import org.ephys.knime.signal.population.PopulationRecordings;
import org.ephys.knime.signal.population.PopulationSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Activity in a temporary file: it is what it is in memory, and nothing of it remains. */
class StoredActivityTest {
    private static final org.ephys.knime.models.Progress SILENT = org.ephys.knime.models.Progress.NONE;

    @TempDir
    private Path temp;

    private Path table;
    private PopulationSession session;

    @BeforeEach
    void read() throws IOException {
        table = Files.writeString(temp.resolve("A_2024-01-01.csv"), "time_s,c1,c2,c3\n0,1,2,3\n1,3,5,9\n2,4,4,1\n");
        session = PopulationRecordings.open(List.of(table), PopulationOptions.DEFAULT, Progress.NONE)
                .sessions()
                .get(0);
    }

    /** Files that are open, deleted or not. */
    private static long remaining() throws IOException {
        final Path open = Path.of("/proc/self/fd");
        final Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        long count = 0;
        for (final Path where : Files.isDirectory(open) ? List.of(open, folder) : List.of(folder)) {
            try (Stream<Path> files = Files.list(where)) {
                count += files.filter(file -> name(file).contains("ephys-population-"))
                        .count();
            }
        }
        return count;
    }

    private static String name(final Path file) {
        try {
            return Files.isSymbolicLink(file) ? Files.readSymbolicLink(file).toString() : file.toString();
        } catch (IOException e) {
            return ""; // closed since
        }
    }

    @Test
    void aFileHoldsWhatMemoryHolds() throws IOException {
        final long before = remaining();
        try (StoredActivity inFile = new StoredActivity(session, new int[] {0, 2}, false, SILENT);
                StoredActivity inMemory = new StoredActivity(session, new int[] {0, 2}, true, SILENT)) {
            final float[] expected = new float[2];
            final float[] found = new float[2];
            inMemory.read(1, 1, 2, expected);
            inFile.read(1, 1, 2, found);
            assertArrayEquals(new float[] {9, 1}, found);
            assertArrayEquals(expected, found);
        }
        assertEquals(before, remaining());
    }

    @Test
    void nothingRemainsWhateverEndsTheReading() throws IOException {
        final long before = remaining();
        assertThrows(
                OutOfMemoryError.class,
                () -> new StoredActivity(session, new int[] {0}, false, new org.ephys.knime.models.Progress() {
                    @Override
                    public void report(final double fraction, final String message) {}

                    @Override
                    public void checkCancelled() {
                        throw new OutOfMemoryError("made");
                    }
                }));
        Files.delete(table);
        final String message = assertThrows(
                        ModelException.class, () -> new StoredActivity(session, new int[] {0}, false, SILENT))
                .getMessage();
        assertTrue(message.startsWith("Session A_2024-01-01 cannot be read: "), message);
        assertEquals(before, remaining());
    }
}
