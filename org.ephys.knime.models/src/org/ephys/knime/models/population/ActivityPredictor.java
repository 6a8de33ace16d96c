package org.ephys.knime.models.population;

import java.util.Arrays;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.population.dynamics.DynamicsKind;
import org.ephys.knime.models.population.dynamics.DynamicsNetwork;
import org.ephys.knime.models.population.dynamics.WindowBatch;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * Predicts the activity of cells frame by frame. The transformer sees a quarter of the frames hidden at a time, so that
 * every frame is predicted without itself; the GRU sees the frames before.
 */
final class ActivityPredictor {
    private static final int PASSES = 4;

    private final EmbeddingSettings settings;
    private final SessionWindow window;
    private final WindowBatch batch;
    private final DynamicsNetwork network;
    private final float[] prediction;

    ActivityPredictor(final EmbeddingSettings settings, final PreparedSession session) {
        this.settings = settings;
        window = new SessionWindow(session, settings.window());
        batch = new WindowBatch(Math.min(settings.cells(), session.cells().size()), settings.window());
        network = DynamicsNetwork.open(settings.shape(), settings.window(), batch.capacity());
        prediction = new float[batch.capacity() * settings.window()];
    }

    /**
     * @param parameters of the network
     * @param embeddings table of embeddings
     * @param cells cells of the session
     * @param rows row of each in the table
     * @param firstFrame first frame to predict
     * @param frames number of frames, at least a window
     * @return [cell][measured, predicted][frame] in z-scores, NaN where the activity is missing
     */
    float[][][] predict(
            final Parameters parameters,
            final float[][] embeddings,
            final int[] cells,
            final int[] rows,
            final int firstFrame,
            final int frames,
            final Progress progress) {
        final float[][][] traces = new float[cells.length][2][frames];
        for (final float[][] trace : traces) {
            Arrays.fill(trace[1], Float.NaN);
        }
        final int width = settings.window();
        for (int from = 0; from < frames; from += width) {
            // the last window ends with the last frame
            final int at = Math.min(from, frames - width);
            window.start(firstFrame + at);
            for (int first = 0; first < cells.length; first += batch.capacity()) {
                final int size = Math.min(batch.capacity(), cells.length - first);
                for (int i = 0; i < size; i++) {
                    window.context(cells[first + i], batch.context()[i]);
                    batch.cells()[i] = rows[first + i];
                    System.arraycopy(window.activity(cells[first + i]), 0, traces[first + i][0], at, width);
                }
                final int passes = settings.shape().kind() == DynamicsKind.GRU ? 1 : PASSES;
                for (int pass = 0; pass < passes; pass++) {
                    progress.checkCancelled();
                    mask(cells, first, size, pass, passes);
                    network.predict(parameters, embeddings, batch, prediction, progress);
                    for (int p = 0; p < batch.positions(); p++) {
                        traces[first + batch.cellAt(p)][1][at + batch.frameAt(p)] = prediction[p];
                    }
                }
            }
        }
        return traces;
    }

    private void mask(final int[] cells, final int first, final int size, final int pass, final int passes) {
        batch.start(size);
        for (int i = 0; i < size; i++) {
            final float[] activity = window.activity(cells[first + i]);
            for (int t = 0; t < settings.window(); t++) {
                final boolean missing = Float.isNaN(activity[t]);
                final boolean look = t % passes == pass;
                batch.input()[i][t] = missing || look && passes > 1 ? 0f : activity[t];
                if (look && !missing) {
                    batch.look(i, t);
                }
            }
        }
    }
}
