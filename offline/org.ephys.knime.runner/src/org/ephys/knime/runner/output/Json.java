package org.ephys.knime.runner.output;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/** Writes JSON from maps, iterables, strings, numbers, booleans and nulls, indented by two blanks. */
public final class Json {

    private Json() {}

    /**
     * @param value a map with string keys, an iterable, a string, a number, a boolean or null; numbers that JSON does
     *            not have (NaN, infinities) become null
     * @param to where to write, ending with a line break
     * @throws IOException if writing fails
     */
    public static void write(final Object value, final Appendable to) throws IOException {
        write(value, to, "\n");
        to.append('\n');
    }

    private static void write(final Object value, final Appendable to, final String indent) throws IOException {
        if (value instanceof Map<?, ?> map) {
            final Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            to.append('{');
            while (entries.hasNext()) {
                final Map.Entry<?, ?> entry = entries.next();
                to.append(indent).append("  ");
                string(entry.getKey().toString(), to);
                to.append(": ");
                write(entry.getValue(), to, indent + "  ");
                to.append(entries.hasNext() ? "," : indent);
            }
            to.append('}');
        } else if (value instanceof Iterable<?> list) {
            final Iterator<?> items = list.iterator();
            to.append('[');
            while (items.hasNext()) {
                to.append(indent).append("  ");
                write(items.next(), to, indent + "  ");
                to.append(items.hasNext() ? "," : indent);
            }
            to.append(']');
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            to.append("null");
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            to.append(String.valueOf(value));
        } else {
            string(value.toString(), to);
        }
    }

    /**
     * @param text any text
     * @param to where to write the text as a JSON string
     * @throws IOException if writing fails
     */
    static void string(final String text, final Appendable to) throws IOException {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            switch (c) {
                case '"' -> to.append("\\\"");
                case '\\' -> to.append("\\\\");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                default -> {
                    // lone surrogates cannot be written as UTF-8
                    if (c < ' ' || c == 0x7f || Character.isSurrogate(c) && !isPaired(text, i)) {
                        to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        to.append(c);
                    }
                }
            }
        }
        to.append('"');
    }

    private static boolean isPaired(final String text, final int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
