package org.ephys.knime.models.population;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ephys.knime.models.population.dynamics.DynamicsKind;
import org.ephys.knime.models.population.dynamics.WindowBatch;

/** Draws what a step learns from: windows and cells of one random session, and which values are hidden. */
final class WindowSampler {
    /** Of the masked values, this share becomes 0. */
    private static final double ZEROED = 0.8;
    /** Of the masked values, the share up to here becomes a random number; the rest stays. */
    private static final double REPLACED = 0.9;

    private final PopulationData data;
    private final EmbeddingSettings settings;
    private final List<SessionWindow> windows = new ArrayList<>();
    private final int[] drawn;
    private final WindowBatch batch;

    WindowSampler(final PopulationData data, final EmbeddingSettings settings) {
        this.data = data;
        this.settings = settings;
        int most = 0;
        for (final PreparedSession session : data.sessions()) {
            windows.add(new SessionWindow(session, settings.window()));
            most = Math.max(most, session.cells().size());
        }
        drawn = new int[most];
        batch = new WindowBatch(settings.windows() * Math.min(settings.cells(), most), settings.window());
    }

    /** @return the batch that {@link #draw} fills */
    WindowBatch batch() {
        return batch;
    }

    /**
     * @param random decides everything
     * @param validation whether the window lies in the frames that are kept for validation
     */
    WindowBatch draw(final SplittableRandom random, final boolean validation) {
        final int s = random.nextInt(data.sessions().size());
        final PreparedSession session = data.sessions().get(s);
        final int all = session.cells().size();
        final int take = Math.min(settings.cells(), all);
        final int training = settings.trainingFrames(session.frames());
        final int from = validation ? Math.min(training, session.frames() - settings.window()) : 0;
        final int starts = (validation ? session.frames() : training) - from - settings.window() + 1;
        batch.start(settings.windows() * take);
        for (int w = 0; w < settings.windows(); w++) {
            final SessionWindow window = windows.get(s);
            window.start(from + random.nextInt(starts));
            for (int i = 0; i < all; i++) {
                drawn[i] = i;
            }
            for (int i = 0; i < take; i++) {
                final int other = i + random.nextInt(all - i);
                final int cell = drawn[other];
                drawn[other] = drawn[i];
                drawn[i] = cell;
                fill(window, cell, data.rowsOf(s)[cell], w * take + i, random);
            }
        }
        return batch;
    }

    private void fill(
            final SessionWindow window,
            final int cell,
            final int tableRow,
            final int row,
            final SplittableRandom random) {
        batch.cells()[row] = tableRow;
        window.context(cell, batch.context()[row]);
        final float[] activity = window.activity(cell);
        final float[] input = batch.input()[row];
        final float[] target = batch.target()[row];
        final boolean everything = settings.shape().kind() == DynamicsKind.GRU;
        for (int t = 0; t < settings.window(); t++) {
            final boolean missing = Float.isNaN(activity[t]);
            target[t] = missing ? 0f : activity[t];
            input[t] = target[t];
            final boolean look = everything || random.nextDouble() < settings.masked();
            if (look && !everything) {
                final double what = random.nextDouble();
                if (what < ZEROED) {
                    input[t] = 0f;
                } else if (what < REPLACED) {
                    input[t] = (float) random.nextGaussian();
                }
            }
            if (look && !missing) {
                batch.look(row, t);
            }
        }
    }
}
