package org.ephys.knime.signal.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes elements of scalable vector graphics. */
final class Svg {

    /** Paths count in these parts of a millimetre, so that their numbers are short. */
    static final double UNIT = 0.02;

    private final StringBuilder text = new StringBuilder();

    /** A number of millimetres. */
    static String mm(final double value) {
        final BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** Text that is no mark-up. */
    static String escaped(final String words) {
        final StringBuilder safe = new StringBuilder();
        words.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(allowed(c) ? c : '\uFFFD');
            }
        });
        return safe.toString();
    }

    /** Whether XML can have the character. */
    private static boolean allowed(final int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF;
    }

    /** Mark-up as it is. */
    Svg raw(final String markup) {
        text.append(markup);
        return this;
    }

    /** Starts an element; attributes in pairs of name and value, of which those with the value null are left out. */
    Svg open(final String name, final Object... attributes) {
        start(name, attributes);
        text.append('>');
        return this;
    }

    Svg close(final String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    /** An element without content, but for the text under the pointer. */
    Svg element(final String name, final String title, final Object... attributes) {
        start(name, attributes);
        if (title.isEmpty()) {
            text.append("/>");
        } else {
            text.append("><title>")
                    .append(escaped(title))
                    .append("</title>")
                    .append("</")
                    .append(name)
                    .append('>');
        }
        return this;
    }

    Svg words(final double x, final double y, final String words, final Object... attributes) {
        start("text", attributes);
        text.append(" x=\"").append(mm(x)).append("\" y=\"").append(mm(y)).append("\">");
        text.append(escaped(words)).append("</text>");
        return this;
    }

    Svg line(final double x1, final double y1, final double x2, final double y2, final double width) {
        return element(
                "path",
                "",
                "d",
                "M" + mm(x1) + " " + mm(y1) + "L" + mm(x2) + " " + mm(y2),
                "stroke",
                Palette.INK,
                "stroke-width",
                mm(width));
    }

    private void start(final String name, final Object... attributes) {
        text.append('<').append(name);
        for (int k = 0; k < attributes.length; k += 2) {
            if (attributes[k + 1] != null) {
                text.append(' ').append(attributes[k]).append("=\"");
                text.append(escaped(attributes[k + 1].toString())).append('"');
            }
        }
    }

    /** The way of a line in whole units, from point to point; broken at NaN. */
    static String path(final Curve curve, final Scale x, final Scale y) {
        final StringBuilder path = new StringBuilder();
        boolean down = false;
        long lastX = 0;
        long lastY = 0;
        for (int k = 0; k < curve.x().length; k++) {
            if (Double.isNaN(curve.y()[k]) || Double.isNaN(curve.x()[k])) {
                down = false;
                continue;
            }
            final long atX = Math.round(x.of(curve.x()[k]) / UNIT);
            final long atY = Math.round(y.of(curve.y()[k]) / UNIT);
            if (!down) {
                path.append('M').append(atX).append(' ').append(atY);
            } else if (atX == lastX && atY != lastY) {
                path.append('v').append(atY - lastY);
            } else if (atY == lastY && atX != lastX) {
                path.append('h').append(atX - lastX);
            } else if (atX != lastX) {
                path.append('l')
                        .append(atX - lastX)
                        .append(atY < lastY ? "" : " ")
                        .append(atY - lastY);
            }
            down = true;
            lastX = atX;
            lastY = atY;
        }
        return path.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
