package org.ephys.knime.models.trust;

import org.ephys.knime.models.ClassProbabilities;

/**
 * Calibration by one number (Guo et al. 2017): probabilities are raised to the power 1 / temperature and normalised. The
 * order of the classes, and so the predicted class, stays. Above 1 the model was too sure of itself, below 1 not enough.
 */
final class Temperature {
    /** Added to every probability before a logarithm, so that a class that no tree votes for is not impossible. */
    private static final double FLOOR = 0.001;

    /** A temperature outside of 1/20 to 20 tells of too few cells, not of a model. */
    private static final double LIMIT = 20;

    private static final int BISECTIONS = 60;

    private Temperature() {}

    /**
     * @param p probability of one class
     * @param classes number of classes
     * @return the probability with the floor, between 0 and 1
     */
    static double floored(final double p, final int classes) {
        return (p + FLOOR) / (1 + FLOOR * classes);
    }

    /**
     * Minimises the mean log-loss, which is convex in 1 / temperature, by bisection of its derivative.
     *
     * @param probabilities [cell][class] of cells that the model has not seen
     * @param truth class of each cell
     * @return the temperature, between 1/20 and 20; 1 without cells
     */
    static double fit(final double[][] probabilities, final int[] truth) {
        if (truth.length == 0) {
            return 1;
        }
        final double[][] logs = new double[probabilities.length][];
        for (int r = 0; r < logs.length; r++) {
            logs[r] = logs(probabilities[r]);
        }
        double low = 1 / LIMIT;
        double high = LIMIT;
        for (int i = 0; i < BISECTIONS; i++) {
            final double power = (low + high) / 2;
            if (slope(logs, truth, power) > 0) {
                high = power;
            } else {
                low = power;
            }
        }
        return 2 / (low + high);
    }

    private static double[] logs(final double[] probabilities) {
        final double[] logs = new double[probabilities.length];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = StrictMath.log(floored(probabilities[k], logs.length));
        }
        return logs;
    }

    /** Derivative of the summed log-loss by the power: expected logarithm minus that of the true class. */
    private static double slope(final double[][] logs, final int[] truth, final double power) {
        double slope = 0;
        for (int r = 0; r < logs.length; r++) {
            final double[] p = softmax(logs[r], power);
            for (int k = 0; k < p.length; k++) {
                slope += p[k] * logs[r][k];
            }
            slope -= logs[r][truth[r]];
        }
        return slope;
    }

    private static double[] softmax(final double[] logs, final double power) {
        double max = Double.NEGATIVE_INFINITY;
        for (final double log : logs) {
            max = Math.max(max, log);
        }
        final double[] p = new double[logs.length];
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = StrictMath.exp(power * (logs[k] - max));
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }

    /**
     * @param probabilities one per class
     * @param temperature from {@link #fit}
     * @return calibrated probabilities with the same order of classes
     */
    static double[] apply(final double[] probabilities, final double temperature) {
        final double[] calibrated = softmax(logs(probabilities), 1 / temperature);
        final int best = ClassProbabilities.mostProbable(probabilities);
        final int after = ClassProbabilities.mostProbable(calibrated);
        if (after != best) { // two classes that differed in the last digit have become equal
            calibrated[best] = Math.nextUp(calibrated[after]);
        }
        return calibrated;
    }
}
