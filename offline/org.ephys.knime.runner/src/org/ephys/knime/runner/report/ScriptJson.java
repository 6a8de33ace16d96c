package org.ephys.knime.runner.report;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes JSON without blanks that may stand inside a script element of a page: {@code <} never appears as itself.
 * Takes what the views of nodes hand to their pages: maps, iterables, arrays, records, texts, numbers, truth values,
 * enumerations, optional values and null. Numbers that JSON does not have become null.
 */
final class ScriptJson {

    /**
     * JSON that a node has made itself.
     *
     * @param json one JSON value
     */
    record Text(String json) {}

    private ScriptJson() {}

    /**
     * @param value what to write
     * @param to where to write
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if the value or a part of it is none of the above
     */
    static void write(final Object value, final Appendable to) throws IOException {
        if (value == null) {
            to.append("null");
        } else if (value instanceof Text text) {
            // < can only occur inside a string, where the escape means the same
            to.append(text.json().replace("<", "\\u003c"));
        } else if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            string(value.toString(), to);
        } else if (value instanceof Boolean) {
            to.append(value.toString());
        } else if (value instanceof Number number) {
            number(number, to);
        } else if (value instanceof Optional<?> optional) {
            write(optional.orElse(null), to);
        } else if (value instanceof Map<?, ?> map) {
            map(map, to);
        } else if (value instanceof Iterable<?> items) {
            list(items.iterator(), to);
        } else if (value.getClass().isArray()) {
            array(value, to);
        } else if (value instanceof Record fields) {
            fields(fields, to);
        } else {
            throw new IllegalArgumentException("A view cannot hand over a "
                    + value.getClass().getName() + ", only maps, lists, arrays, records, texts and numbers.");
        }
    }

    private static void number(final Number number, final Appendable to) throws IOException {
        if ((number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue())) {
            to.append("null");
            return;
        }
        final String text = number.toString();
        // 12.0 and 12 are the same to a page, and there are many of them
        to.append(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }

    private static void map(final Map<?, ?> map, final Appendable to) throws IOException {
        char separator = '{';
        for (final Map.Entry<?, ?> entry : map.entrySet()) {
            to.append(separator);
            separator = ',';
            string(String.valueOf(entry.getKey()), to);
            to.append(':');
            write(entry.getValue(), to);
        }
        to.append(separator == '{' ? "{}" : "}");
    }

    private static void list(final Iterator<?> items, final Appendable to) throws IOException {
        to.append('[');
        while (items.hasNext()) {
            write(items.next(), to);
            if (items.hasNext()) {
                to.append(',');
            }
        }
        to.append(']');
    }

    private static void array(final Object array, final Appendable to) throws IOException {
        if (array instanceof Object[] items) {
            list(Arrays.asList(items).iterator(), to);
            return;
        }
        to.append('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            if (i > 0) {
                to.append(',');
            }
            write(Array.get(array, i), to);
        }
        to.append(']');
    }

    private static void fields(final Record value, final Appendable to) throws IOException {
        char separator = '{';
        for (final RecordComponent component : value.getClass().getRecordComponents()) {
            to.append(separator);
            separator = ',';
            string(component.getName(), to);
            to.append(':');
            write(read(value, component), to);
        }
        to.append(separator == '{' ? "{}" : "}");
    }

    /** The value of one field of a record that a node has made; its class need not be public. */
    static Object read(final Record value, final RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "Field " + component.getName() + " of " + value.getClass().getName() + " cannot be read.", e);
        }
    }

    private static void string(final String text, final Appendable to) throws IOException {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < ' '
                    || c == '<'
                    || c >= 0x7f && c < 0xa0
                    || c == 0x2028
                    || c == 0x2029
                    || Character.isSurrogate(c)) {
                // halves of a pair are escaped as well, since one alone cannot be written as UTF-8
                to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }
}
