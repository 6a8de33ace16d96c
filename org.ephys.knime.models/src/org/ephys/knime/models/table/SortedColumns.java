package org.ephys.knime.models.table;

import java.util.Arrays;

/**
 * The numbers of each feature in order, for whoever looks for odd ones: sorted once for all of them.
 *
 * @param features [feature][number], ascending, without missing ones
 */
record SortedColumns(double[][] features) {

    /** @param values [cell][feature], NaN where missing */
    static SortedColumns of(final double[][] values) {
        final double[][] sorted = new double[values.length == 0 ? 0 : values[0].length][];
        for (int c = 0; c < sorted.length; c++) {
            final int column = c;
            sorted[c] = Arrays.stream(values)
                    .mapToDouble(row -> row[column])
                    .filter(v -> !Double.isNaN(v))
                    .sorted()
                    .toArray();
        }
        return new SortedColumns(sorted);
    }
}
