package org.ephys.knime.models.trust;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the columns of a prediction are called: as KNIME's Scorer and users expect them.
 *
 * @param target the column that is predicted
 */
public record PredictionNames(String target) {
    private static final String PREDICTION = "Prediction (";
    private static final String CONFIDENCE = " (Confidence)";

    /** Of several models in one table, KNIME numbers all but the first. */
    private static final Pattern PREDICTED = Pattern.compile(Pattern.quote(PREDICTION) + ".*\\)");

    private static final Pattern CONFIDENT = Pattern.compile(".*" + Pattern.quote(CONFIDENCE) + "(?: \\(#\\d+\\))?");

    /**
     * @param column name of a column
     * @return whether it is a column with predicted classes, of any target
     */
    public static boolean isPrediction(final String column) {
        return PREDICTED.matcher(column).matches() && !CONFIDENT.matcher(column).matches();
    }

    /**
     * @param column name of a column with predicted classes, without a number behind it
     * @return the names of what belongs to it, empty = it is no such column
     */
    public static Optional<PredictionNames> of(final String column) {
        return isPrediction(column)
                ? Optional.of(new PredictionNames(column.substring(PREDICTION.length(), column.length() - 1)))
                : Optional.empty();
    }

    /** @return the column with the predicted class */
    public String prediction() {
        return PREDICTION + target + ")";
    }

    /** @return the column with the probability of the predicted class */
    public String confidence() {
        return prediction() + CONFIDENCE;
    }

    /**
     * @param type one of the classes
     * @return the column with its probability
     */
    public String probability(final String type) {
        return probabilities() + type + ")";
    }

    /**
     * @param column name of a column
     * @return whether it is the column with the probability of a class
     */
    public boolean isProbability(final String column) {
        return column.startsWith(probabilities()) && column.endsWith(")");
    }

    private String probabilities() {
        return "P (" + target + "=";
    }

    /**
     * @param type one of the classes
     * @return the column with its p-value
     */
    String pValue(final String type) {
        return "p (" + target + "=" + type + ")";
    }
}
