package org.ephys.knime.nodes.learning.prediction;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.table.Columns;
import org.knime.core.data.DataColumnSpec;

/**
 * The columns of a prediction as KNIME's Scorer and users expect them.
 *
 * @param target the column that is predicted
 * @param classes its classes
 */
public record PredictionColumns(String target, List<String> classes) {
    /** @return name of the column with the predicted class */
    public String prediction() {
        return "Prediction (" + target + ")";
    }

    /** @return name of the column with the probability of the predicted class */
    public String confidence() {
        return prediction() + " (Confidence)";
    }

    /**
     * @param name a class
     * @return name of the column with its probability
     */
    public String probability(final String name) {
        return "P (" + target + "=" + name + ")";
    }

    /**
     * @param probabilities whether the probability of every class is wanted
     * @return probabilities (if wanted), predicted class with the classes as domain, confidence
     */
    public List<DataColumnSpec> specs(final boolean probabilities) {
        final List<DataColumnSpec> specs = new ArrayList<>();
        if (probabilities) {
            classes.forEach(c -> specs.add(Columns.probability(probability(c))));
        }
        specs.add(Columns.classes(prediction(), classes));
        specs.add(Columns.probability(confidence()));
        return specs;
    }

    /**
     * @param probabilities one per class
     * @return position of the largest; the first one of several
     */
    public static int mostProbable(final double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }
}
