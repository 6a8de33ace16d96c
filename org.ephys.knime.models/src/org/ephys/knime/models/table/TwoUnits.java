package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.models.Listing;
import org.ephys.knime.models.Plural;

/**
 * Finds columns of which some numbers are in another unit than the rest, as V among mV: two groups with nothing between them,
 * the one like the other but for a factor of 1000 or its powers.
 */
final class TwoUnits {
    private static final int FEWEST = 3;
    /** In 156 columns of published cells, and 30 samples of 12 to 80 cells of each, no two groups are so far apart. */
    private static final double GAP = 20;

    private static final int POWERS = 4;
    private static final double FACTOR = 1000;

    private TwoUnits() {}

    /**
     * @param table its name
     * @param features names
     * @param columns the numbers of the features
     * @return a sentence, or none
     */
    static List<String> warnings(final String table, final List<String> features, final SortedColumns columns) {
        final List<String> found = new ArrayList<>();
        for (int c = 0; c < features.size(); c++) {
            final double[] sizes = sizes(columns.features()[c]);
            final double sign = sizes.length > 0 && columns.features()[c][0] < 0 ? -1 : 1;
            final int small = smaller(sizes);
            if (small > 0) {
                found.add(features.get(c)
                        + String.format(
                                Locale.ROOT,
                                " (%d cells about %.3g, %d about %.3g)",
                                small,
                                sign * median(sizes, 0, small),
                                sizes.length - small,
                                sign * median(sizes, small, sizes.length)));
            }
        }
        return found.isEmpty()
                ? List.of()
                : List.of(Plural.of(found.size(), "feature") + " of " + table + (found.size() == 1 ? " seems" : " seem")
                        + " to be in two units: " + Listing.of(found)
                        + ". Bring all cells to one unit before anything is learned or predicted.");
    }

    /** The numbers without their sign and without zeros, ascending; none if some are above and some below zero. */
    private static double[] sizes(final double[] sorted) {
        return sorted.length == 0 || sorted[0] < 0 && sorted[sorted.length - 1] > 0
                ? new double[0]
                : Arrays.stream(sorted)
                        .filter(v -> v != 0)
                        .map(Math::abs)
                        .sorted()
                        .toArray();
    }

    /** How many are in the unit with the smaller numbers, 0 if all are in one unit. */
    private static int smaller(final double[] sizes) {
        int at = 0;
        double widest = 0;
        for (int i = 1; i < sizes.length; i++) {
            if (sizes[i] / sizes[i - 1] > widest) {
                widest = sizes[i] / sizes[i - 1];
                at = i;
            }
        }
        if (widest < GAP || !several(sizes, 0, at) || !several(sizes, at, sizes.length)) {
            return 0;
        }
        final double low = median(sizes, 0, at);
        final double high = median(sizes, at, sizes.length);
        double factor = 1;
        for (int power = 1; power <= POWERS; power++) {
            factor *= FACTOR;
            if (sizes[at] <= factor * low && factor * low <= sizes[sizes.length - 1]
                    || factor * sizes[0] <= high && high <= factor * sizes[at - 1]) {
                return at;
            }
        }
        return 0;
    }

    /** Whether numbers are enough for a unit; one and the same number may stand for something else. */
    private static boolean several(final double[] sorted, final int from, final int to) {
        return to - from >= FEWEST && sorted[from] < sorted[to - 1];
    }

    private static double median(final double[] sorted, final int from, final int to) {
        return (sorted[(from + to - 1) / 2] + sorted[(from + to) / 2]) / 2;
    }
}
