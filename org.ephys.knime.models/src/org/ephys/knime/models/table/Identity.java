package org.ephys.knime.models.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises by their values columns that number the rows or name the cell, the donor or the class, whatever they are
 * called: whole numbers without a gap that hardly come about by measuring.
 */
final class Identity {
    private static final int FEWEST_ROWS = 8; // so many whole numbers in order by chance: 1 of 20 000 columns
    private static final int FEWEST_FOR_CODES = 20;
    private static final double SMALLEST_NAME = 100_000;

    private Identity() {}

    /**
     * @param values of a column, NaN where missing
     * @param labels of the same rows
     * @param donors of the same rows
     * @return what the column tells instead of a property of the cell
     */
    static Optional<String> of(final double[] values, final List<String> labels, final List<String> donors) {
        if (values.length < FEWEST_ROWS || !Arrays.stream(values).allMatch(v -> v == Math.rint(v))) {
            return Optional.empty();
        }
        final double[] sorted = Arrays.stream(values).sorted().distinct().toArray();
        if (sorted.length == values.length) {
            if (sorted[sorted.length - 1] - sorted[0] == sorted.length - 1 || inOrder(values)) {
                return Optional.of("numbers the rows");
            }
            return sorted[0] >= SMALLEST_NAME ? Optional.of("names the cells") : Optional.empty();
        }
        if (values.length >= FEWEST_FOR_CODES && sorted.length > 1) {
            if (same(values, labels, sorted.length)) {
                return Optional.of("is the class as a number");
            }
            if (same(values, donors, sorted.length)) {
                return Optional.of("is the donor as a number");
            }
        }
        return Optional.empty();
    }

    private static boolean inOrder(final double[] values) {
        final double direction = Math.signum(values[1] - values[0]);
        for (int i = 1; i < values.length; i++) {
            if (Math.signum(values[i] - values[i - 1]) != direction) {
                return false;
            }
        }
        return true;
    }

    /** Whether each value stands for one name and each name for one value, and names come more than once. */
    private static boolean same(final double[] values, final List<String> names, final int distinct) {
        final Map<Double, String> nameOf = new HashMap<>();
        final Set<String> all = new HashSet<>();
        for (int i = 0; i < values.length; i++) {
            final String name = names.get(i);
            final String known = nameOf.putIfAbsent(values[i], String.valueOf(name));
            if (name == null || known != null && !known.equals(name)) {
                return false;
            }
            all.add(name);
        }
        return all.size() == distinct && 2 * distinct <= values.length;
    }
}
