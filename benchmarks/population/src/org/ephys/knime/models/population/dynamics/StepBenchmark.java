package org.ephys.knime.models.population.dynamics;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.kernel.Kernels;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;
import org.ephys.knime.models.sequence.training.AdamW;

/**
 * Processor milliseconds per training step of the transformer, one thread: 96 cells × 100 frames of random numbers, a quarter of
 * them masked anew in each step, loss, all gradients, clipping and Adam. Prints the median and the best after warming up.
 */
public final class StepBenchmark {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int CELLS = 96;
    private static final int FRAMES = 100;

    private StepBenchmark() {}

    public static void main(final String[] arguments) {
        run("compact", new DynamicsShape(DynamicsKind.TRANSFORMER, 16, 5, 2, 192, 1), 400, arguments);
        run("published", new DynamicsShape(DynamicsKind.TRANSFORMER, 64, 5, 2, 2048, 1), 60, arguments);
    }

    private static void run(final String name, final DynamicsShape shape, final int steps, final String[] arguments) {
        if (arguments.length > 0 && !arguments[0].equals(name)) {
            return;
        }
        final SplittableRandom random = new SplittableRandom(1);
        final WindowBatch batch = new WindowBatch(CELLS, FRAMES);
        for (int i = 0; i < CELLS; i++) {
            batch.cells()[i] = i;
            for (int t = 0; t < FRAMES; t++) {
                batch.target()[i][t] = (float) random.nextGaussian();
                for (int k = 0; k < DynamicsShape.CONTEXT; k++) {
                    batch.context()[i][k][t] = (float) random.nextGaussian();
                }
            }
        }
        final Parameters parameters = shape.initialise(random);
        final Tensor embedding = Tensor.matrix("embedding", CELLS, shape.embedding());
        for (final float[] row : embedding.rows()) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) (2 * random.nextDouble() - 1);
            }
        }
        final Parameters gradients = parameters.zeros();
        final Tensor embeddingGradient = embedding.zeros();
        final AdamW optimiser = new AdamW(parameters, 0);
        final AdamW embeddingOptimiser = new AdamW(new Parameters(List.of(embedding)), 0);
        final DynamicsNetwork network = DynamicsNetwork.open(shape, FRAMES, CELLS);
        final double[] milliseconds = new double[steps];
        double errors = 0;
        for (int s = 0; s < steps; s++) {
            final long start = CLOCK.getCurrentThreadCpuTime();
            batch.start(CELLS);
            for (int i = 0; i < CELLS; i++) {
                for (int t = 0; t < FRAMES; t++) {
                    final boolean masked = random.nextDouble() < 0.25;
                    batch.input()[i][t] = masked ? 0 : batch.target()[i][t];
                    if (masked) {
                        batch.look(i, t);
                    }
                }
            }
            embeddingGradient.fill(0);
            errors = network.lossAndGradients(
                    parameters, embedding.rows(), batch, 0, 0, gradients, embeddingGradient.rows(), Progress.NONE);
            AdamW.clip(gradients.all(), 1);
            for (final Tensor tensor : parameters.all()) {
                optimiser.step(tensor, gradients.get(tensor.name()), 1e-3);
            }
            embeddingOptimiser.step(embedding, embeddingGradient, 1e-3);
            milliseconds[s] = (CLOCK.getCurrentThreadCpuTime() - start) * 1e-6;
        }
        final double[] warm = Arrays.copyOfRange(milliseconds, steps / 2, steps);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "%s, %s: median %.2f ms, best %.2f ms CPU per step, first %.1f, loss at the end %.4f, peak %s%n",
                name,
                Kernels.create().name(),
                warm[warm.length / 2],
                warm[0],
                milliseconds[0],
                errors / batch.positions(),
                peak());
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
