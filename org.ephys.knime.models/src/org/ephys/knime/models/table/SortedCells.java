package org.ephys.knime.models.table;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Puts cells into the order of a feature without an object for each of them. */
final class SortedCells {
    private SortedCells() {}

    /**
     * @param cells in the order that those with equal values get; none twice
     * @param values of all cells, not NaN for these
     * @return the cells by value, as {@link Double#compare} has it
     */
    static int[] by(final int[] cells, final double[] values) {
        final double[] sorted =
                IntStream.of(cells).mapToDouble(c -> values[c]).sorted().toArray();
        final int[] placed = new int[sorted.length]; // cells with the value that stands first there
        final int[] order = new int[sorted.length];
        for (final int cell : cells) {
            final int first = first(sorted, values[cell]);
            order[first + placed[first]++] = cell;
        }
        return order;
    }

    private static int first(final double[] sorted, final double value) {
        int low = 0;
        int high = Arrays.binarySearch(sorted, value);
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (Double.compare(sorted[middle], value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
