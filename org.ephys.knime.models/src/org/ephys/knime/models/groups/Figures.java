package org.ephys.knime.models.groups;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.ephys.knime.models.evaluation.Interval;

/** Numbers as papers write them; the same in every country. */
final class Figures {
    private static final String MINUS = "\u2212";

    private Figures() {}

    /** @return the number with so many significant digits and a real minus sign, "–" if there is none */
    static String significant(final double value, final int digits) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : MINUS + "∞";
        }
        if (value == 0) {
            return "0";
        }
        final BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        final int exponent = rounded.precision() - rounded.scale() - 1;
        final String text;
        if (exponent < -5 || exponent > 6) {
            text = rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
        } else {
            text = (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
        }
        return text.replace("-", MINUS);
    }

    static String fixed(final double value, final int decimals) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString()
                        .replace("-", MINUS)
                : significant(value, decimals);
    }

    /** @return "p = 0.012", "p < 0.001" */
    static String p(final String name, final double p) {
        return p < 0.001 ? name + " < 0.001" : name + " = " + (p < 0.1 ? significant(p, 2) : fixed(p, 2));
    }

    /** @return "95 % CI 1.2 to 3.4" */
    static String interval(final Interval interval) {
        return "95 % CI " + significant(interval.low(), 3) + " to " + significant(interval.high(), 3);
    }
}
