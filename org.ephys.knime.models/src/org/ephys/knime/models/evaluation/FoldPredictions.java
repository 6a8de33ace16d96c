package org.ephys.knime.models.evaluation;

import java.util.List;

/**
 * What a model fitted on the training part of a split says about its test part.
 *
 * @param split the split
 * @param truth class position of each test row
 * @param predicted class position of each test row: the most probable, of equally probable ones the first
 * @param probabilities [test row][class] in the order of the whole table's classes; 0 for a class the training part lacks
 * @param pValues per test row and class the share of the class's own training cells that fit as badly or worse; {@code null}
 *     entries where that is not known; empty if the model knows nothing of its errors
 * @param notes what the fitted model has to say, e.g. which recipe a nested selection took
 */
public record FoldPredictions(
        Split split,
        int[] truth,
        int[] predicted,
        double[][] probabilities,
        List<double[]> pValues,
        List<String> notes) {
    /** Copies the notes. */
    public FoldPredictions {
        notes = List.copyOf(notes);
    }
}
