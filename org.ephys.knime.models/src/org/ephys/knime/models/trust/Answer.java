package org.ephys.knime.models.trust;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.ephys.knime.models.ClassProbabilities;

/**
 * What a model says about a cell, and how far to believe it.
 *
 * @param probabilities one per class, calibrated if the model is; {@code null} if the prediction is withheld
 * @param pValues per class the share of its own cells that fit as badly or worse; {@code null} if withheld or the model is
 *     not calibrated
 * @param set the classes that fit, as positions; {@code null} as the p-values
 * @param typicality p-value of the cell among the training cells; NaN = not known
 * @param worst the feature that fits least to the others, {@code ""} = not known
 * @param observed share of the model's features that the cell has
 * @param protocols the protocols that it has features of, {@code ""} = not known
 * @param expectedAccuracy share of training cells with these protocols that were predicted rightly when left out; NaN = not
 *     known
 * @param decision what to do with the prediction
 * @param reason why, in words
 */
public record Answer(
        double[] probabilities,
        double[] pValues,
        List<Integer> set,
        double typicality,
        String worst,
        double observed,
        String protocols,
        double expectedAccuracy,
        Decision decision,
        String reason) {
    /** @return position of the most probable class, the first of several; empty if the prediction is withheld */
    OptionalInt best() {
        return probabilities == null
                ? OptionalInt.empty()
                : OptionalInt.of(ClassProbabilities.mostProbable(probabilities));
    }

    /** @return the largest p-value; NaN if there are none */
    double credibility() {
        return pValues == null
                ? Double.NaN
                : IntStream.range(0, pValues.length)
                        .mapToDouble(k -> pValues[k])
                        .max()
                        .orElse(Double.NaN);
    }
}
