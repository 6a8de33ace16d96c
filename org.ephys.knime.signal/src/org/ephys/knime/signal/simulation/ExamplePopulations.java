package org.ephys.knime.signal.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ephys.knime.signal.Progress;

/**
 * Writes simulated population recordings in the layout of Bugeon et al. (2022): {@code <animal>/<date>/neuron.*} and
 * {@code <animal>/<date>/Blank/01/*}. Four animals whose names begin with SIM; the first has two sessions that share most
 * cells. A seed gives the same bytes on every machine.
 */
public final class ExamplePopulations {
    /** The seed of the examples that everybody has. */
    public static final long DEFAULT_SEED = 20231210;

    /** Sessions that are written. */
    public static final int SESSIONS = 5;

    /** In every folder: what the recordings are. */
    public static final String NOTE = "SIMULATED.txt";

    private static final int ANIMALS = 4;
    private static final int FRAMES = 1200;
    private static final int OF_A_TYPE = 14;
    private static final int EXCITATORY = 30;
    /** Of 20 cells of an animal, one is not seen in a session. */
    private static final int NOT_SEEN = 20;

    private static final double RUNNING_RATE = 20;
    private static final double PUPIL_RATE = 10;

    private ExamplePopulations() {}

    /**
     * @param folder where to; created if necessary, files of the same names are replaced
     * @param identical whether all types have the same dynamics: a control in which nothing can be learnt about types
     * @param seed of all randomness
     * @param progress told after each session
     * @throws IOException if a file cannot be written
     */
    public static void write(final Path folder, final boolean identical, final long seed, final Progress progress)
            throws IOException {
        Files.createDirectories(folder);
        final NoiseSource all = new NoiseSource(seed + (identical ? 1 : 0));
        int session = 0;
        for (int a = 0; a < ANIMALS; a++) {
            final String animal = "SIM" + (identical ? "C" : "") + (a + 1);
            final List<SimulatedNeuron> cells = cells(identical, all.fork(a));
            for (int day = 0; day < (a == 0 ? 2 : 1); day++) {
                progress.checkCancelled();
                progress.report(session / (double) SESSIONS, "Simulating the population of " + animal);
                write(folder.resolve(animal).resolve("2040-01-0" + (day + 1)), cells, all.fork(100 + session));
                session++;
            }
        }
        Files.writeString(
                folder.resolve(NOTE),
                "Simulated by Ephys for KNIME, not recorded: " + ANIMALS + " animals, seed " + seed + ". "
                        + (identical
                                ? "All types have the same dynamics: no method can tell them apart.\n"
                                : "Types differ in how state and population act together on a cell.\n"),
                StandardCharsets.UTF_8);
        progress.report(1, SESSIONS + " simulated sessions written to " + folder);
    }

    private static List<SimulatedNeuron> cells(final boolean identical, final NoiseSource noise) {
        final List<SimulatedNeuron> cells = new ArrayList<>();
        for (final PopulationKind kind : PopulationKind.values()) {
            final int count = kind == PopulationKind.EXCITATORY ? EXCITATORY : OF_A_TYPE;
            for (int i = 0; i < count; i++) {
                final int id = 1001 + cells.size();
                cells.add(SimulatedNeuron.draw(id, kind, identical, noise.fork(id)));
            }
        }
        return cells;
    }

    private static void write(final Path session, final List<SimulatedNeuron> ofAnimal, final NoiseSource noise)
            throws IOException {
        final List<SimulatedNeuron> cells = new ArrayList<>(ofAnimal);
        final NoiseSource choice = noise.fork(1);
        for (int i = cells.size() - 1; i >= 0; i--) {
            // another order in every session, as cells are found
            final SimulatedNeuron cell = cells.remove((int) (choice.uniform() * (i + 1)));
            if (choice.uniform() * NOT_SEEN >= 1) {
                cells.add(cell);
            }
        }
        final SimulatedPopulation population = new SimulatedPopulation(cells, FRAMES, noise.fork(2));
        final Path blank = Files.createDirectories(session.resolve("Blank").resolve("01"));
        NpyWriter.writeColumn(
                session.resolve("neuron.UniqueID.npy"),
                cells.stream().mapToDouble(SimulatedNeuron::id).toArray());
        NpyWriter.write(
                session.resolve("neuron.stackPosCorrected.npy"),
                cells.stream().map(SimulatedNeuron::position).toArray(double[][]::new));
        Files.writeString(
                session.resolve("neuron.ttype.txt"),
                cells.stream().map(cell -> cell.kind().type() + "\n").collect(Collectors.joining()),
                StandardCharsets.UTF_8);
        final double[] times = new double[FRAMES];
        for (int t = 0; t < FRAMES; t++) {
            times[t] = 10 + t * SimulatedPopulation.INTERVAL;
        }
        NpyWriter.write(blank.resolve("frame.neuralActivity.npy"), population.activity());
        NpyWriter.writeColumn(blank.resolve("frame.times.npy"), times);
        NpyWriter.writeColumn(blank.resolve("frame.states.npy"), population.states());
        sampled(blank, "running.times", "running.speed", population.running(), RUNNING_RATE);
        sampled(blank, "eye.times", "eye.size", population.pupil(), PUPIL_RATE);
    }

    /** Samples of a signal from before the first frame to after the last. */
    private static void sampled(
            final Path folder, final String times, final String values, final double[] signal, final double rate)
            throws IOException {
        final int count = (int) Math.ceil((FRAMES * SimulatedPopulation.INTERVAL + 2) * rate);
        final double[] at = new double[count];
        final double[] value = new double[count];
        for (int i = 0; i < count; i++) {
            at[i] = 9 + i / rate;
            final double frame = Math.max(0, Math.min(FRAMES - 1, (at[i] - 10) / SimulatedPopulation.INTERVAL));
            final int before = Math.min(FRAMES - 2, (int) frame);
            value[i] = signal[before] + (frame - before) * (signal[before + 1] - signal[before]);
        }
        NpyWriter.writeColumn(folder.resolve(times + ".npy"), at);
        NpyWriter.writeColumn(folder.resolve(values + ".npy"), value);
    }
}
