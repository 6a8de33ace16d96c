package org.ephys.knime.signal.fitting;

/**
 * One damped linear least-squares problem within a Levenberg-Marquardt fit: QR factorisation of the Jacobian by
 * Householder reflections with column pivoting, and the damping that keeps the step within its bound (Moré 1978).
 */
final class LeastSquaresStep {

    private static final double SMALLEST = Double.MIN_NORMAL;

    private final int n;
    /** Columns; after factorisation the upper triangle holds R except for its diagonal. */
    private final double[][] columns;

    private final double[] diagonal;
    private final double[] columnNorms;
    private final int[] pivot;
    /** The first n elements of Qᵀ times the residuals. */
    private final double[] rotated;

    private final double[] solution;

    LeastSquaresStep(final double[][] jacobian, final double[] residuals, final int n) {
        this.n = n;
        this.columns = jacobian;
        this.diagonal = new double[n];
        this.columnNorms = new double[n];
        this.pivot = new int[n];
        this.rotated = new double[n];
        this.solution = new double[n];
        factorise();
        rotate(residuals.clone());
    }

    /** Norm of a column of the Jacobian, before factorisation. */
    double columnNorm(final int j) {
        return columnNorms[j];
    }

    /** Whether no column depends on the others or is zero. */
    boolean regular() {
        for (final double element : diagonal) {
            if (element == 0) {
                return false;
            }
        }
        return true;
    }

    /** The last solution of {@link #solve}. */
    double[] solution() {
        return solution.clone();
    }

    /** Largest cosine between the residuals and a column. */
    double gradientNorm(final double norm) {
        double largest = 0;
        if (norm != 0) {
            for (int j = 0; j < n; j++) {
                final int l = pivot[j];
                if (columnNorms[l] != 0) {
                    double sum = 0;
                    for (int k = 0; k <= j; k++) {
                        sum += r(k, j) * rotated[k] / norm;
                    }
                    largest = Math.max(largest, Math.abs(sum / columnNorms[l]));
                }
            }
        }
        return largest;
    }

    /** Norm of the Jacobian times a step. */
    double predictedNorm(final double[] step) {
        final double[] product = new double[n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k <= j; k++) {
                product[k] += r(k, j) * step[pivot[j]];
            }
        }
        return LevenbergMarquardt.norm(product, 0);
    }

    /** Finds the damping for which the scaled step has the length delta, and the step; returns the damping. */
    double solve(final double[] scale, final double delta, final double start) {
        final double[] work = new double[n];
        int rank = n;
        for (int j = 0; j < n; j++) {
            work[j] = rotated[j];
            if (r(j, j) == 0 && rank == n) {
                rank = j;
            }
            if (rank < n) {
                work[j] = 0;
            }
        }
        backSubstitute(work, rank);
        for (int j = 0; j < n; j++) {
            solution[pivot[j]] = work[j];
        }
        double length = scaledLength(scale);
        double excess = length - delta;
        if (excess <= 0.1 * delta) {
            return 0;
        }
        double lower = 0;
        if (rank >= n) {
            final double[] newton = solveTransposed(scale, length);
            final double norm = LevenbergMarquardt.norm(newton, 0);
            lower = excess / delta / norm / norm;
        }
        final double[] gradient = new double[n];
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int k = 0; k <= j; k++) {
                sum += r(k, j) * rotated[k];
            }
            gradient[j] = sum / scale[pivot[j]];
        }
        final double gradientLength = LevenbergMarquardt.norm(gradient, 0);
        double upper = gradientLength / delta;
        if (upper == 0) {
            upper = SMALLEST / Math.min(delta, 0.1);
        }
        double damping = Math.min(Math.max(start, lower), upper);
        if (damping == 0) {
            damping = gradientLength / length;
        }
        for (int iteration = 1; ; iteration++) {
            if (damping == 0) {
                damping = Math.max(SMALLEST, 0.001 * upper);
            }
            final DampedTriangle triangle = new DampedTriangle(this, scale, Math.sqrt(damping));
            triangle.solveInto(solution);
            length = scaledLength(scale);
            final double previous = excess;
            excess = length - delta;
            if (Math.abs(excess) <= 0.1 * delta
                    || lower == 0 && excess <= previous && previous < 0
                    || iteration == 10) {
                return damping;
            }
            final double norm = triangle.newtonNorm(scale, solution, length);
            final double correction = excess / delta / norm / norm;
            if (excess > 0) {
                lower = Math.max(lower, damping);
            } else if (excess < 0) {
                upper = Math.min(upper, damping);
            }
            damping = Math.max(lower, damping + correction);
        }
    }

    int pivot(final int j) {
        return pivot[j];
    }

    double rotated(final int j) {
        return rotated[j];
    }

    int size() {
        return n;
    }

    /** An element of the upper triangle. */
    double r(final int row, final int column) {
        return row == column ? diagonal[column] : columns[column][row];
    }

    private double scaledLength(final double[] scale) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += scale[j] * solution[j] * (scale[j] * solution[j]);
        }
        return Math.sqrt(sum);
    }

    private void backSubstitute(final double[] work, final int rank) {
        for (int j = rank - 1; j >= 0; j--) {
            work[j] /= r(j, j);
            for (int k = 0; k < j; k++) {
                work[k] -= r(k, j) * work[j];
            }
        }
    }

    private double[] solveTransposed(final double[] scale, final double length) {
        final double[] work = new double[n];
        for (int j = 0; j < n; j++) {
            final int l = pivot[j];
            work[j] = scale[l] * (scale[l] * solution[l] / length);
        }
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int k = 0; k < j; k++) {
                sum += r(k, j) * work[k];
            }
            work[j] = (work[j] - sum) / r(j, j);
        }
        return work;
    }

    private void factorise() {
        final int m = columns[0].length;
        final double[] norms = new double[n];
        final double[] remaining = new double[n];
        for (int j = 0; j < n; j++) {
            columnNorms[j] = LevenbergMarquardt.norm(columns[j], 0);
            norms[j] = columnNorms[j];
            remaining[j] = norms[j];
            pivot[j] = j;
        }
        for (int j = 0; j < n; j++) {
            int largest = j;
            for (int k = j; k < n; k++) {
                if (norms[k] > norms[largest]) {
                    largest = k;
                }
            }
            if (largest != j) {
                final double[] column = columns[j];
                columns[j] = columns[largest];
                columns[largest] = column;
                norms[largest] = norms[j];
                remaining[largest] = remaining[j];
                final int index = pivot[j];
                pivot[j] = pivot[largest];
                pivot[largest] = index;
            }
            final double[] reflector = columns[j];
            double length = LevenbergMarquardt.norm(reflector, j);
            if (length != 0) {
                if (reflector[j] < 0) {
                    length = -length;
                }
                for (int i = j; i < m; i++) {
                    reflector[i] /= length;
                }
                reflector[j] += 1;
                for (int k = j + 1; k < n; k++) {
                    reflect(reflector, columns[k], j);
                    if (norms[k] != 0) {
                        final double ratio = columns[k][j] / norms[k];
                        norms[k] *= Math.sqrt(Math.max(0, 1 - ratio * ratio));
                        if (0.05 * (norms[k] / remaining[k]) * (norms[k] / remaining[k]) <= Math.ulp(1.0)) {
                            norms[k] = LevenbergMarquardt.norm(columns[k], j + 1);
                            remaining[k] = norms[k];
                        }
                    }
                }
            }
            diagonal[j] = -length;
        }
    }

    private void rotate(final double[] residuals) {
        for (int j = 0; j < n; j++) {
            if (columns[j][j] != 0) {
                reflect(columns[j], residuals, j);
            }
            rotated[j] = residuals[j];
        }
    }

    private static void reflect(final double[] reflector, final double[] column, final int from) {
        double sum = 0;
        for (int i = from; i < column.length; i++) {
            sum += reflector[i] * column[i];
        }
        final double factor = sum / reflector[from];
        for (int i = from; i < column.length; i++) {
            column[i] -= factor * reflector[i];
        }
    }
}
