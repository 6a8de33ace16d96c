package org.ephys.knime.signal.fitting;

import java.util.Optional;

/**
 * Nonlinear least squares with forward-difference derivatives, after Moré (1978), "The Levenberg-Marquardt algorithm:
 * implementation and theory", as MINPACK's {@code lmdif} does it: same step bounds, scaling, difference steps and
 * stopping rules, so that a fit ends where {@code scipy.optimize.curve_fit} ends, even if that is short of the optimum.
 * A general library would start and stop elsewhere, which matters for curves with kinks.
 */
public final class LevenbergMarquardt {

    /** A curve with parameters, evaluated at all points at once. */
    @FunctionalInterface
    public interface Curve {
        /**
         * Evaluates the curve.
         *
         * @param parameters the parameters
         * @param x abscissae
         * @param y receives the values
         */
        void evaluate(double[] parameters, double[] x, double[] y);
    }

    /**
     * Where a fit ended.
     *
     * @param parameters the parameters
     * @param determined whether the points determine them; false if the curve does not depend on one of them
     */
    public record Fit(double[] parameters, boolean determined) {}

    /** Relative change of the sum of squares, and of the parameters, at which the fit ends. */
    private static final double TOLERANCE = 1.49012e-8;

    private static final double EPSILON = Math.ulp(1.0);
    private static final double STEP_BOUND = 100;

    private final Curve curve;
    private final double[] x;
    private final double[] y;
    private final int parameterCount;
    private final int maxEvaluations;
    private final double[] buffer;
    private int evaluations;

    private LevenbergMarquardt(final Curve curve, final double[] x, final double[] y, final int parameterCount) {
        this.curve = curve;
        this.x = x;
        this.y = y;
        this.parameterCount = parameterCount;
        this.maxEvaluations = 200 * (parameterCount + 1);
        this.buffer = new double[x.length];
    }

    /**
     * Fits a curve.
     *
     * @param curve the curve
     * @param x abscissae
     * @param y ordinates, as many, at least as many as parameters
     * @param guess where to start
     * @return where the fit ended, or nothing if the fit does not converge
     */
    public static Optional<Fit> fit(final Curve curve, final double[] x, final double[] y, final double[] guess) {
        if (x.length < guess.length) {
            return Optional.empty();
        }
        return new LevenbergMarquardt(curve, x, y, guess.length).run(guess);
    }

    private Optional<Fit> run(final double[] guess) {
        final int n = parameterCount;
        double[] p = guess.clone();
        double[] residuals = new double[x.length];
        evaluations = 1;
        double norm = residuals(p, residuals);
        double parameter = 0;
        double delta = 0;
        double scaledNorm = 0;
        final double[] scale = new double[n];
        boolean first = true;
        while (true) {
            final LeastSquaresStep step = new LeastSquaresStep(jacobian(p, residuals), residuals, n);
            evaluations += n;
            if (first) {
                for (int j = 0; j < n; j++) {
                    scale[j] = step.columnNorm(j) == 0 ? 1 : step.columnNorm(j);
                }
                scaledNorm = scaledNorm(scale, p);
                delta = scaledNorm == 0 ? STEP_BOUND : STEP_BOUND * scaledNorm;
            }
            final double gradient = step.gradientNorm(norm);
            if (gradient <= 0) {
                return Optional.of(new Fit(p, step.regular()));
            }
            for (int j = 0; j < n; j++) {
                scale[j] = Math.max(scale[j], step.columnNorm(j));
            }
            double ratio = 0;
            do {
                parameter = step.solve(scale, delta, parameter);
                final double[] change = step.solution();
                final double[] trial = new double[n];
                for (int j = 0; j < n; j++) {
                    change[j] = -change[j];
                    trial[j] = p[j] + change[j];
                }
                final double stepNorm = scaledNorm(scale, change);
                if (first) {
                    delta = Math.min(delta, stepNorm);
                }
                final double[] trialResiduals = new double[x.length];
                final double trialNorm = residuals(trial, trialResiduals);
                evaluations++;
                final double actual = 0.1 * trialNorm < norm ? 1 - square(trialNorm / norm) : -1;
                final double linear = step.predictedNorm(change) / norm;
                final double damping = Math.sqrt(parameter) * stepNorm / norm;
                final double predicted = square(linear) + square(damping) / 0.5;
                final double slope = -(square(linear) + square(damping));
                ratio = predicted == 0 ? 0 : actual / predicted;
                if (ratio <= 0.25) {
                    double factor = actual >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * actual);
                    if (0.1 * trialNorm >= norm || factor < 0.1) {
                        factor = 0.1;
                    }
                    delta = factor * Math.min(delta, stepNorm / 0.1);
                    parameter /= factor;
                } else if (parameter == 0 || ratio >= 0.75) {
                    delta = stepNorm / 0.5;
                    parameter *= 0.5;
                }
                if (ratio >= 1e-4) {
                    p = trial;
                    residuals = trialResiduals;
                    scaledNorm = scaledNorm(scale, p);
                    norm = trialNorm;
                    first = false;
                }
                final boolean flat = Math.abs(actual) <= TOLERANCE && predicted <= TOLERANCE && 0.5 * ratio <= 1;
                if (flat || delta <= TOLERANCE * scaledNorm) {
                    return Optional.of(new Fit(p, step.regular()));
                }
                final boolean stuck = Math.abs(actual) <= EPSILON && predicted <= EPSILON && 0.5 * ratio <= 1
                        || delta <= EPSILON * scaledNorm
                        || gradient <= EPSILON;
                if (evaluations >= maxEvaluations || stuck || Double.isNaN(norm)) {
                    return Optional.empty();
                }
            } while (!(ratio >= 1e-4));
        }
    }

    private double residuals(final double[] p, final double[] result) {
        curve.evaluate(p, x, result);
        for (int k = 0; k < result.length; k++) {
            result[k] -= y[k];
        }
        return norm(result, 0);
    }

    /** Forward differences, column after column. */
    private double[][] jacobian(final double[] p, final double[] residuals) {
        final double root = Math.sqrt(EPSILON);
        final double[][] columns = new double[p.length][];
        for (int j = 0; j < p.length; j++) {
            final double old = p[j];
            final double step = old == 0 ? root : root * Math.abs(old);
            p[j] = old + step;
            residuals(p, buffer);
            p[j] = old;
            final double[] column = new double[x.length];
            for (int k = 0; k < column.length; k++) {
                column[k] = (buffer[k] - residuals[k]) / step;
            }
            columns[j] = column;
        }
        return columns;
    }

    private static double scaledNorm(final double[] scale, final double[] values) {
        double sum = 0;
        for (int j = 0; j < values.length; j++) {
            sum += square(scale[j] * values[j]);
        }
        return Math.sqrt(sum);
    }

    static double norm(final double[] values, final int from) {
        double sum = 0;
        for (int k = from; k < values.length; k++) {
            sum += values[k] * values[k];
        }
        return Math.sqrt(sum);
    }

    private static double square(final double value) {
        return value * value;
    }
}
