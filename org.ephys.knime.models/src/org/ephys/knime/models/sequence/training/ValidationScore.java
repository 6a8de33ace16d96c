package org.ephys.knime.models.sequence.training;

import java.util.Collections;
import org.ephys.knime.models.ClassProbabilities;
import org.ephys.knime.models.evaluation.Scores;
import org.ephys.knime.models.sequence.network.Loss;

/** Scores of one epoch on the validation part. Equal scores are told apart by the loss. */
record ValidationScore(double loss, double accuracy, double macroF1) {
    static final ValidationScore NONE = new ValidationScore(Double.NaN, Double.NaN, Double.NaN);

    static ValidationScore of(
            final double[][] probabilities, final int[] targets, final double[] classWeights, final Loss loss) {
        final int classes = classWeights.length;
        final int[] predicted = new int[targets.length];
        double sum = 0;
        double total = 0;
        for (int i = 0; i < targets.length; i++) {
            predicted[i] = ClassProbabilities.mostProbable(probabilities[i]);
            final double weight = classWeights[targets[i]];
            sum += weight * loss.value(Math.log(Math.max(probabilities[i][targets[i]], 1e-300)));
            total += weight;
        }
        final Scores scores = Scores.of(Collections.nCopies(classes, ""), targets, predicted);
        return new ValidationScore(sum / total, scores.accuracy(), scores.macroF1());
    }

    boolean betterThan(final ValidationScore other, final StopScore by) {
        if (other == null) {
            return true;
        }
        final double difference =
                switch (by) {
                    case MACRO_F1 -> macroF1 - other.macroF1;
                    case ACCURACY -> accuracy - other.accuracy;
                    case LOSS -> 0;
                };
        return difference > 0 || difference == 0 && loss < other.loss;
    }
}
