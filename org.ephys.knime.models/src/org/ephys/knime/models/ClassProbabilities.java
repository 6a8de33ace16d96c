package org.ephys.knime.models;

/** What the probabilities of classes say of a cell. */
public final class ClassProbabilities {
    private ClassProbabilities() {}

    /**
     * The predicted class.
     *
     * @param probabilities one per class
     * @return position of the largest, the first of equal ones
     */
    public static int mostProbable(final double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            if (probabilities[k] > probabilities[best]) {
                best = k;
            }
        }
        return best;
    }
}
