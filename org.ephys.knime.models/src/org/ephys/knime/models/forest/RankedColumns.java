package org.ephys.knime.models.forest;

import java.util.Arrays;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;

/**
 * The training table with each value replaced by its rank among the distinct values of its column. Splits are searched
 * on ranks (small integers sort in linear time) and written down as midpoints of the values.
 */
final class RankedColumns {
    private final int rows;
    private final int[][] ranks; // [column][row]
    private final double[][] distinct; // [column][rank]

    private RankedColumns(final int rows, final int[][] ranks, final double[][] distinct) {
        this.rows = rows;
        this.ranks = ranks;
        this.distinct = distinct;
    }

    static RankedColumns of(final Dataset table) {
        final double[][] values = table.values();
        final int[][] ranks = new int[table.width()][values.length];
        final double[][] distinct = new double[table.width()][];
        final double[] sorted = new double[values.length];
        for (int c = 0; c < ranks.length; c++) {
            for (int r = 0; r < values.length; r++) {
                if (Double.isNaN(values[r][c])) {
                    throw new ModelException("Column \"" + table.columns().get(c) + "\" of row \""
                            + table.ids().get(r) + "\" is missing, and a random forest needs complete rows. "
                            + "Put an imputation in front of it.");
                }
                sorted[r] = values[r][c] + 0.0; // -0.0 and 0.0 are one value
            }
            Arrays.sort(sorted);
            int count = 0;
            final double[] unique = new double[sorted.length];
            for (int r = 0; r < sorted.length; r++) {
                if (r == 0 || sorted[r] != sorted[r - 1]) {
                    unique[count++] = sorted[r];
                }
            }
            distinct[c] = Arrays.copyOf(unique, count);
            for (int r = 0; r < values.length; r++) {
                ranks[c][r] = Arrays.binarySearch(distinct[c], values[r][c] + 0.0);
            }
        }
        return new RankedColumns(values.length, ranks, distinct);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return ranks.length;
    }

    int[] ranks(final int column) {
        return ranks[column];
    }

    /** @return the midpoint between the values of two ranks, below the upper one in any rounding */
    double threshold(final int column, final int lower, final int upper) {
        final double low = distinct[column][lower];
        final double high = distinct[column][upper];
        final double middle = low / 2 + high / 2;
        return middle < high && middle >= low ? middle : low;
    }
}
