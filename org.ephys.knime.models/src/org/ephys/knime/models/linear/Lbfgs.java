package org.ephys.knime.models.linear;

import java.util.Arrays;
import org.ephys.knime.models.Progress;

/**
 * Limited-memory BFGS (Liu and Nocedal 1989) that starts from a bound on the Hessian instead of the unit matrix, and, once
 * it is near the minimum, from the Hessian there. The
 * problem is strongly convex with modulus 1 in the coefficients, so the distance to the minimum is at most the length of
 * the gradient at the end.
 */
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final int MAX_ITERATIONS = 2000;
    private static final double GRADIENT_TOLERANCE = 1e-5;
    /** How far the gradient must have fallen for the Hessian to be that of the minimum, nearly. */
    private static final double NEAR = 0.005;

    private static final double SUFFICIENT_DECREASE = 1e-4;

    private final CrossEntropy loss;
    private final double[][] bound;
    private double[][] hessian; // factor of the Hessian near the minimum; null before
    private final double[][] steps = new double[MEMORY][];
    private final double[][] changes = new double[MEMORY][];
    private final double[] products = new double[MEMORY];
    private int stored;

    Lbfgs(final CrossEntropy loss) {
        this.loss = loss;
        bound = loss.boundFactor();
    }

    double[] minimise(final Progress progress) {
        double[] at = new double[loss.size()];
        double[] gradient = new double[at.length];
        double value = loss.value(at, gradient);
        double renewBelow = NEAR * largest(gradient);
        for (int iteration = 0; iteration < MAX_ITERATIONS && largest(gradient) > GRADIENT_TOLERANCE; iteration++) {
            progress.checkCancelled();
            if (largest(gradient) < renewBelow && loss.hessianIsSmall()) {
                hessian = loss.hessianFactor(at);
                stored = 0;
                renewBelow = NEAR * NEAR * largest(gradient);
            }
            final double[] direction = direction(gradient);
            final double slope = dot(direction, gradient);
            final double[] next = new double[at.length];
            final double[] nextGradient = new double[at.length];
            double length = 1;
            double nextValue = Double.POSITIVE_INFINITY;
            for (; length > 1e-12; length /= 2) {
                for (int i = 0; i < at.length; i++) {
                    next[i] = at[i] + length * direction[i];
                }
                nextValue = loss.value(next, nextGradient);
                if (nextValue <= value + SUFFICIENT_DECREASE * length * slope) {
                    break;
                }
            }
            if (!(nextValue < value)) {
                break; // no decrease left within double precision
            }
            remember(at, next, gradient, nextGradient);
            at = next;
            gradient = nextGradient;
            value = nextValue;
        }
        progress.report(1, "Fitted logistic regression");
        return at;
    }

    /** Two-loop recursion. */
    private double[] direction(final double[] gradient) {
        final double[] direction = gradient.clone();
        final int memory = Math.min(stored, MEMORY);
        final double[] alpha = new double[MEMORY];
        for (int m = stored - 1; m >= stored - memory; m--) {
            final int i = m % MEMORY;
            alpha[i] = dot(steps[i], direction) / products[i];
            add(direction, -alpha[i], changes[i]);
        }
        precondition(direction);
        if (memory > 0) {
            final int last = (stored - 1) % MEMORY;
            final double[] scaled = changes[last].clone();
            precondition(scaled);
            final double scale = products[last] / dot(changes[last], scaled);
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scale;
            }
        }
        for (int m = stored - memory; m < stored; m++) {
            final int i = m % MEMORY;
            add(direction, alpha[i] - dot(changes[i], direction) / products[i], steps[i]);
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -direction[i];
        }
        return direction;
    }

    private void precondition(final double[] vector) {
        if (hessian == null) {
            loss.divideByBound(bound, vector);
        } else {
            Cholesky.solve(hessian, vector, 0);
        }
    }

    private void remember(
            final double[] at, final double[] next, final double[] gradient, final double[] nextGradient) {
        final double[] step = next.clone();
        add(step, -1, at);
        final double[] change = nextGradient.clone();
        add(change, -1, gradient);
        final double product = dot(step, change);
        if (product > 1e-300) {
            final int i = stored % MEMORY;
            steps[i] = step;
            changes[i] = change;
            products[i] = product;
            stored++;
        }
    }

    private static void add(final double[] to, final double factor, final double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double dot(final double[] a, final double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(final double[] gradient) {
        return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    }
}
