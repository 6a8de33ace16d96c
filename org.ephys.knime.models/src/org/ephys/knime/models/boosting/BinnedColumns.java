package org.ephys.knime.models.boosting;

import java.util.Arrays;

/**
 * The training table with each value replaced by the number of its bin: at most {@value #MAX_BINS} per column, midpoints
 * between distinct values, or between quantiles where there are more; the last bin number is for missing values.
 *
 * @param bins [column][row]
 * @param edges [column] upper edges of all bins but the last; a value is in the first bin whose edge is not below it
 */
record BinnedColumns(byte[][] bins, double[][] edges) {
    static final int MAX_BINS = 255;

    static BinnedColumns of(final double[][] values) {
        final int width = values[0].length;
        final byte[][] bins = new byte[width][values.length];
        final double[][] edges = new double[width][];
        for (int c = 0; c < width; c++) {
            final double[] sorted = new double[values.length];
            int size = 0;
            for (final double[] row : values) {
                if (!Double.isNaN(row[c])) {
                    sorted[size++] = row[c] + 0.0;
                }
            }
            Arrays.sort(sorted, 0, size);
            edges[c] = edges(sorted, size);
            for (int r = 0; r < values.length; r++) {
                bins[c][r] =
                        (byte) (Double.isNaN(values[r][c]) ? edges[c].length + 1 : bin(edges[c], values[r][c] + 0.0));
            }
        }
        return new BinnedColumns(bins, edges);
    }

    private static double[] edges(final double[] sorted, final int size) {
        final double[] edges = new double[size];
        int count = 0;
        for (int r = 1; r < size; r++) {
            if (sorted[r] != sorted[r - 1]) {
                edges[count++] = middle(sorted[r - 1], sorted[r]);
            }
        }
        if (count < MAX_BINS) {
            return Arrays.copyOf(edges, count);
        }
        count = 0;
        for (int q = 1; q < MAX_BINS; q++) {
            final double position = q * (size - 1) / (double) MAX_BINS;
            final int below = (int) position;
            final double edge = sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
            if ((count == 0 || edge > edges[count - 1]) && edge < sorted[size - 1]) {
                edges[count++] = edge;
            }
        }
        return Arrays.copyOf(edges, count);
    }

    private static double middle(final double low, final double high) {
        final double middle = low / 2 + high / 2;
        return middle < high && middle >= low ? middle : low;
    }

    private static int bin(final double[] edges, final double value) {
        final int at = Arrays.binarySearch(edges, value);
        return at >= 0 ? at : -at - 1;
    }

    /** @return the bin number of missing values */
    int missing(final int column) {
        return edges[column].length + 1;
    }

    int rows() {
        return bins.length == 0 ? 0 : bins[0].length;
    }
}
