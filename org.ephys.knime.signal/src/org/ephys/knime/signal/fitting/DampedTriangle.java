package org.ephys.knime.signal.fitting;

/** The triangle R of a factorised Jacobian with a diagonal of damped scales eliminated by Givens rotations. */
final class DampedTriangle {

    private final int n;
    private final LeastSquaresStep step;
    private final double[][] s;
    private final double[] diagonal;
    private final double[] right;

    DampedTriangle(final LeastSquaresStep step, final double[] scale, final double root) {
        this.step = step;
        n = step.size();
        s = new double[n][n];
        diagonal = new double[n];
        right = new double[n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k <= j; k++) {
                s[j][k] = step.r(k, j);
            }
            right[j] = step.rotated(j);
        }
        for (int j = 0; j < n; j++) {
            eliminate(j, root * scale[step.pivot(j)]);
            diagonal[j] = s[j][j];
        }
    }

    /** Solves the damped system; the triangle is s[row][column] with row ≤ column stored at s[column][row]. */
    void solveInto(final double[] solution) {
        int rank = n;
        final double[] work = right.clone();
        for (int j = 0; j < n; j++) {
            if (diagonal[j] == 0 && rank == n) {
                rank = j;
            }
            if (rank < n) {
                work[j] = 0;
            }
        }
        for (int j = rank - 1; j >= 0; j--) {
            double sum = 0;
            for (int i = j + 1; i < rank; i++) {
                sum += s[i][j] * work[i];
            }
            work[j] = (work[j] - sum) / diagonal[j];
        }
        for (int j = 0; j < n; j++) {
            solution[step.pivot(j)] = work[j];
        }
    }

    /** Norm of the inverse transposed triangle times the scaled direction; it gives Newton's correction. */
    double newtonNorm(final double[] scale, final double[] solution, final double length) {
        final double[] work = new double[n];
        for (int j = 0; j < n; j++) {
            final int l = step.pivot(j);
            work[j] = scale[l] * (scale[l] * solution[l] / length);
        }
        for (int j = 0; j < n; j++) {
            work[j] /= diagonal[j];
            for (int i = j + 1; i < n; i++) {
                work[i] -= s[i][j] * work[j];
            }
        }
        return LevenbergMarquardt.norm(work, 0);
    }

    private void eliminate(final int j, final double value) {
        if (value == 0) {
            return;
        }
        final double[] row = new double[n];
        row[j] = value;
        double rightOfRow = 0;
        for (int k = j; k < n; k++) {
            if (row[k] == 0) {
                continue;
            }
            final double cosine;
            final double sine;
            if (Math.abs(s[k][k]) < Math.abs(row[k])) {
                final double cotangent = s[k][k] / row[k];
                sine = 0.5 / Math.sqrt(0.25 + 0.25 * cotangent * cotangent);
                cosine = sine * cotangent;
            } else {
                final double tangent = row[k] / s[k][k];
                cosine = 0.5 / Math.sqrt(0.25 + 0.25 * tangent * tangent);
                sine = cosine * tangent;
            }
            s[k][k] = cosine * s[k][k] + sine * row[k];
            final double rotatedRight = cosine * right[k] + sine * rightOfRow;
            rightOfRow = -sine * right[k] + cosine * rightOfRow;
            right[k] = rotatedRight;
            for (int i = k + 1; i < n; i++) {
                final double rotated = cosine * s[i][k] + sine * row[i];
                row[i] = -sine * s[i][k] + cosine * row[i];
                s[i][k] = rotated;
            }
        }
    }
}
