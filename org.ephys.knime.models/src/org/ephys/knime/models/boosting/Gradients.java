package org.ephys.knime.models.boosting;

/** First and second derivatives of the weighted cross-entropy by the scores. */
final class Gradients {
    private Gradients() {}

    /** Scores, gradients and hessians are [class][row]; one row of scores means two classes and a logistic function. */
    static void multinomial(
            final double[][] scores,
            final int[] y,
            final double[] classWeights,
            final double[][] gradients,
            final double[][] hessians) {
        final int outputs = scores.length;
        final double[] p = new double[outputs];
        for (int r = 0; r < y.length; r++) {
            probabilities(scores, r, p);
            final double w = classWeights[y[r]];
            for (int k = 0; k < outputs; k++) {
                final boolean own = outputs == 1 ? y[r] == 1 : y[r] == k;
                gradients[k][r] = w * (p[k] - (own ? 1 : 0));
                hessians[k][r] = w * p[k] * (1 - p[k]);
            }
        }
    }

    /** Softmax of the scores of a row; for a single score its logistic function. */
    static void probabilities(final double[][] scores, final int row, final double[] p) {
        if (p.length == 1) {
            p[0] = 1 / (1 + Math.exp(-scores[0][row]));
            return;
        }
        double max = scores[0][row];
        for (int k = 1; k < p.length; k++) {
            max = Math.max(max, scores[k][row]);
        }
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(scores[k][row] - max);
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
    }
}
