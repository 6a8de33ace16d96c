package org.ephys.knime.models.sequence.training;

import java.util.Arrays;

/** How much the cells of a class count in the loss. */
public enum Weighting {
    /** Every cell counts the same. */
    NONE,
    /** Every class counts the same: weight ∝ 1/n. */
    BALANCED,
    /** By the effective number of cells (Cui et al. 2019): weight ∝ (1 − β)/(1 − βⁿ) with β = 0.999. */
    EFFECTIVE_NUMBER;

    private static final double BETA = 0.999;

    /**
     * @param targets class of each training cell
     * @param classes number of classes
     * @return a weight per class, 1 on average over the cells; 0 for a class without cells
     */
    public double[] of(final int[] targets, final int classes) {
        final int[] counts = new int[classes];
        for (final int target : targets) {
            counts[target]++;
        }
        final double[] weights = new double[classes];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            if (counts[k] > 0) {
                weights[k] = switch (this) {
                    case NONE -> 1;
                    case BALANCED -> 1.0 / counts[k];
                    case EFFECTIVE_NUMBER -> (1 - BETA) / (1 - Math.pow(BETA, counts[k]));
                };
            }
            sum += weights[k] * counts[k];
        }
        final double mean = sum / targets.length;
        return Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }
}
