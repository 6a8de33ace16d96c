package org.ephys.knime.models.clustering;

/**
 * What speaks for a number of types.
 *
 * @param types the number
 * @param height height of the tree at which two of these types are joined
 * @param least how well the worst of them is found again among other donors (mean Jaccard index)
 * @param mean the same, mean of the types
 * @param agreement adjusted Rand index with known classes, NaN if none is known
 * @param chosen whether this number was taken
 */
public record TypeCount(int types, double height, double least, double mean, double agreement, boolean chosen) {}
