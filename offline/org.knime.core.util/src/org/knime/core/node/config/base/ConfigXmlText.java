package org.knime.core.node.config.base;

import java.util.Locale;

/** Text in KNIME's XML files: control characters are written as %% and five decimal digits. */
final class ConfigXmlText {

    private static final int DIGITS = 5;

    private ConfigXmlText() {}

    static String encode(final String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            final boolean special = c < ' ' || text.startsWith("%%", i);
            if (special && out == null) {
                out = new StringBuilder(text.substring(0, i));
            }
            if (special) {
                out.append(String.format(Locale.ROOT, "%%%%%05d", (int) c));
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? text : out.toString();
    }

    static String decode(final String text) {
        int start = text.indexOf("%%");
        if (start < 0) {
            return text;
        }
        final StringBuilder out = new StringBuilder();
        int from = 0;
        while (start >= 0) {
            final int end = start + 2 + DIGITS;
            if (end <= text.length() && text.substring(start + 2, end).chars().allMatch(Character::isDigit)) {
                out.append(text, from, start).append((char) Integer.parseInt(text.substring(start + 2, end)));
                from = end;
                start = text.indexOf("%%", from);
            } else {
                start = text.indexOf("%%", start + 2);
            }
        }
        return out.append(text.substring(from)).toString();
    }

    static String attribute(final String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
