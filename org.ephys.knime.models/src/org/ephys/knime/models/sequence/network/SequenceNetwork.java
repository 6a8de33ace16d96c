package org.ephys.knime.models.sequence.network;

/** Forward and backward pass of one architecture; not for use by several threads at a time. */
public interface SequenceNetwork extends AutoCloseable {

    /**
     * Computes the outputs. Dropout masks and targets of the batch are not read.
     *
     * @param parameters the parameters
     * @param batch the cells
     * @param logits receives the logits, [size][classes]
     * @param attention receives the attention weights, [size][families]; each row sums to 1
     */
    void forward(Parameters parameters, Batch batch, float[][] logits, float[][] attention);

    /**
     * Computes loss and gradients.
     *
     * @param parameters the parameters
     * @param batch the cells with targets and weights, and dropout masks if they are on
     * @param loss the loss
     * @param gradients receives the gradient of each parameter (overwritten)
     * @return the loss of the batch
     */
    double lossAndGradients(Parameters parameters, Batch batch, Loss loss, Parameters gradients);

    @Override
    void close();
}
