package org.ephys.knime.models.sequence.network;

/**
 * Something that computes the attention BiLSTM. Engines hold no parameters: they are handed them, so that a model
 * trained with one engine predicts with any other, and optimiser, dropout and order of the cells are the same for all.
 */
public interface SequenceEngine {

    /** @return the name under which users choose the engine */
    String name();

    /** @return what identifies the implementation in model files, such as a version */
    String version();

    /**
     * Prepares the computation of one network.
     *
     * @param architecture the network
     * @param capacity the largest batch
     * @return a computation with its own working memory, to be used by one thread at a time and closed afterwards
     */
    SequenceNetwork open(Architecture architecture, int capacity);
}
