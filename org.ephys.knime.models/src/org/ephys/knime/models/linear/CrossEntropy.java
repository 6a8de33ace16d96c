package org.ephys.knime.models.linear;

import java.util.Arrays;

/**
 * Weighted cross-entropy plus ½ Σ coefficient². Parameters: for each free class the coefficients and then the intercept.
 * With two classes only the second is free (the first scores 0), with more all are.
 */
final class CrossEntropy {
    private static final int LARGEST_DENSE = 600;
    private static final double INTERCEPT_LIFT = 1e-3;

    private final double[][] values;
    private final int[] y;
    private final double[] weights;
    private final int width;
    private final int free;
    private final int first;
    private final double[] scores;

    CrossEntropy(final double[][] values, final int[] y, final double[] weights, final int classes) {
        this.values = values;
        this.y = y;
        this.weights = weights;
        width = values[0].length;
        first = classes == 2 ? 1 : 0;
        free = classes - first;
        scores = new double[classes];
    }

    int size() {
        return free * (width + 1);
    }

    /** @return the value; fills {@code gradient} */
    double value(final double[] parameters, final double[] gradient) {
        Arrays.fill(gradient, 0);
        double value = 0;
        final int stride = width + 1;
        for (int r = 0; r < values.length; r++) {
            final double[] row = values[r];
            scores[0] = 0;
            for (int k = 0; k < free; k++) {
                scores[first + k] = parameters[k * stride + width] + dot(row, parameters, k * stride);
            }
            value += weights[r] * softmax(y[r]);
            for (int k = 0; k < free; k++) {
                final double residual = weights[r] * (scores[first + k] - (y[r] == first + k ? 1 : 0));
                addTo(gradient, k * stride, residual, row);
                gradient[k * stride + width] += residual;
            }
        }
        for (int k = 0; k < free; k++) {
            for (int i = k * stride; i < k * stride + width; i++) {
                value += 0.5 * parameters[i] * parameters[i];
                gradient[i] += parameters[i];
            }
        }
        return value;
    }

    /** Turns the scores into probabilities; returns −log of that of class {@code truth}. */
    private double softmax(final int truth) {
        double max = scores[0];
        for (final double score : scores) {
            max = Math.max(max, score);
        }
        final double own = scores[truth];
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k] - max);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
        return Math.log(sum) + max - own;
    }

    private static double dot(final double[] row, final double[] parameters, final int offset) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 3 < row.length; j += 4) { // four sums, so that additions need not wait for each other
            a += row[j] * parameters[offset + j];
            b += row[j + 1] * parameters[offset + j + 1];
            c += row[j + 2] * parameters[offset + j + 2];
            d += row[j + 3] * parameters[offset + j + 3];
        }
        for (; j < row.length; j++) {
            a += row[j] * parameters[offset + j];
        }
        return a + b + (c + d);
    }

    private static void addTo(final double[] gradient, final int offset, final double factor, final double[] row) {
        for (int j = 0; j < row.length; j++) {
            gradient[offset + j] += factor * row[j];
        }
    }

    private static void addTo(final double[] sums, final double factor, final double[] row, final int length) {
        for (int j = 0; j < length; j++) {
            sums[j] += factor * row[j];
        }
    }

    /**
     * Lower triangle of the Cholesky factor of ½ Σ weight · x xᵀ + 1 (Böhning's bound on the Hessian of one class), which
     * makes the problem nearly round; its diagonal only for very wide tables.
     */
    double[][] boundFactor() {
        final int n = width + 1;
        final boolean dense = n <= LARGEST_DENSE;
        final double[][] bound = new double[n][];
        for (int i = 0; i < n; i++) {
            bound[i] = new double[dense ? i + 1 : 1];
        }
        for (int r = 0; r < values.length; r++) {
            final double half = 0.5 * weights[r];
            for (int i = 0; i < n; i++) {
                final double x = i == width ? half : half * values[r][i];
                if (dense) {
                    addTo(bound[i], x, values[r], Math.min(i + 1, width));
                    bound[i][i] += i == width ? x : 0;
                } else {
                    bound[i][0] += i == width ? x : x * values[r][i];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            bound[i][dense ? i : 0] += 1;
        }
        return dense ? Cholesky.factor(bound) : bound;
    }

    /** Divides each class's part of a vector by the bound. */
    void divideByBound(final double[][] factor, final double[] vector) {
        final int n = width + 1;
        for (int k = 0; k < free; k++) {
            if (n > LARGEST_DENSE) {
                for (int i = 0; i < n; i++) {
                    vector[k * n + i] /= factor[i][0];
                }
            } else {
                Cholesky.solve(factor, vector, k * n);
            }
        }
    }

    /** @return whether {@link #hessianFactor} is worth its time and memory */
    boolean hessianIsSmall() {
        return size() <= LARGEST_DENSE;
    }

    /** Lower triangle of the Cholesky factor of the second derivatives, intercepts lifted a little off their null space. */
    double[][] hessianFactor(final double[] parameters) {
        final int n = width + 1;
        final double[][] hessian = new double[free * n][];
        for (int i = 0; i < hessian.length; i++) {
            hessian[i] = new double[i + 1];
        }
        final double[][] block = new double[n][];
        for (int i = 0; i < n; i++) {
            block[i] = new double[i + 1];
        }
        final double[][] p = probabilities(parameters);
        for (int k = 0; k < free; k++) {
            for (int l = 0; l <= k; l++) {
                for (final double[] row : block) {
                    Arrays.fill(row, 0);
                }
                for (int r = 0; r < values.length; r++) {
                    addOuter(block, values[r], weights[r] * p[r][k] * ((k == l ? 1 : 0) - p[r][l]));
                }
                for (int i = 0; i < n; i++) {
                    final double lift = i == width ? INTERCEPT_LIFT : 1;
                    for (int j = 0; j < n; j++) {
                        if (k > l || j <= i) {
                            hessian[k * n + i][l * n + j] =
                                    (j <= i ? block[i][j] : block[j][i]) + (k == l && i == j ? lift : 0);
                        }
                    }
                }
            }
        }
        return Cholesky.factor(hessian);
    }

    private void addOuter(final double[][] block, final double[] row, final double weight) {
        for (int i = 0; i < width; i++) {
            addTo(block[i], weight * row[i], row, i + 1);
        }
        addTo(block[width], weight, row, width);
        block[width][width] += weight;
    }

    private double[][] probabilities(final double[] parameters) {
        final double[][] p = new double[values.length][free];
        for (int r = 0; r < p.length; r++) {
            scores[0] = 0;
            for (int k = 0; k < free; k++) {
                scores[first + k] = parameters[k * (width + 1) + width] + dot(values[r], parameters, k * (width + 1));
            }
            softmax(0);
            System.arraycopy(scores, first, p[r], 0, free);
        }
        return p;
    }

    /** @return [class][column, then intercept] */
    double[][] coefficients(final double[] parameters) {
        final double[][] coefficients = new double[scores.length][width + 1];
        for (int k = 0; k < free; k++) {
            System.arraycopy(parameters, k * (width + 1), coefficients[first + k], 0, width + 1);
        }
        return coefficients;
    }
}
