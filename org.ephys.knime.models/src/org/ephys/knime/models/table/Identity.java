package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Recognises by their values columns that number the rows, tell the time or name the cell, the donor or the class,
 * whatever they are called: numbers that hardly come about by measuring.
 */
final class Identity {
    private static final int FEWEST_ROWS = 8; // so many whole numbers in order by chance: 1 of 20 000 columns
    private static final int FEWEST_FOR_CODES = 20;
    private static final double SMALLEST_NAME = 100_000;
    private static final double NEARLY_ALL = 0.95;
    private static final double DENSE = 1.25; // so many times their number is the range of counters with gaps
    private static final double CHANCE = 1e-6;
    private static final int SMALLEST_GROUP = 3;

    private final double[] values;
    private final double[] sorted;
    private final List<String> labels;
    private final List<String> donors;

    private Identity(final double[] values, final List<String> labels, final List<String> donors) {
        this.values = values;
        this.labels = labels;
        this.donors = donors;
        sorted = Arrays.stream(values).sorted().distinct().toArray();
    }

    /**
     * @param values of a column, NaN where missing; missing ones take no part
     * @param labels of the same rows
     * @param donors of the same rows
     * @return what the column tells instead of a property of the cell
     */
    static Optional<String> of(final double[] values, final List<String> labels, final List<String> donors) {
        final List<String> presentLabels = new ArrayList<>();
        final List<String> presentDonors = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            if (!Double.isNaN(values[r])) {
                presentLabels.add(labels.get(r));
                presentDonors.add(donors.get(r));
            }
        }
        final double[] present =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        return present.length < FEWEST_ROWS
                ? Optional.empty()
                : new Identity(present, presentLabels, presentDonors).kind();
    }

    private Optional<String> kind() {
        if (numbersTheRows()) {
            return Optional.of("numbers the rows");
        }
        if (sorted.length > 1 && time()) {
            return Optional.of("is a date or a time");
        }
        if (whole() && sorted.length == values.length && sorted[0] >= SMALLEST_NAME) {
            return Optional.of("names the cells");
        }
        return values.length >= FEWEST_FOR_CODES && sorted.length > 1 ? code() : Optional.empty();
    }

    private boolean whole() {
        return all(v -> v == Math.rint(v));
    }

    private boolean all(final DoublePredicate what) {
        return Arrays.stream(values).allMatch(what);
    }

    private boolean numbersTheRows() {
        final boolean each = sorted.length == values.length;
        if (!whole()) {
            return each && equalSteps();
        }
        if (each && (range() == sorted.length - 1 || inOrder() == 1)) {
            return true;
        }
        return values.length >= FEWEST_FOR_CODES
                && sorted.length >= NEARLY_ALL * values.length
                && (range() < DENSE * sorted.length || inOrder() >= NEARLY_ALL);
    }

    private double range() {
        return sorted[sorted.length - 1] - sorted[0];
    }

    /** Share of the steps from row to row that go the way that most go. */
    private double inOrder() {
        int up = 0;
        int down = 0;
        for (int i = 1; i < values.length; i++) {
            up += values[i] > values[i - 1] ? 1 : 0;
            down += values[i] < values[i - 1] ? 1 : 0;
        }
        return (double) Math.max(up, down) / (values.length - 1);
    }

    /**
     * Whether different numbers are row numbers that were scaled, as 0.1, 0.2, 0.3: steps of one size but for the digits
     * that were cut off.
     */
    private boolean equalSteps() {
        final double step = (values[values.length - 1] - values[0]) / (values.length - 1);
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(values[i] - values[i - 1] - step) > 0.01 * Math.abs(step)) {
                return false;
            }
        }
        return true;
    }

    /** Dates as 20240131 or 240131, seconds or milliseconds since 1970, and days of spreadsheets and of MATLAB. */
    private boolean time() {
        final boolean whole = whole();
        return whole && all(v -> v > 19_000_000 && v < 21_000_000 && date(v % 10_000))
                || whole && all(v -> v > 100_000 && v < 1_000_000 && date(v % 10_000))
                || between(1990, 2045)
                || between(9e8, 2.2e9)
                || between(9e11, 2.2e12)
                || between(36_526, 51_500)
                || between(726_000, 747_000);
    }

    private static boolean date(final double monthAndDay) {
        final double month = Math.floor(monthAndDay / 100);
        return month >= 1 && month <= 12 && monthAndDay % 100 >= 1 && monthAndDay % 100 <= 31;
    }

    private boolean between(final double low, final double high) {
        return sorted[0] >= low && sorted[sorted.length - 1] <= high;
    }

    private Optional<String> code() {
        if (same(labels)) {
            return Optional.of("is the class as a number");
        }
        if (same(donors)) {
            return Optional.of("is the donor as a number");
        }
        final List<Double> codes = Arrays.stream(values).boxed().toList();
        final boolean few = SMALLEST_GROUP * sorted.length <= values.length; // equal values may be twins otherwise
        return few && tells(codes, labels) || tells(labels, codes) ? Optional.of("tells the class") : Optional.empty();
    }

    /** Whether each value stands for one name and each name for one value, and names come more than once. */
    private boolean same(final List<String> names) {
        if (2 * sorted.length > values.length) {
            return false;
        }
        final Map<Double, String> nameOf = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            final String known = nameOf.putIfAbsent(values[i], String.valueOf(names.get(i)));
            if (names.get(i) == null || known != null && !known.equals(names.get(i))) {
                return false;
            }
        }
        return names.stream().distinct().count() == sorted.length;
    }

    /** Whether all cells with the same code have the same name, more often than would happen by chance. */
    private static boolean tells(final List<?> codes, final List<?> names) {
        final Map<Object, Object> nameOf = new HashMap<>();
        final Map<Object, Integer> counts = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            final Object name = names.get(i);
            if (codes.get(i) == null || name == null) {
                return false;
            }
            final Object known = nameOf.putIfAbsent(codes.get(i), name);
            if (known != null && !known.equals(name)) {
                return false;
            }
            counts.merge(name, 1, Integer::sum);
        }
        final double alike = counts.values().stream()
                .mapToDouble(c -> Math.pow((double) c / names.size(), 2))
                .sum();
        return counts.size() > 1 && Math.pow(alike, codes.size() - nameOf.size()) < CHANCE;
    }
}
