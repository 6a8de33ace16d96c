package org.ephys.knime.models.table;

import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The numbers of a column of texts.
 *
 * @param values a number per row, NaN where the entry is missing or odd
 * @param odd rows whose entry is neither a number nor missing
 */
record NumberColumn(double[] values, BitSet odd) {
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+");
    private static final Pattern THOUSANDS_AND_POINT = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+\\.\\d*");
    private static final Pattern POINTS_AND_COMMA = Pattern.compile("[+-]?[1-9]\\d{0,2}(\\.\\d{3})+,\\d*");
    private static final Pattern POINTS = Pattern.compile("[+-]?[1-9]\\d{0,2}(\\.\\d{3})+");

    /** What commas and points of a column can mean, as its entries show. */
    record Marks(boolean decimalComma, boolean thousandsComma, boolean decimalPoint, boolean eitherComma) {
        static Marks of(final String[] entries) {
            boolean decimalComma = false;
            boolean thousandsComma = false;
            boolean decimalPoint = false;
            boolean eitherComma = false;
            for (final String entry : entries) {
                if (entry == null || !starts(entry)) {
                    continue;
                }
                final int comma = entry.indexOf(',');
                if (comma < 0) {
                    decimalPoint |= entry.indexOf('.') >= 0;
                } else if (THOUSANDS.matcher(ascii(entry)).matches()) {
                    thousandsComma |= entry.indexOf(',', comma + 1) >= 0; // 1,234,567
                    eitherComma |= entry.indexOf(',', comma + 1) < 0; // 1,234
                } else {
                    thousandsComma |= THOUSANDS_AND_POINT.matcher(ascii(entry)).matches();
                    decimalComma |= COMMA.matcher(ascii(entry)).matches()
                            || POINTS_AND_COMMA.matcher(ascii(entry)).matches();
                }
            }
            return new Marks(decimalComma, thousandsComma, decimalPoint, eitherComma);
        }

        /** @return whether 1,234 can only be told from the other columns */
        boolean uncertain() {
            return eitherComma && decimalComma == thousandsComma;
        }
    }

    /**
     * @param entries one per row, {@code null} where missing
     * @param marks what their commas and points mean
     * @param othersUseCommas whether the table's other columns have decimal commas and no decimal points
     * @return the numbers; 1,234 is odd where it cannot be told whether it is 1.234 or 1234
     */
    static NumberColumn of(final String[] entries, final Marks marks, final boolean othersUseCommas) {
        final boolean decimal = marks.decimalComma && !marks.thousandsComma
                || marks.uncertain() && othersUseCommas && !marks.decimalPoint;
        final boolean thousands = marks.thousandsComma && !marks.decimalComma;
        final double[] values = new double[entries.length];
        final BitSet odd = new BitSet();
        for (int r = 0; r < entries.length; r++) {
            values[r] = entries[r] == null ? Double.NaN : parse(entries[r], decimal, thousands);
            if (entries[r] != null && Double.isNaN(values[r])) {
                odd.set(r);
            }
        }
        return new NumberColumn(values, odd);
    }

    /** @return the number, NaN if the text is none */
    private static double parse(final String entry, final boolean decimalComma, final boolean thousandsComma) {
        if (!starts(entry)) {
            return infinite(entry);
        }
        final String text = ascii(entry);
        if (text.indexOf(',') < 0) {
            return decimalComma && POINTS.matcher(text).matches() ? Double.NaN : plain(text);
        }
        if (THOUSANDS_AND_POINT.matcher(text).matches()
                || thousandsComma && THOUSANDS.matcher(text).matches()) {
            return plain(text.replace(",", ""));
        }
        if (POINTS_AND_COMMA.matcher(text).matches()) {
            return plain(text.replace(".", "").replace(',', '.'));
        }
        final boolean either = THOUSANDS.matcher(text).matches();
        return COMMA.matcher(text).matches() && (decimalComma || !either) ? plain(text.replace(',', '.')) : Double.NaN;
    }

    private static double plain(final String text) {
        final char last = text.charAt(text.length() - 1);
        if (last != '.' && (last < '0' || last > '9') || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
            return Double.NaN; // Java would read "1d" and "0x1p3" as numbers
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Infinity is a number that the dataset refuses with its column and cell. */
    private static double infinite(final String entry) {
        final String text = ascii(entry).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** Whether an entry begins as a number does; spares the many texts of other columns an exception each. */
    private static boolean starts(final String entry) {
        for (int i = 0; i < Math.min(2, entry.length()); i++) {
            final char c = entry.charAt(i);
            if (c >= '0' && c <= '9') {
                return true;
            }
            if ("+-\u2212.,".indexOf(c) < 0) {
                return false;
            }
        }
        return entry.length() > 2 && Character.isDigit(entry.charAt(2));
    }

    /** The entry with the hyphen in place of the typographic minus. */
    private static String ascii(final String entry) {
        return entry.indexOf('\u2212') < 0 ? entry : entry.replace('\u2212', '-');
    }
}
