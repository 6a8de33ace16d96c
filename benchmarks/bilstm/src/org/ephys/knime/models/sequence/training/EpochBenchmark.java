package org.ephys.knime.models.sequence.training;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ephys.knime.models.sequence.builtin.BuiltInEngine;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.InputStage;
import org.ephys.knime.models.sequence.network.Loss;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.SequenceEngine;
import org.ephys.knime.models.sequence.network.Tensor;

/**
 * Processor seconds per training epoch of the attention BiLSTM on made-up cells: 3,700 cells × 12 families × 40 numbers, 64 units
 * per direction, batch 64, one thread. Prints the median and the best of the measured epochs and the last loss.
 */
public final class EpochBenchmark {
    /** Processor time of this thread: other programs on the machine disturb it least. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int CELLS = 3700;
    private static final int BATCH = 64;

    private EpochBenchmark() {}

    public static void main(final String[] arguments) {
        run(new BuiltInEngine(), arguments.length > 0 ? Integer.parseInt(arguments[0]) : 12);
    }

    /** Trains with an engine and prints how long it took. */
    public static void run(final SequenceEngine engine, final int epochs) {
        final var shape = new Architecture(12, 40, 4, InputStage.LAYER_NORM, 0, 64, 64, true, false, 30, 0.35, false);
        final var random = new SplittableRandom(1);
        final var values = new float[CELLS][12][40];
        final var targets = new int[CELLS];
        for (int i = 0; i < CELLS; i++) {
            targets[i] = i % 4;
            for (int t = 0; t < 12; t++) {
                for (int d = 0; d < 40; d++) {
                    final double bump = (t * 40 + d) % 4 == targets[i] ? 0.15 : 0;
                    values[i][t][d] = (float) (random.nextDouble() * 2 - 1 + bump);
                }
            }
        }
        final Parameters parameters = shape.initialise(1);
        final Parameters gradients = parameters.zeros();
        final var optimiser = new AdamW(parameters, 1e-4);
        final var batch = new Batch(shape, BATCH);
        final double[] seconds = new double[epochs];
        double loss = 0;
        final double started;
        try (var network = engine.open(shape, BATCH)) {
            started = 1e-3 * (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
            for (int epoch = 0; epoch < epochs; epoch++) {
                final long start = CLOCK.getCurrentThreadCpuTime();
                for (int from = 0; from < CELLS; from += BATCH) {
                    final int n = Math.min(BATCH, CELLS - from);
                    batch.size(n);
                    batch.dropout(true);
                    for (int b = 0; b < n; b++) {
                        for (int t = 0; t < 12; t++) {
                            System.arraycopy(values[from + b][t], 0, batch.values()[t * n + b], 0, 40);
                        }
                        batch.targets()[b] = targets[from + b];
                        batch.weights()[b] = 1;
                    }
                    Dropout.fill(batch.inputDropout(), 12 * n, 40, 0, random);
                    Dropout.fill(batch.headDropout(), n, 128, 0.2, random);
                    loss = network.lossAndGradients(parameters, batch, Loss.CROSS_ENTROPY, gradients);
                    AdamW.clip(gradients.all(), 2);
                    for (final Tensor tensor : parameters.all()) {
                        optimiser.step(tensor, gradients.get(tensor.name()), 1e-3);
                    }
                }
                seconds[epoch] = (CLOCK.getCurrentThreadCpuTime() - start) * 1e-9;
            }
        }
        final double[] warm = java.util.Arrays.copyOfRange(seconds, epochs / 2, epochs);
        java.util.Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.3f s, best %.3f s per epoch, first %.3f s, last loss %.4f, ready after %.1f s, peak %s%n",
                engine.name(), warm[warm.length / 2], warm[0], seconds[0], loss, started, peak());
    }

    /** The most memory that the process has held, where the system tells it. */
    private static String peak() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024 + " MB")
                    .findFirst()
                    .orElse("unknown");
        } catch (final IOException e) {
            return "unknown";
        }
    }
}
