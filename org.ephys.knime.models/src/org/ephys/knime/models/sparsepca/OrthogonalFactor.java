package org.ephys.knime.models.sparsepca;

/** The matrix with orthonormal columns that is nearest to a given one: U Vᵀ of its singular value decomposition. */
final class OrthogonalFactor {
    private static final int MAX_SWEEPS = 60;

    private OrthogonalFactor() {}

    /**
     * One-sided Jacobi rotations (Hestenes 1958), exact for few columns of very different lengths.
     *
     * @param columns [column][row]; is changed
     * @return [column][row]; directions without any extent stay 0
     */
    static double[][] nearest(final double[][] columns) {
        final int k = columns.length;
        final double[][] right = new double[k][k]; // columns of V
        for (int c = 0; c < k; c++) {
            right[c][c] = 1;
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
            rotated = false;
            for (int i = 0; i < k; i++) {
                for (int j = i + 1; j < k; j++) {
                    final double a = GramMatrix.dot(columns[i], columns[i]);
                    final double b = GramMatrix.dot(columns[j], columns[j]);
                    final double c = GramMatrix.dot(columns[i], columns[j]);
                    if (Math.abs(c) > 1e-15 * Math.sqrt(a * b)) {
                        rotated = true;
                        final double zeta = (b - a) / (2 * c);
                        final double tangent =
                                Math.signum(zeta == 0 ? 1 : zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
                        final double cosine = 1 / Math.hypot(1, tangent);
                        rotate(columns[i], columns[j], cosine, cosine * tangent);
                        rotate(right[i], right[j], cosine, cosine * tangent);
                    }
                }
            }
        }
        double largest = 0;
        final double[] lengths = new double[k];
        for (int c = 0; c < k; c++) {
            lengths[c] = Math.sqrt(GramMatrix.dot(columns[c], columns[c]));
            largest = Math.max(largest, lengths[c]);
        }
        final double[][] result = new double[k][columns[0].length];
        for (int c = 0; c < k; c++) {
            for (int m = 0; m < k && largest > 0; m++) {
                if (lengths[m] > 1e-14 * largest) {
                    final double factor = right[m][c] / lengths[m];
                    for (int i = 0; i < result[c].length; i++) {
                        result[c][i] += factor * columns[m][i];
                    }
                }
            }
        }
        return result;
    }

    private static void rotate(final double[] a, final double[] b, final double cosine, final double sine) {
        for (int i = 0; i < a.length; i++) {
            final double first = a[i];
            a[i] = cosine * first - sine * b[i];
            b[i] = sine * first + cosine * b[i];
        }
    }
}
