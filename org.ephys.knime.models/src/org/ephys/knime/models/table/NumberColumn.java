package org.ephys.knime.models.table;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.CharBuffer;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ephys.knime.models.table.Notation.Marks;

/**
 * The numbers of a column of texts.
 *
 * @param values a number per row, NaN where the entry is missing or odd
 * @param odd rows whose entry is neither a number nor missing
 * @param unit what stands behind every number and was cut off, {@code ""} = nothing
 */
record NumberColumn(double[] values, BitSet odd, String unit) {
    private static final Pattern WITH_UNIT = Pattern.compile(
            "([+-]?[\\d.,]*\\d)\\s*(%|[\\p{L}\u00B5\u03A9\u2126\u00B0%][\\p{L}\u00B5\u03A9\u2126\u00B0/%]{0,7})");
    private static final double MOST = 0.9;

    /** Minus, hyphens, the dash of a number's width, that of text programs, the full-width hyphen. */
    private static final String MINUS = "\u2212\u2010\u2011\u2012\u2013\uFF0D\uFE63";

    /** @return the entry as a number, NaN if it is none, or may mean another number elsewhere */
    static double plain(final String entry) {
        final String text = starts(entry) ? ascii(entry) : "";
        return text.isEmpty() ? Double.NaN : plain(text.toCharArray(), 0, text.length());
    }

    /** @return the same of characters */
    static double plain(final char[] text, final int offset, final int length) {
        return depends(text, offset, length) ? Double.NaN : parsed(text, offset, length);
    }

    /** Commas, and points before three digits, are understood by the other entries of the table. */
    private static boolean depends(final char[] text, final int offset, final int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == ',') {
                return true;
            }
        }
        return length > 4
                && text[offset + length - 4] == '.'
                && Notation.POINTS
                        .matcher(CharBuffer.wrap(text, offset, length))
                        .matches();
    }

    /** @return whether there are only the signs of a number without a comma, the first of a number */
    static boolean written(final char[] text, final int offset, final int length) {
        for (int i = offset; i < offset + length; i++) {
            final char c = text[i];
            final boolean sign = c == '-' || c == '+';
            if ((c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && !sign
                    || sign && i > offset && (text[i - 1] | 0x20) != 'e') {
                return false;
            }
        }
        return length > 0 && (text[offset] | 0x20) != 'e';
    }

    /** @return the numbers of a column that are the same whatever the others are; empty if its texts are needed */
    static Optional<NumberColumn> plain(final TableLayout layout, final int column) {
        final double[] values = new double[layout.lines().size()];
        for (int r = 0; r < values.length; r++) {
            values[r] = layout.plain(r, column);
            if (Double.isNaN(values[r]) && layout.entry(r, column) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new NumberColumn(values, new BitSet(), ""));
    }

    /**
     * @param entries one per row, {@code null} where missing
     * @param notation of the table's other columns, asked for if commas or points of this one need it
     * @return the numbers; 1,234 is odd where it cannot be told whether it is 1.234 or 1234
     */
    static NumberColumn of(final String[] entries, final Supplier<Notation> table) {
        final String unit = unit(entries);
        final String[] numbers = Notation.ungrouped(unit.isEmpty() ? entries : withoutUnit(entries, unit));
        final Marks marks = Marks.of(numbers);
        final Notation notation = marks.alone() ? Notation.NONE : table.get();
        final boolean decimal = notation.decimalComma(marks);
        final boolean thousands = notation.thousandsComma(marks);
        final boolean uncertain = notation.uncertainPoint(marks);
        final double[] values = new double[entries.length];
        final BitSet odd = new BitSet();
        for (int r = 0; r < entries.length; r++) {
            values[r] = numbers[r] == null ? Double.NaN : parse(numbers[r], decimal, thousands, uncertain);
            if (numbers[r] != null && Double.isNaN(values[r])) {
                odd.set(r);
            }
        }
        return new NumberColumn(values, odd, unit);
    }

    /** The unit that nearly all entries have; where some have it and some not, it may be another than theirs. */
    private static String unit(final String[] entries) {
        String unit = "";
        int without = 0;
        int with = 0;
        for (final String entry : entries) {
            if (entry == null || Entry.noNumber(entry)) {
                continue;
            }
            final Matcher matcher = starts(entry) ? WITH_UNIT.matcher(ascii(entry)) : null;
            if (matcher == null || !matcher.matches() || !unit.isEmpty() && !unit.equals(matcher.group(2))) {
                without++;
            } else {
                unit = matcher.group(2);
                with++;
            }
            if (without > 1 && without > (1 - MOST) * entries.length) {
                return ""; // spares the many texts and plain numbers of other columns the rest
            }
        }
        return with > 1 && with >= MOST * (with + without) ? unit : "";
    }

    /** Entries that lack the unit stay as they are but for a sign that makes them odd. */
    private static String[] withoutUnit(final String[] entries, final String unit) {
        final String[] numbers = new String[entries.length];
        for (int r = 0; r < entries.length; r++) {
            final String entry = entries[r];
            numbers[r] = entry == null
                    ? null
                    : ascii(entry).endsWith(unit)
                            ? ascii(entry)
                                    .substring(0, entry.length() - unit.length())
                                    .strip()
                            : "? " + entry;
        }
        return numbers;
    }

    /** @return the number, NaN if the text is none */
    private static double parse(
            final String entry,
            final boolean decimalComma,
            final boolean thousandsComma,
            final boolean uncertainPoint) {
        if (!starts(entry)) {
            return infinite(entry);
        }
        final String text = ascii(entry);
        if (text.indexOf(',') < 0) {
            return uncertainPoint && Notation.POINTS.matcher(text).matches() ? Double.NaN : parsed(text);
        }
        if (Notation.THOUSANDS_AND_POINT.matcher(text).matches()
                || thousandsComma && Notation.THOUSANDS.matcher(text).matches()) {
            return parsed(text.replace(",", ""));
        }
        if (Notation.POINTS_AND_COMMA.matcher(text).matches()) {
            return parsed(text.replace(".", "").replace(',', '.'));
        }
        final boolean either = Notation.THOUSANDS.matcher(text).matches();
        return Notation.COMMA.matcher(text).matches() && (decimalComma || !either)
                ? parsed(text.replace(',', '.'))
                : Double.NaN;
    }

    private static double parsed(final String text) {
        return parsed(text.toCharArray(), 0, text.length());
    }

    private static double parsed(final char[] text, final int offset, final int length) {
        final char last = text[offset + length - 1];
        if (last != '.' && (last < '0' || last > '9') || hexadecimal(text, offset, length)) {
            return Double.NaN; // Java would read "1d" and "0x1p3" as numbers
        }
        try {
            return NumberInput.parseDouble(text, offset, length, true); // the same as Double.parseDouble, sooner
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean hexadecimal(final char[] text, final int offset, final int length) {
        return length > 2 && ((text[offset + 1] | 0x20) == 'x' || (text[offset + 2] | 0x20) == 'x');
    }

    /** Infinity is a number that the dataset refuses with its column and cell. */
    private static double infinite(final String entry) {
        final String text = ascii(entry).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "inf", "+inf", "infinity", "+infinity", "\u221E", "+\u221E" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity", "-\u221E" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** Whether an entry begins as a number does; spares the many texts of other columns an exception each. */
    static boolean starts(final String entry) {
        for (int i = 0; i < Math.min(2, entry.length()); i++) {
            final char c = entry.charAt(i);
            if (c >= '0' && c <= '9') {
                return true;
            }
            if ("+-.,".indexOf(c) < 0 && MINUS.indexOf(c) < 0) {
                return false;
            }
        }
        return entry.length() > 2 && Character.isDigit(entry.charAt(2));
    }

    /** The entry with the hyphen in place of signs that text programs make of it; within a number they make it none. */
    static String ascii(final String entry) {
        String text = entry;
        for (int i = 0; i < MINUS.length() && !text.isEmpty() && text.charAt(0) > 0x7F; i++) {
            text = text.replace(MINUS.charAt(i), '-');
        }
        return text.indexOf('\u2212') < 0 ? text : text.replace('\u2212', '-');
    }
}
