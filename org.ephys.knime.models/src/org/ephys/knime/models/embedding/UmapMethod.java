package org.ephys.knime.models.embedding;

import org.ephys.knime.models.ModelException;

/**
 * UMAP (McInnes, Healy and Melville 2018) with exact neighbours and a start from principal components.
 *
 * @param neighbours size of the neighbourhood
 * @param minDistance how close points may come in the map
 * @param epochs rounds of stochastic gradient descent
 * @param seed same seed, same map
 */
public record UmapMethod(int neighbours, double minDistance, int epochs, long seed) implements EmbeddingMethod {
    /** What the node starts with, too. */
    static final UmapMethod DEFAULT = new UmapMethod(15, 0.1, 500, 0);

    /** Checks the ranges. */
    public UmapMethod {
        if (neighbours < 2 || !(minDistance >= 0 && minDistance < 1) || epochs < 10) {
            throw new ModelException("UMAP needs at least 2 neighbours, a distance of 0 to 1 and at least 10 epochs.");
        }
    }
}
