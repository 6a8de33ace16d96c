package org.ephys.knime.models.population.dynamics;

import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sequence.network.Parameters;

/** A dynamics network with its working memory; for one thread. */
public interface DynamicsNetwork {
    /**
     * @param shape sizes
     * @param frames frames of a window
     * @param capacity the most cells of a batch
     * @return a network of the shape's kind
     */
    static DynamicsNetwork open(final DynamicsShape shape, final int frames, final int capacity) {
        return shape.kind() == DynamicsKind.GRU
                ? new GruNetwork(shape, frames, capacity)
                : new TransformerNetwork(shape, frames);
    }

    /**
     * @param parameters of the network
     * @param embeddings [row][number]
     * @param batch what to predict
     * @param prediction receives a value per position
     * @param progress is asked whether to go on
     */
    void predict(Parameters parameters, float[][] embeddings, WindowBatch batch, float[] prediction, Progress progress);

    /**
     * Squared errors and their gradients. As published, the loss is the sum of squared errors divided by the number of
     * all values in the window (cells · frames), not only of those that it looks at.
     *
     * @param parameters of the network
     * @param embeddings [row][number]
     * @param batch what to predict
     * @param dropout probability, 0 for none
     * @param seed of the dropout
     * @param gradients are overwritten; {@code null} if the dynamics are frozen
     * @param embeddingGradients are added to, [row][number]
     * @param progress is asked whether to go on, several times in a batch
     * @return the sum of squared errors
     */
    double lossAndGradients(
            Parameters parameters,
            float[][] embeddings,
            WindowBatch batch,
            double dropout,
            long seed,
            Parameters gradients,
            float[][] embeddingGradients,
            Progress progress);
}
