package org.ephys.knime.models;

import java.util.Arrays;

/** How much a row of each class counts in training. */
public enum ClassWeights {
    /** Every row counts 1. */
    NONE,
    /** Every class counts the same: n / (number of classes · n of the class), as scikit-learn's "balanced". */
    BALANCED;

    /**
     * @param y class position of each training row
     * @param classes number of classes
     * @return weight of a row of each class; 0 for a class without rows
     */
    public double[] of(final int[] y, final int classes) {
        final double[] weights = new double[classes];
        if (this == NONE) {
            Arrays.fill(weights, 1);
            return weights;
        }
        final int[] counts = new int[classes];
        for (final int k : y) {
            counts[k]++;
        }
        for (int k = 0; k < classes; k++) {
            weights[k] = counts[k] == 0 ? 0 : y.length / ((double) classes * counts[k]);
        }
        return weights;
    }
}
