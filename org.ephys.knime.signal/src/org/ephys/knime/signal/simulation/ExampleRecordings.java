package org.ephys.knime.signal.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.Progress;

/**
 * Writes example recordings: NWB 2 files of simulated neurons, so that workflows can be tried without data. The files
 * say of themselves that they are simulated. A seed gives the same traces on every machine.
 */
public final class ExampleRecordings {

    /** How many cells are written unless another number is asked for: two of each kind. */
    public static final int DEFAULT_CELLS = 8;

    /** The seed of the examples that everybody has. */
    public static final long DEFAULT_SEED = 20200723;

    private static final double RATE = 50_000;

    private ExampleRecordings() {}

    /**
     * Writes the default examples.
     *
     * @param folder where to; created if necessary, files of the same names are replaced
     * @param progress told after each cell
     * @return the files written
     * @throws IOException if a file cannot be written
     */
    public static List<Path> write(final Path folder, final Progress progress) throws IOException {
        return write(folder, DEFAULT_CELLS, DEFAULT_SEED, progress);
    }

    /**
     * Writes examples. The kinds take turns, so that four cells are one of each kind.
     *
     * @param folder where to; created if necessary, files of the same names are replaced
     * @param cells how many
     * @param seed of all randomness
     * @param progress told after each cell
     * @return the files written, such as {@code simulated-pvalb-1.nwb}
     * @throws IOException if a file cannot be written
     */
    public static List<Path> write(final Path folder, final int cells, final long seed, final Progress progress)
            throws IOException {
        if (cells < 1) {
            throw new IllegalArgumentException("At least one cell must be written, not " + cells + ".");
        }
        Files.createDirectories(folder);
        final CellKind[] kinds = CellKind.values();
        final List<Path> files = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            final CellKind kind = kinds[i % kinds.length];
            final String name = "simulated-" + kind.subclass().toLowerCase(Locale.ROOT) + "-" + (i / kinds.length + 1);
            progress.report((double) i / cells, "Simulating " + name);
            final Path file = folder.resolve(name + ".nwb");
            write(file, kind, seed + i, progress);
            files.add(file);
        }
        progress.report(1, cells + " simulated recordings written to " + folder);
        return List.copyOf(files);
    }

    /**
     * Writes the long squares of one more simulated neuron in the formats of Axon: {@code simulated-axon.abf} at 50 kHz and
     * {@code simulated-axon.atf}, the same at 10 kHz.
     *
     * @param folder where to; created if necessary, files of the same names are replaced
     * @param progress asked whether to go on before each sweep
     * @throws IOException if a file cannot be written
     */
    public static void writeAxon(final Path folder, final Progress progress) throws IOException {
        Files.createDirectories(folder);
        final AxonWriter writer = new AxonWriter(RATE);
        new SimulatedCell(CellKind.SST, DEFAULT_SEED + DEFAULT_CELLS, RATE).record(writer, progress);
        writer.writeAbf(folder.resolve("simulated-axon.abf"));
        writer.writeAtf(folder.resolve("simulated-axon.atf"));
    }

    /**
     * Writes one recording.
     *
     * @param file where to; replaced only when the new one is complete
     * @param kind of neuron
     * @param seed of all randomness
     * @param progress asked whether to go on before each sweep
     * @throws IOException if the file cannot be written
     */
    public static void write(final Path file, final CellKind kind, final long seed, final Progress progress)
            throws IOException {
        final SimulatedCell cell = new SimulatedCell(kind, seed, RATE);
        final NwbWriter writer = new NwbWriter(cell);
        cell.record(writer, progress);
        final String fileName = file.getFileName().toString();
        final Path unfinished = file.resolveSibling(fileName + ".part");
        final int dot = fileName.lastIndexOf('.');
        writer.write(dot > 0 ? fileName.substring(0, dot) : fileName, unfinished);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
