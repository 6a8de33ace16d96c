package org.ephys.knime.models.sparsepca;

import java.util.Arrays;

/**
 * Least angle regression for the elastic net (Zou and Hastie 2005) that knows its data by their Gram matrix alone: one
 * variable after the other joins the active set, all active ones stay equally correlated with the residual, a coefficient
 * that would change its sign leaves.
 */
final class ElasticNetPath {
    private static final double EPSILON = Math.ulp(1.0);

    private final double[][] gram; // of the data augmented by the ridge: (G + λ I) / (1 + λ)
    private final double shrink; // 1 / √(1 + λ)
    private final int p;
    private final ActiveSet active;
    private final double[] correlations;
    private final double[] towards; // correlation of each variable with the step direction

    ElasticNetPath(final double[][] gram, final double ridge) {
        p = gram.length;
        shrink = 1 / Math.sqrt(1 + ridge);
        this.gram = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                this.gram[i][j] = (gram[i][j] + (i == j ? ridge : 0)) / (1 + ridge);
            }
        }
        active = new ActiveSet(this.gram);
        correlations = new double[p];
        towards = new double[p];
    }

    /** @return the coefficients when {@code count} variables are active (or all that are not collinear) */
    double[] withVariables(final double[] covariances, final int count) {
        return follow(covariances, count, -1);
    }

    /** @return the coefficients at the L1 penalty {@code penalty} */
    double[] withPenalty(final double[] covariances, final double penalty) {
        return follow(covariances, p + 1, penalty);
    }

    private double[] follow(final double[] covariances, final int count, final double penalty) {
        final double[] beta = new double[p];
        double level = 0;
        for (int j = 0; j < p; j++) {
            correlations[j] = covariances[j] * shrink;
            level = Math.max(level, Math.abs(correlations[j]));
        }
        if (level == 0 || 2 * level / shrink <= penalty) {
            return beta;
        }
        active.clear();
        boolean dropped = false;
        for (int step = 0; step < 50 * p && active.size() + active.ignored() < p; step++) {
            final double largest = largestInactive();
            if (!dropped) {
                join(largest);
            }
            if (active.size() == 0) {
                break;
            }
            final double unit = active.direction();
            towards();
            double length = active.size() + active.ignored() == p ? largest / unit : longestStep(largest, unit);
            final int leaving = active.firstToLeave(beta, length);
            if (leaving >= 0) {
                length = active.crossing(beta, leaving);
            }
            final double[] before = penalty >= 0 ? beta.clone() : null;
            active.move(beta, length);
            for (int j = 0; j < p; j++) {
                correlations[j] -= length * towards[j];
            }
            final double next = level - Math.abs(length * unit);
            if (penalty >= 0 && 2 * next / shrink <= penalty) {
                interpolate(beta, before, 2 * next / shrink, 2 * level / shrink, penalty);
                return beta;
            }
            level = next;
            dropped = leaving >= 0;
            if (dropped) {
                beta[active.variable(leaving)] = 0;
                active.remove(leaving);
            }
            if (active.size() >= count) {
                break;
            }
        }
        return beta;
    }

    private static void interpolate(
            final double[] beta, final double[] before, final double at, final double from, final double wanted) {
        for (int j = 0; j < beta.length; j++) {
            beta[j] = ((from - wanted) * beta[j] + (wanted - at) * before[j]) / (from - at);
        }
    }

    private double largestInactive() {
        double largest = 0;
        for (int j = 0; j < p; j++) {
            if (!active.contains(j)) {
                largest = Math.max(largest, Math.abs(correlations[j]));
            }
        }
        return largest;
    }

    private void join(final double largest) {
        for (int j = 0; j < p; j++) {
            if (!active.contains(j) && Math.abs(correlations[j]) == largest) {
                active.add(j, Math.signum(correlations[j]));
            }
        }
    }

    private void towards() {
        Arrays.fill(towards, 0);
        for (int i = 0; i < active.size(); i++) {
            final double[] row = gram[active.variable(i)];
            final double w = active.step(i);
            for (int j = 0; j < p; j++) {
                towards[j] += w * row[j];
            }
        }
    }

    /** How far until another variable is as correlated with the residual as the active ones. */
    private double longestStep(final double largest, final double unit) {
        double length = largest / unit;
        for (int j = 0; j < p; j++) {
            if (!active.contains(j)) {
                final double up = (largest - correlations[j]) / (unit - towards[j]);
                final double down = (largest + correlations[j]) / (unit + towards[j]);
                if (up > EPSILON && up < length) {
                    length = up;
                }
                if (down > EPSILON && down < length) {
                    length = down;
                }
            }
        }
        return length;
    }
}
