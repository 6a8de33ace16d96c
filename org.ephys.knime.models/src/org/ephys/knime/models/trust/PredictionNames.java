package org.ephys.knime.models.trust;

/**
 * What the columns of a prediction are called: as KNIME's Scorer and users expect them.
 *
 * @param target the column that is predicted
 */
public record PredictionNames(String target) {
    /** @return the column with the predicted class */
    public String prediction() {
        return "Prediction (" + target + ")";
    }

    /** @return the column with the probability of the predicted class */
    public String confidence() {
        return prediction() + " (Confidence)";
    }

    /**
     * @param type one of the classes
     * @return the column with its probability
     */
    public String probability(final String type) {
        return "P (" + target + "=" + type + ")";
    }

    /**
     * @param type one of the classes
     * @return the column with its p-value
     */
    String pValue(final String type) {
        return "p (" + target + "=" + type + ")";
    }
}
