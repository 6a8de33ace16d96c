package org.ephys.knime.signal.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.ClampMode;

/**
 * Writes a recording as large as those of a long session: the sweeps of a simulated cell, again and again until there
 * are enough, each 7 s long and with noise in every bit, as amplifiers have it, so that it hardly compresses.
 */
final class LargeRecording {
    private static final double RATE = 50_000;
    private static final int SAMPLES = (int) (7 * RATE);
    private static final double NOISE_MV = 0.05;

    private LargeRecording() {}

    public static void main(final String... args) throws IOException {
        final Path file = Path.of(args[0]);
        final int sweeps = Integer.parseInt(args[1]);
        final SimulatedCell cell = new SimulatedCell(CellKind.SST, 1, RATE);
        final List<SimulatedSweep> recorded = new ArrayList<>();
        cell.record(
                sweep -> {
                    if (sweep.clampMode() == ClampMode.CURRENT_CLAMP && sweep.response().length <= SAMPLES) {
                        recorded.add(sweep);
                    }
                },
                Progress.NONE);
        final Random random = new Random(1);
        final NwbWriter writer = new NwbWriter(cell);
        for (int k = 0; k < sweeps; k++) {
            final SimulatedSweep sweep = recorded.get(k % recorded.size());
            final double[] current = Arrays.copyOf(sweep.stimulus(), SAMPLES);
            final double[] voltage = Arrays.copyOf(sweep.response(), SAMPLES);
            Arrays.fill(voltage, sweep.response().length, SAMPLES, sweep.response()[sweep.response().length - 1]);
            for (int i = 0; i < SAMPLES; i++) {
                voltage[i] += NOISE_MV * random.nextGaussian();
            }
            writer.record(new SimulatedSweep(sweep.code(), sweep.clampMode(), current, voltage));
        }
        writer.write("large", file);
    }
}
