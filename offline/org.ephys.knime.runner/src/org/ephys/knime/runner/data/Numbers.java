package org.ephys.knime.runner.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text. */
final class Numbers {

    private static final MathContext NINE_DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /**
     * The published numbers come from recordings in single precision, printed in double precision: nine digits hold
     * all of them.
     *
     * @param text a number or anything else
     * @return the number rounded to nine digits, anything else as it is
     */
    static String rounded(final String text) {
        try {
            return plain(new BigDecimal(Double.parseDouble(text)).round(NINE_DIGITS));
        } catch (NumberFormatException e) { // text, NaN or an infinity
            return text;
        }
    }

    /** @return the number without an exponent and without trailing zeros */
    static String plain(final BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
