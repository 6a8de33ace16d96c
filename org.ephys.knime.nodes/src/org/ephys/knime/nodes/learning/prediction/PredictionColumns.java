package org.ephys.knime.nodes.learning.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ephys.knime.models.trust.PredictionNames;
import org.ephys.knime.signal.table.Column;

/**
 * The columns of a prediction as KNIME's Scorer and users expect them.
 *
 * @param target the column that is predicted
 * @param classes its classes
 */
public record PredictionColumns(String target, List<String> classes) {
    /**
     * The predicted class.
     *
     * @param <T> what a row is
     * @param getter gives the class of a row, {@code null} = missing
     * @return the column
     */
    public <T> Column<T, String> prediction(final Function<T, String> getter) {
        return Column.<T>text(names().prediction(), "most probable class", getter)
                .oneOf(classes);
    }

    /**
     * The probability of the predicted class.
     *
     * @param <T> what a row is
     * @param getter gives the probability of a row, {@code null} = missing
     * @return the column
     */
    public <T> Column<T, Double> confidence(final Function<T, Double> getter) {
        return Column.<T>number(names().confidence(), "", "its probability", getter)
                .fromZeroToOne();
    }

    /**
     * The probabilities of the classes.
     *
     * @param <T> what a row is
     * @param getter gives the probability of every class, {@code null} = missing
     * @return one column per class
     */
    public <T> List<Column<T, Double>> probabilities(final Function<T, double[]> getter) {
        final List<Column<T, Double>> columns = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            final int at = k;
            columns.add(Column.<T>number(names().probability(classes.get(k)), "", "probability of the class", row -> {
                        final double[] probabilities = getter.apply(row);
                        return probabilities == null ? null : probabilities[at];
                    })
                    .fromZeroToOne());
        }
        return columns;
    }

    private PredictionNames names() {
        return new PredictionNames(target);
    }
}
