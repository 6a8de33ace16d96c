package org.ephys.knime.models.trust;

import org.ephys.knime.models.ModelException;

/**
 * Where decisions are made.
 *
 * @param coverage share of the cells whose class the sets are to contain
 * @param unlike typicality up to which a cell is unlike the training cells
 * @param leastObserved share of the features below which the prediction is withheld
 * @param fairlyObserved share of the features below which a prediction stays uncertain
 */
public record TrustLevels(double coverage, double unlike, double leastObserved, double fairlyObserved) {
    /** Sets of 90 %, unlike at 5 %, withheld below a quarter, uncertain below half of the features. */
    public static final TrustLevels DEFAULT = new TrustLevels(0.9, 0.05, 0.25, 0.5);

    /** Checks the ranges. */
    public TrustLevels {
        if (!(coverage > 0 && coverage < 1)) {
            throw new ModelException(
                    "The share of cells that prediction sets cover must lie between 0 and 1, not be " + coverage + ".");
        }
        requireShare("The typicality up to which a cell is unlike", unlike);
        requireShare("The share of features below which predictions are withheld", leastObserved);
        requireShare("The share of features below which predictions are uncertain", fairlyObserved);
    }

    private static void requireShare(final String what, final double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new ModelException(what + " must be 0 to 1, not " + value + ".");
        }
    }
}
