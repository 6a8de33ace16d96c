package org.ephys.knime.models.table;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What commas and points mean in the numbers of a table, as the columns show that tell it: 12,5 or 1.234,5 have a decimal
 * comma, 12.5 and 1,234.5 a decimal point, and 1,234 or 1.234 may be either.
 *
 * @param commas whether there are columns with decimal commas, and none with decimal points
 * @param points whether more columns have decimal points than decimal commas
 */
record Notation(boolean commas, boolean points) {
    /** What a table shows that is not asked. */
    static final Notation NONE = new Notation(false, false);

    static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
    static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+");
    static final Pattern THOUSANDS_AND_POINT = Pattern.compile(
            "[+-]?([1-9]\\d{0,2}(,\\d{3})+\\.\\d*|[1-9]\\d?(,\\d{2})+,\\d{3}(\\.\\d*)?)"); // 1,23,456 in India
    static final Pattern POINTS_AND_COMMA = Pattern.compile("[+-]?[1-9]\\d{0,2}(\\.\\d{3})+,\\d*");
    static final Pattern POINTS = Pattern.compile("[+-]?[1-9]\\d{0,2}(\\.\\d{3})+");

    /** Groups of three digits behind an apostrophe, as in Switzerland, or behind a blank, as in France. */
    private static final Pattern APOSTROPHES = Pattern.compile("[-+\u2212]?[1-9]\\d{0,2}(['\u2019]\\d{3})+([.,]\\d*)?");

    private static final Pattern BLANKS = Pattern.compile("[-+\u2212]?[1-9]\\d{0,2}([ \u2009]\\d{3})+([.,]\\d*)?");

    /**
     * How many entries of a column show what.
     *
     * @param decimalCommas 12,5 and 1.234,5
     * @param thousandsCommas 1,234.5 and 1,234,567
     * @param decimalPoints 12.5
     * @param commas 1,234
     * @param points 1.234
     */
    record Marks(int decimalCommas, int thousandsCommas, int decimalPoints, int commas, int points) {
        static Marks of(final String[] entries) {
            int decimalCommas = 0;
            int thousandsCommas = 0;
            int decimalPoints = 0;
            int commas = 0;
            int points = 0;
            for (final String entry : entries) {
                if (entry == null || entry.indexOf(',') < 0 && entry.indexOf('.') < 0 || !NumberColumn.starts(entry)) {
                    continue;
                }
                final String text = NumberColumn.ascii(entry);
                final int comma = text.indexOf(',');
                if (comma < 0 && POINTS.matcher(text).matches()) {
                    points++;
                } else if (comma < 0) {
                    decimalPoints++;
                } else if (THOUSANDS.matcher(text).matches()) {
                    thousandsCommas += text.indexOf(',', comma + 1) >= 0 ? 1 : 0;
                    commas += text.indexOf(',', comma + 1) < 0 ? 1 : 0;
                } else if (THOUSANDS_AND_POINT.matcher(text).matches()) {
                    thousandsCommas++;
                } else if (COMMA.matcher(text).matches()
                        || POINTS_AND_COMMA.matcher(text).matches()) {
                    decimalCommas++;
                }
            }
            return new Marks(decimalCommas, thousandsCommas, decimalPoints, commas, points);
        }

        /** @return whether no entry may mean another number in another table */
        boolean alone() {
            return decimalCommas + thousandsCommas + commas + points == 0;
        }

        /** @return whether most entries that tell it have a decimal comma */
        boolean hasCommas() {
            return decimalCommas > decimalPoints + thousandsCommas;
        }

        /** @return whether most entries that tell it have a decimal point */
        boolean hasPoints() {
            return decimalPoints > decimalCommas;
        }
    }

    /**
     * @param entries of a column, {@code null} where missing
     * @return these without signs between groups of three digits; 1 234 may be two numbers where no entry of the column has
     *     decimals behind the groups
     */
    static String[] ungrouped(final String[] entries) {
        final boolean blanks = Arrays.stream(entries)
                .anyMatch(e -> e != null
                        && (e.indexOf('.') > 0 || e.indexOf(',') > 0)
                        && NumberColumn.starts(e)
                        && BLANKS.matcher(e).matches());
        return Arrays.stream(entries)
                .map(e -> e == null || !NumberColumn.starts(e)
                        ? e
                        : APOSTROPHES.matcher(e).matches()
                                        || blanks && BLANKS.matcher(e).matches()
                                ? e.replaceAll("['\u2019 \u2009]", "")
                                : e)
                .toArray(String[]::new);
    }

    /**
     * @param columns of a table
     * @return what they show together
     */
    static Notation ofTable(final List<Marks> columns) {
        final long commas = columns.stream().filter(Marks::hasCommas).count();
        final long points = columns.stream().filter(Marks::hasPoints).count();
        return new Notation(commas > 0 && points == 0, points > commas);
    }

    /**
     * @param column what a column shows
     * @return whether the comma of 1,234 is a decimal comma there; points are no decimal points then
     */
    boolean decimalComma(final Marks column) {
        if (column.decimalCommas > 0 && column.thousandsCommas == 0) {
            // a few entries with a comma do not turn the points of all others into marks of thousands
            return column.hasCommas() && (column.points <= column.decimalCommas || !points);
        }
        return column.commas > 0
                && column.decimalCommas == 0
                && column.thousandsCommas == 0
                && column.decimalPoints == 0
                && commas;
    }

    /**
     * @param column what a column shows
     * @return whether the comma of 1,234 marks thousands there
     */
    boolean thousandsComma(final Marks column) {
        return column.thousandsCommas > 0 && column.decimalCommas == 0;
    }

    /**
     * @param column what a column shows
     * @return whether the point of 1.234 may mark thousands there
     */
    boolean uncertainPoint(final Marks column) {
        return decimalComma(column) || column.decimalPoints == 0 && commas;
    }
}
