package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares values with golden ones and keeps the score per feature: integers and times exactly, other numbers within
 * 1e-6 relative or 1e-9 absolute, NaN where NaN.
 */
final class ParityTable {

    private static final double RELATIVE = 1e-6;
    private static final double ABSOLUTE = 1e-9;

    /** Score of one feature. */
    static final class Row {
        int compared;
        int mismatches;
        double largest;
        String where = "";
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final List<String> mismatches = new ArrayList<>();

    Map<String, Row> rows() {
        return rows;
    }

    List<String> mismatches() {
        return mismatches;
    }

    int compared() {
        return rows.values().stream().mapToInt(row -> row.compared).sum();
    }

    /** The mismatches, for the message of a failing test. */
    String summary() {
        final StringBuilder text = new StringBuilder(mismatches.size() + " of " + compared() + " values differ:");
        rows.forEach((feature, row) -> {
            if (row.mismatches > 0) {
                text.append(String.format(Locale.ROOT, "%n%-60s %6d of %6d", feature, row.mismatches, row.compared));
            }
        });
        mismatches.stream().limit(100).forEach(mismatch -> text.append(System.lineSeparator())
                .append(mismatch));
        return text.toString();
    }

    /** Adds the scores of another table. */
    void add(final ParityTable other) {
        other.rows.forEach((feature, row) -> {
            final Row sum = row(feature);
            sum.compared += row.compared;
            sum.mismatches += row.mismatches;
            if (row.largest > sum.largest) {
                sum.largest = row.largest;
                sum.where = row.where;
            }
        });
        mismatches.addAll(other.mismatches);
    }

    /** Indices, counts and flags: equal. */
    void exact(final String feature, final String where, final double expected, final double actual) {
        compare(feature, where, expected, actual, 0, 0);
    }

    /** Times: equal up to the last bits of their arithmetic, far below a sample. */
    void time(final String feature, final String where, final double expected, final double actual) {
        compare(feature, where, expected, actual, 1e-14, 1e-15);
    }

    /**
     * The current of the square-root fit in pA, which may lie near 0: the solver stops when the parameters change by less
     * than 1.5e-8 of their norm.
     */
    void fittedCurrent(final String feature, final String where, final double expected, final double actual) {
        compare(feature, where, expected, actual, RELATIVE, 1e-6);
    }

    /** Any other number. */
    void close(final String feature, final String where, final double expected, final double actual) {
        compare(feature, where, expected, actual, RELATIVE, ABSOLUTE);
    }

    void close(final String feature, final String where, final double[] expected, final double[] actual) {
        if (expected.length != (actual == null ? -1 : actual.length)) {
            fail(feature, where, "length " + expected.length, actual == null ? "nothing" : "length " + actual.length);
            return;
        }
        for (int k = 0; k < expected.length; k++) {
            close(feature, where + "[" + k + "]", expected[k], actual[k]);
        }
    }

    void text(final String feature, final String where, final Object expected, final Object actual) {
        final Row row = row(feature);
        row.compared++;
        if (!String.valueOf(expected).equals(String.valueOf(actual))) {
            row.compared--;
            fail(feature, where, String.valueOf(expected), String.valueOf(actual));
        }
    }

    void fail(final String feature, final String where, final String expected, final String actual) {
        final Row row = row(feature);
        row.compared++;
        row.mismatches++;
        mismatches.add(String.format(Locale.ROOT, "%-44s %-60s expected %s, got %s", feature, where, expected, actual));
    }

    private void compare(
            final String feature,
            final String where,
            final double expected,
            final double actual,
            final double relative,
            final double absolute) {
        final Row row = row(feature);
        row.compared++;
        if (Double.isNaN(expected) && Double.isNaN(actual) || expected == actual) {
            return;
        }
        final double difference = Math.abs(expected - actual);
        final double scaled = difference / Math.abs(expected);
        if (difference <= absolute || scaled <= relative) {
            if (difference > absolute && scaled > row.largest) {
                row.largest = scaled;
                row.where = where;
            }
            return;
        }
        row.compared--;
        fail(feature, where, Double.toString(expected), Double.toString(actual));
    }

    private Row row(final String feature) {
        return rows.computeIfAbsent(feature, name -> new Row());
    }
}
