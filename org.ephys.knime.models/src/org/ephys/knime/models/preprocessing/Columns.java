package org.ephys.knime.models.preprocessing;

import java.util.Arrays;

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

    /** @return the quantile with linear interpolation between order statistics (numpy's default); sorts the array */
    static double quantile(final double[] present, final double probability) {
        Arrays.sort(present);
        final double position = probability * (present.length - 1);
        final int below = (int) position;
        final int above = Math.min(below + 1, present.length - 1);
        final double fraction = position - below;
        // halves first for the median, so that it equals (a + b) / 2 as numpy has it
        return fraction == 0.5
                ? (present[below] + present[above]) / 2
                : present[below] + fraction * (present[above] - present[below]);
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
