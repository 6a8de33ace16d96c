package org.ephys.knime.signal.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers and units as figures write them: the same everywhere, whatever the language of the computer. */
public final class Numerals {

    private Numerals() {}

    /**
     * A number with as many digits as are worth reading.
     *
     * @param value a number
     * @param digits significant digits
     * @return the number with a true minus sign, or a dash for NaN and infinity
     */
    public static String rounded(final double value, final int digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        final BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return plain(rounded);
    }

    /**
     * A number for programs to read, with nine digits.
     *
     * @param value a finite number
     * @return the number with a plain minus sign
     */
    public static String exact(final double value) {
        final BigDecimal rounded = new BigDecimal(value).round(new MathContext(9, RoundingMode.HALF_EVEN));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toString();
    }

    /**
     * A unit for people; columns keep to ASCII.
     *
     * @param unit unit of a column
     * @return as journals write it: MΩ, GΩ, V/s
     */
    public static String unit(final String unit) {
        return unit.replace("Ohm", "Ω").replace("mV/ms", "V/s");
    }

    /** A number with a fixed number of decimals. */
    static String fixed(final double value, final int decimals) {
        return plain(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    private static String plain(final BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        final BigDecimal stripped = number.scale() > 0 ? number.stripTrailingZeros() : number;
        return stripped.toPlainString().replace('-', '−');
    }
}
