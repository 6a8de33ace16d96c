package org.ephys.knime.models.sparsepca;

import java.util.Arrays;

/** The variables on the path, the Cholesky factor of their Gram matrix, and the direction in which all move. */
final class ActiveSet {
    private static final double COLLINEAR = Math.ulp(1.0);

    private final double[][] gram;
    private final int[] variables;
    private final double[] signs;
    private final double[] step;
    private final boolean[] out; // active or ignored
    private final double[][] factor; // lower triangle
    private final double[] forward; // factor⁻¹ · signs
    private int size;
    private int ignored;

    ActiveSet(final double[][] gram) {
        this.gram = gram;
        final int p = gram.length;
        variables = new int[p];
        signs = new double[p];
        step = new double[p];
        out = new boolean[p];
        forward = new double[p];
        factor = new double[p][];
        for (int i = 0; i < p; i++) {
            factor[i] = new double[i + 1];
        }
    }

    void clear() {
        size = 0;
        ignored = 0;
        Arrays.fill(out, false);
    }

    int size() {
        return size;
    }

    /** @return number of variables left out because they are combinations of active ones */
    int ignored() {
        return ignored;
    }

    boolean contains(final int variable) {
        return out[variable];
    }

    int variable(final int i) {
        return variables[i];
    }

    double step(final int i) {
        return step[i];
    }

    void add(final int variable, final double sign) {
        out[variable] = true;
        variables[size] = variable;
        signs[size] = sign;
        if (extend(size)) {
            size++;
        } else {
            ignored++;
        }
    }

    /** Computes row {@code i} of the factor; false if the variable is a combination of the ones before. */
    private boolean extend(final int i) {
        final double[] row = factor[i];
        final double[] own = gram[variables[i]];
        double squares = 0;
        double mixed = 0;
        for (int j = 0; j < i; j++) {
            final double[] other = factor[j];
            double sum = own[variables[j]];
            for (int k = 0; k < j; k++) {
                sum -= row[k] * other[k];
            }
            row[j] = sum / other[j];
            squares += row[j] * row[j];
            mixed += row[j] * forward[j];
        }
        final double left = own[variables[i]] - squares;
        if (left <= COLLINEAR) {
            return false;
        }
        row[i] = Math.sqrt(left);
        forward[i] = (signs[i] - mixed) / row[i];
        return true;
    }

    void remove(final int i) {
        out[variables[i]] = false;
        System.arraycopy(variables, i + 1, variables, i, size - i - 1);
        System.arraycopy(signs, i + 1, signs, i, size - i - 1);
        size--;
        for (int j = i; j < size; j++) {
            extend(j);
        }
    }

    /** Finds the direction of equal angles; returns the correlation that each active variable has with it. */
    double direction() {
        System.arraycopy(forward, 0, step, 0, size);
        for (int i = size - 1; i >= 0; i--) {
            final double[] row = factor[i];
            step[i] /= row[i];
            final double value = step[i];
            for (int j = 0; j < i; j++) {
                step[j] -= row[j] * value;
            }
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += step[i] * signs[i];
        }
        final double unit = 1 / Math.sqrt(sum);
        for (int i = 0; i < size; i++) {
            step[i] *= unit;
        }
        return unit;
    }

    /** @return position of the active variable whose coefficient reaches 0 first before {@code length}; -1 if none does */
    int firstToLeave(final double[] beta, final double length) {
        int first = -1;
        double shortest = length;
        for (int i = 0; i < size; i++) {
            final double zero = crossing(beta, i);
            if (zero > COLLINEAR && zero < shortest) {
                shortest = zero;
                first = i;
            }
        }
        return first;
    }

    double crossing(final double[] beta, final int i) {
        return -beta[variables[i]] / step[i];
    }

    void move(final double[] beta, final double length) {
        for (int i = 0; i < size; i++) {
            beta[variables[i]] += length * step[i];
        }
    }
}
