package org.ephys.knime.models.trust;

/**
 * Shares of the classes among new cells, estimated from predictions by expectation maximisation (Saerens, Latinne and
 * Decaestecker 2002). It assumes that the cells of each class are like the training cells of that class: where they are not, it
 * takes the difference for another mixture, and makes predictions far worse.
 *
 * @param shares one per class, with the sum 1
 * @param probabilities [cell][class] under these shares
 */
record ClassShares(double[] shares, double[][] probabilities) {
    private static final int MAX_STEPS = 10_000;
    private static final double TOLERANCE = 1e-10;

    /**
     * @param probabilities [cell][class], calibrated, not empty
     * @param training share of each class in training, above 0
     * @return the estimate at its fixed point
     */
    static ClassShares of(final double[][] probabilities, final double[] training) {
        double[] shares = training.clone();
        double[][] adjusted = probabilities;
        for (int step = 0; step < MAX_STEPS; step++) {
            adjusted = adjusted(probabilities, training, shares);
            final double[] next = new double[shares.length];
            for (final double[] row : adjusted) {
                for (int k = 0; k < next.length; k++) {
                    next[k] += row[k] / adjusted.length;
                }
            }
            double change = 0;
            for (int k = 0; k < next.length; k++) {
                change = Math.max(change, Math.abs(next[k] - shares[k]));
            }
            shares = next;
            if (change < TOLERANCE) {
                break;
            }
        }
        return new ClassShares(shares, adjusted(probabilities, training, shares));
    }

    private static double[][] adjusted(final double[][] probabilities, final double[] training, final double[] shares) {
        final double[][] adjusted = new double[probabilities.length][shares.length];
        for (int r = 0; r < adjusted.length; r++) {
            double sum = 0;
            for (int k = 0; k < shares.length; k++) {
                adjusted[r][k] = probabilities[r][k] * shares[k] / training[k];
                sum += adjusted[r][k];
            }
            for (int k = 0; k < shares.length; k++) {
                adjusted[r][k] /= sum;
            }
        }
        return adjusted;
    }
}
