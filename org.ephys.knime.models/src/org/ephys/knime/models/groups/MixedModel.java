package org.ephys.knime.models.groups;

import java.util.Arrays;
import org.ephys.knime.models.Tails;
import org.ephys.knime.models.linear.Cholesky;
import org.ephys.knime.models.sparsepca.SymmetricEigen;

/**
 * The linear mixed model of one feature: a mean per group, a random intercept per donor, fitted by restricted maximum
 * likelihood; tests with Satterthwaite's degrees of freedom (Fai and Cornelius 1996 for more than two groups), as R's lme4
 * and lmerTest do. The likelihood depends on the cells through counts and sums per donor and group alone, so that each
 * step costs no more than a pass over the donors.
 */
final class MixedModel {
    private static final double LARGEST_RATIO = 1e6;
    private static final int STEPS_PER_DECADE = 4;
    private static final int DECADES = 12;

    /**
     * A combination of means.
     *
     * @param estimate its value, in the unit of the feature
     * @param error its standard error
     * @param df its degrees of freedom
     */
    record Contrast(double estimate, double error, double df) {
        double t() {
            return estimate / error;
        }

        double p() {
            return Tails.twoSided(t(), df);
        }
    }

    /**
     * The test that all means are equal.
     *
     * @param f the statistic
     * @param df1 its degrees of freedom: groups − 1
     * @param df2 degrees of freedom of its denominator
     */
    record Omnibus(double f, double df1, double df2) {
        double p() {
            return Tails.upper(f, df1, df2);
        }
    }

    private final int k;
    private final DonorSums sums;
    private final double ratio; // variance of the donors in units of that of the cells
    private final double residual; // on the scale of the sums
    private final double donors;
    private final double[][] covariance;
    private final double[] means;
    private final double[][] byResidual; // derivative of the inverse covariance
    private final double[][] byDonors;
    private final double[][] variances; // covariance of the two variances; null = no variance between donors

    /** @param data at least one more cell than groups, a cell at least in each group, and values that vary within groups */
    MixedModel(final GroupedValues data) {
        k = data.groups();
        sums = new DonorSums(data);
        ratio = bestRatio();
        final DonorSums.Moments unit = sums.moments(1, n -> ratio / (1 + n * ratio));
        final double[][] inverse = Matrices.inverse(unit.matrix());
        residual = (unit.squares() - Matrices.dot(unit.vector(), Matrices.times(inverse, unit.vector())))
                / (sums.cells() - k);
        donors = ratio * residual;
        final double s = residual;
        final double t = donors;
        final DonorSums.Moments here = sums.moments(1 / s, n -> t / (s * (s + n * t)));
        covariance = Matrices.inverse(here.matrix());
        means = Matrices.times(covariance, here.vector());
        final DonorSums.Moments first = sums.moments(-1 / (s * s), n -> -t * (2 * s + n * t) / sq(s * (s + n * t)));
        final DonorSums.Moments second = sums.moments(0, n -> 1 / sq(s + n * t));
        byResidual = first.matrix();
        byDonors = second.matrix();
        variances = ratio == 0 ? null : variances(first, second);
    }

    /** @return variance of the donors in units of that of the cells, of a model with one mean for all */
    static double donorRatio(final GroupedValues data) {
        return new MixedModel(
                        new GroupedValues(data.values(), new int[data.values().length], data.donor(), 1, data.donors()))
                .ratio;
    }

    /** Variance of the donors in units of that of the cells. */
    private double bestRatio() {
        if (!sums.donorsDiffer()) {
            return 0;
        }
        final double[] grid = new double[DECADES * STEPS_PER_DECADE + 2];
        int best = 0;
        double least = deviance(0);
        for (int i = 1; i < grid.length; i++) {
            grid[i] = StrictMath.pow(10, (i - 1) / (double) STEPS_PER_DECADE) / LARGEST_RATIO;
            final double value = deviance(grid[i]);
            if (value < least - 1e-10) {
                least = value;
                best = i;
            }
        }
        if (best == 0 && slope(0) >= 0) {
            return 0;
        }
        double low = best == 0 ? 0 : grid[best - 1];
        double high = best == grid.length - 1 ? grid[best] : grid[best + 1];
        for (int i = 0; i < 100; i++) {
            final double middle = (low + high) / 2;
            if (slope(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** −2 × restricted log likelihood, the residual variance being the best one, up to a constant. */
    private double deviance(final double tried) {
        final DonorSums.Moments m = sums.moments(1, n -> tried / (1 + n * tried));
        final double[][] factor = Cholesky.factor(Matrices.copy(m.matrix()));
        final double[] solved = m.vector().clone();
        Cholesky.solve(factor, solved, 0);
        double value = (sums.cells() - k) * StrictMath.log(m.squares() - Matrices.dot(m.vector(), solved));
        for (int g = 0; g < k; g++) {
            value += 2 * StrictMath.log(factor[g][g]);
        }
        return value + sums.sum(n -> StrictMath.log1p(n * tried));
    }

    /** Derivative of the deviance by the ratio. */
    private double slope(final double tried) {
        final DonorSums.Moments m = sums.moments(1, n -> tried / (1 + n * tried));
        final DonorSums.Moments change = sums.moments(0, n -> 1 / sq(1 + n * tried));
        final double[][] inverse = Matrices.inverse(m.matrix());
        final double[] beta = Matrices.times(inverse, m.vector());
        final double squares = m.squares() - Matrices.dot(m.vector(), beta);
        final double bySquares = change.squares()
                - 2 * Matrices.dot(change.vector(), beta)
                + Matrices.dot(beta, Matrices.times(change.matrix(), beta));
        return (sums.cells() - k) * bySquares / squares
                + Matrices.trace(inverse, change.matrix())
                + sums.sum(n -> n / (1 + n * tried));
    }

    /** Covariance of the estimated variances: twice the inverse of the Hessian of the deviance at its minimum. */
    private double[][] variances(final DonorSums.Moments first, final DonorSums.Moments second) {
        final double s = residual;
        final double t = donors;
        final double[] g = {s, t};
        final double ss = hessian(first, first, sums.moments(2 / (s * s * s), n -> {
                    final double v = s + n * t;
                    return 2 * t * (v * v + v * g[0] + g[0] * g[0]) / sq(s * v) / (s * v);
                }))
                + sums.sum(n -> -(n - 1) / (s * s) - 1 / sq(s + n * t));
        final double st = hessian(first, second, sums.moments(0, n -> -2 / (sq(s + n * t) * (s + n * t))))
                + sums.sum(n -> -n / sq(s + n * t));
        final double tt = hessian(second, second, sums.moments(0, n -> -2 * n / (sq(s + n * t) * (s + n * t))))
                + sums.sum(n -> -n * n / sq(s + n * t));
        final double determinant = ss * tt - st * st;
        return new double[][] {
            {2 * tt / determinant, -2 * st / determinant}, {-2 * st / determinant, 2 * ss / determinant}
        };
    }

    /** Second derivative of log|X'V⁻¹X| + the weighted squares, from both first derivatives and the mixed one. */
    private double hessian(final DonorSums.Moments i, final DonorSums.Moments j, final DonorSums.Moments both) {
        final double[] first = Matrices.minus(i.vector(), Matrices.times(i.matrix(), means));
        final double[] second = Matrices.minus(j.vector(), Matrices.times(j.matrix(), means));
        final double[][] left = Matrices.product(covariance, i.matrix());
        final double[][] right = Matrices.product(covariance, j.matrix());
        return Matrices.trace(covariance, both.matrix())
                - Matrices.trace(left, right)
                + both.squares()
                - 2 * Matrices.dot(both.vector(), means)
                + Matrices.dot(means, Matrices.times(both.matrix(), means))
                - 2 * Matrices.dot(first, Matrices.times(covariance, second));
    }

    /** @return the mean of a group, donors weighted as their number of cells deserves */
    double mean(final int group) {
        return sums.centre() + sums.scale() * means[group];
    }

    /** @return share of the variance within groups that is between donors */
    double donorShare() {
        return donors / (donors + residual);
    }

    /** @return mean of a group minus the mean of another one */
    Contrast difference(final int group, final int reference) {
        final double[] weights = new double[k];
        weights[group] = 1;
        weights[reference] = -1;
        final double variance = Matrices.dot(weights, Matrices.times(covariance, weights));
        return new Contrast(
                sums.scale() * (means[group] - means[reference]),
                sums.scale() * Math.sqrt(variance),
                df(weights, variance));
    }

    private double df(final double[] weights, final double variance) {
        if (variances == null) {
            return sums.cells() - k;
        }
        final double[] spread = Matrices.times(covariance, weights);
        final double a = -Matrices.dot(spread, Matrices.times(byResidual, spread));
        final double b = -Matrices.dot(spread, Matrices.times(byDonors, spread));
        final double uncertainty = a * a * variances[0][0] + 2 * a * b * variances[0][1] + b * b * variances[1][1];
        return uncertainty > 0 ? Math.min(sums.cells() - k, 2 * variance * variance / uncertainty) : sums.cells() - k;
    }

    /** @return the test that all groups have the same mean */
    Omnibus omnibus() {
        final double[][] contrasts = new double[k - 1][k];
        for (int i = 0; i < k - 1; i++) {
            contrasts[i][0] = -1;
            contrasts[i][i + 1] = 1;
        }
        final double[][] matrix = new double[k - 1][k - 1];
        for (int i = 0; i < k - 1; i++) {
            for (int j = 0; j < k - 1; j++) {
                matrix[i][j] = Matrices.dot(contrasts[i], Matrices.times(covariance, contrasts[j]));
            }
        }
        final SymmetricEigen eigen = new SymmetricEigen(matrix);
        final double[] df = new double[k - 1];
        double f = 0;
        for (int m = 0; m < k - 1; m++) {
            final double[] weights = new double[k];
            for (int i = 0; i < k - 1; i++) {
                for (int g = 0; g < k; g++) {
                    weights[g] += eigen.vector(m)[i] * contrasts[i][g];
                }
            }
            f += sq(Matrices.dot(weights, means)) / eigen.value(m) / (k - 1);
            df[m] = df(weights, eigen.value(m));
        }
        return new Omnibus(f, k - 1, together(df));
    }

    /** Degrees of freedom of a sum of squared t values. */
    private static double together(final double[] df) {
        final double least = Arrays.stream(df).min().orElseThrow();
        if (Arrays.stream(df).max().orElseThrow() - least < 1e-8) {
            return least;
        }
        if (least <= 2) {
            return 2;
        }
        final double expected = Arrays.stream(df).map(d -> d / (d - 2)).sum();
        return 2 * expected / (expected - df.length);
    }

    private static double sq(final double value) {
        return value * value;
    }
}
