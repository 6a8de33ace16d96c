package org.ephys.knime.models.embedding;

import org.ephys.knime.models.ModelException;

/**
 * t-SNE (van der Maaten and Hinton 2008) with exact repulsion, sparse attraction and a start from principal components.
 *
 * @param perplexity about how many neighbours a row has; bounded by a third of the rows
 * @param iterations steps of gradient descent, the first quarter exaggerated
 * @param seed breaks ties between equal rows only
 */
public record TsneMethod(double perplexity, int iterations, long seed) implements EmbeddingMethod {
    /** As in the pipeline of Gouwens et al. (2020): perplexity 25. */
    static final TsneMethod DEFAULT = new TsneMethod(25, 1000, 0);

    /** Checks the ranges. */
    public TsneMethod {
        if (!(perplexity >= 1 && perplexity <= 1000) || iterations < 50) {
            throw new ModelException("t-SNE needs a perplexity of 1 to 1000 and at least 50 iterations.");
        }
    }
}
