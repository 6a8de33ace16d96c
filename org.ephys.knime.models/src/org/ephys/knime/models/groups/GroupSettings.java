package org.ephys.knime.models.groups;

/**
 * How groups are compared.
 *
 * @param reference the group that the others are compared with, {@code ""} = every pair of groups is compared
 * @param test whose p values are adjusted and told
 * @param adjustment which adjusted p value is told in sentences
 * @param resamples permutations and bootstrap samples of donors
 * @param seed same seed, same result, on any number of threads
 */
public record GroupSettings(String reference, Test test, Adjustment adjustment, int resamples, long seed) {
    /** The tests. */
    public enum Test {
        /** The linear mixed model with a random intercept per donor. */
        MIXED_MODEL,
        /** The permutation that keeps donors together. */
        PERMUTATION
    }
}
