package org.ephys.knime.models.clustering;

/**
 * How types are found.
 *
 * @param types how many, 0 = as many as are stable
 * @param most the largest number that is tried
 * @param resamples how many times donors are drawn
 * @param least how well each type must be found again among other donors: mean Jaccard index
 * @param seed same seed, same result, on any number of threads
 */
public record TypeSettings(int types, int most, int resamples, double least, long seed) {}
