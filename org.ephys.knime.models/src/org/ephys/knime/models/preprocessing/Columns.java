package org.ephys.knime.models.preprocessing;

import java.util.Arrays;
import org.ephys.knime.models.Quantiles;

/** Statistics of table columns that pass over missing values. */
final class Columns {
    private Columns() {}

    /** @return the values of a column that are not NaN, in row order */
    static double[] present(final double[][] values, final int column) {
        final double[] present = new double[values.length];
        int size = 0;
        for (final double[] row : values) {
            if (!Double.isNaN(row[column])) {
                present[size++] = row[column];
            }
        }
        return Arrays.copyOf(present, size);
    }

    /** @return the quantile, as {@link Quantiles#ofSortedByMidpoint}; sorts the array */
    static double quantile(final double[] present, final double probability) {
        Arrays.sort(present);
        return Quantiles.ofSortedByMidpoint(present, probability);
    }

    static double mean(final double[] present) {
        double sum = 0;
        for (final double value : present) {
            sum += value;
        }
        return sum / present.length;
    }

    /** @return the population standard deviation; 0 if all values are equal, whatever the rounding of their mean */
    static double standardDeviation(final double[] present) {
        final double mean = mean(present);
        double squares = 0;
        boolean constant = true;
        for (final double value : present) {
            squares += (value - mean) * (value - mean);
            constant &= value == present[0];
        }
        return constant ? 0 : Math.sqrt(squares / present.length);
    }
}
