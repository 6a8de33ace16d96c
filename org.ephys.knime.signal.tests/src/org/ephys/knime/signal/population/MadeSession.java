package org.ephys.knime.signal.population;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A session of 6 cells and 40 frames in the published layout, to be damaged: {@code BAD01/2031-01-01}. */
final class MadeSession {
    static final int CELLS = 6;
    static final int FRAMES = 40;

    final Path folder;
    final Path frames;

    private MadeSession(final Path folder) {
        this.folder = folder;
        frames = folder.resolve("Blank").resolve("01");
    }

    static MadeSession in(final Path root, final String date) throws IOException {
        final MadeSession made = new MadeSession(root.resolve("BAD01").resolve(date));
        made.write();
        return made;
    }

    /** Whole numbers up to 120, so that every type of number holds them. */
    static double[][] activity() {
        final double[][] activity = new double[FRAMES][CELLS];
        for (int t = 0; t < FRAMES; t++) {
            for (int i = 0; i < CELLS; i++) {
                activity[t][i] = (17 * t + 29 * i + t * t * (i + 1)) % 121;
            }
        }
        return activity;
    }

    static double[] times(final double start, final double step, final int count) {
        final double[] times = new double[count];
        Arrays.setAll(times, k -> start + step * k);
        return times;
    }

    private void write() throws IOException {
        activity(activity());
        NpyBytes.column(frames.resolve("frame.times.npy"), times(1, 0.2334, FRAMES));
        final double[] states = new double[FRAMES];
        Arrays.setAll(states, t -> t / 5 % 3);
        NpyBytes.column(frames.resolve("frame.states.npy"), states);
        for (final String what : new String[] {"eye.size", "running.speed"}) {
            final double[] values = new double[107];
            Arrays.setAll(values, k -> k * k % 31 + what.length());
            NpyBytes.column(frames.resolve(what + ".npy"), values);
            NpyBytes.column(frames.resolve(what.replaceFirst("[.].*", ".times.npy")), times(0.5, 0.1, 107));
        }
        NpyBytes.column(folder.resolve("neuron.UniqueID.npy"), 1, 2, Double.NaN, 4, 5, Double.NaN);
        final double[][] places = new double[CELLS][3];
        for (int i = 0; i < CELLS; i++) {
            places[i] = new double[] {30 * i, 10 * i, i % 2};
        }
        NpyBytes.matrix(folder.resolve("neuron.stackPosCorrected.npy"), places);
        types("Pvalb-Tac1", "Sst-Chodl", "EC", "Vip-Cp", "Lamp5-Npy", "IN");
    }

    void activity(final double[][] rows) throws IOException {
        NpyBytes.matrix(frames.resolve("frame.neuralActivity.npy"), rows);
    }

    void activity(final byte[] file) throws IOException {
        NpyBytes.write(frames.resolve("frame.neuralActivity.npy"), file);
    }

    void types(final String... types) throws IOException {
        Files.writeString(folder.resolve("neuron.ttype.txt"), String.join("\n", types) + "\n");
    }

    void remove(final String... names) throws IOException {
        for (final String name : names) {
            Files.delete((name.startsWith("neuron.") ? folder : frames).resolve(name));
        }
    }
}
