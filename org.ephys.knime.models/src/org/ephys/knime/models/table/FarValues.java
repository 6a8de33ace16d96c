package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Listing;

/**
 * Finds numbers that stand for a missing value, as -9999 or 1e30, or come from a computation that failed: the same number
 * several times, far from all others, or a single one very far from them, or of nines only; a 0 or -1 among numbers that
 * stay away from it.
 */
final class FarValues {
    private static final int FEWEST_TIMES = 2;
    private static final int FEWEST_OTHERS = 8;
    private static final double FAR = 5; // ranges of the other values
    private static final double FAR_OF_NINES = 0.5; // -999 several times among values of some hundreds
    private static final double VERY_FAR = 10_000;

    // A 0 or -1 for a missing value: measured zeros come more often, or the other numbers come near them.
    private static final int FEWEST_CODES = 3;
    private static final double MOST_CODES = 0.25;
    private static final double ALL_DIFFERENT = 0.9;
    private static final double APART = 0.25; // of the way to the median
    private static final double QUARTILES =
            1.85; // so many times the way between the quartiles is the way to the median

    private FarValues() {}

    /**
     * @param table its name
     * @param features names
     * @param columns the numbers of the features
     * @return a sentence, or none
     */
    static List<String> warnings(final String table, final List<String> features, final SortedColumns columns) {
        final List<String> found = new ArrayList<>();
        for (int c = 0; c < features.size(); c++) {
            final double[] sorted = columns.features()[c];
            if (sorted.length >= FEWEST_TIMES + FEWEST_OTHERS) {
                found(sorted, features.get(c), found);
                found(mirrored(sorted), features.get(c), found);
            }
        }
        return found.isEmpty()
                ? List.of()
                : List.of(
                        "Numbers of " + table + " are far from all others of their column and may stand for a missing "
                                + "value; leave such fields empty: " + Listing.of(found) + ".");
    }

    /** The same with the other sign, in order again. */
    private static double[] mirrored(final double[] sorted) {
        final double[] mirrored = new double[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            mirrored[i] = -sorted[sorted.length - 1 - i];
        }
        return mirrored;
    }

    /** Whether a number is 999, 9999 … or its negative, which stands for a missing value even where it stands once. */
    private static boolean nines(final double number) {
        return number == Math.rint(number)
                && Long.toString((long) Math.abs(number)).matches("9{3,12}");
    }

    private static void found(final double[] sorted, final String feature, final List<String> found) {
        int times = 1;
        while (times < sorted.length && sorted[times] == sorted[0]) {
            times++;
        }
        final int others = sorted.length - times;
        if (others < FEWEST_OTHERS) {
            return;
        }
        final double range = sorted[sorted.length - 1] - sorted[times];
        final boolean nines = nines(sorted[0]);
        final double far = times >= FEWEST_TIMES ? nines ? FAR_OF_NINES : FAR : nines ? FAR : VERY_FAR;
        if (range > 0 && (sorted[times] - sorted[0] > far * range || code(sorted, times))) {
            found.add(times + " in " + feature);
        }
    }

    /** Whether the lowest number is a 0 or -1 that comes several times, away from others that are all different. */
    private static boolean code(final double[] sorted, final int times) {
        if (sorted[0] != 0 && sorted[0] != -1 || times < FEWEST_CODES) {
            return false;
        }
        int different = 1;
        for (int i = times + 1; i < sorted.length; i++) {
            different += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        final int others = sorted.length - times;
        final double median = sorted[times + others / 2] - sorted[0];
        return times <= MOST_CODES * sorted.length
                && different >= ALL_DIFFERENT * others
                && sorted[times] - sorted[0] >= APART * median
                && median >= QUARTILES * (sorted[times + 3 * others / 4] - sorted[times + others / 4]);
    }
}
