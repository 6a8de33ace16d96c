package org.ephys.knime.runner.output;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes JSON from what nodes and the run hand over: maps, iterables, arrays, records, texts, numbers, truth values,
 * enumerations, optional values and null. Numbers that JSON does not have (NaN, infinities) become null.
 */
public final class Json {
    private final Appendable to;
    private final boolean forScript;

    private Json(final Appendable to, final boolean forScript) {
        this.to = to;
        this.forScript = forScript;
    }

    /**
     * JSON that a node has made itself.
     *
     * @param json one JSON value
     */
    public record Text(String json) {}

    /**
     * For people: indented by two blanks, ending with a line break.
     *
     * @param value what to write
     * @param to where to write
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if the value or a part of it is none of the above
     */
    static void write(final Object value, final Appendable to) throws IOException {
        new Json(to, false).value(value, "\n");
        to.append('\n');
    }

    /**
     * For a script element of a page: without blanks, and {@code <} never appears as itself.
     *
     * @param value what to write
     * @param to where to write
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if the value or a part of it is none of the above
     */
    public static void writeForScript(final Object value, final Appendable to) throws IOException {
        new Json(to, true).value(value, "");
    }

    /**
     * @param text any text
     * @param to where to write the text as a JSON string
     * @throws IOException if writing fails
     */
    static void string(final String text, final Appendable to) throws IOException {
        new Json(to, false).string(text);
    }

    private void value(final Object value, final String indent) throws IOException {
        if (value == null) {
            to.append("null");
        } else if (value instanceof Text text) {
            // < can only occur inside a string, where the escape means the same
            to.append(forScript ? text.json().replace("<", "\\u003c") : text.json());
        } else if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            string(value.toString());
        } else if (value instanceof Boolean) {
            to.append(value.toString());
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Optional<?> optional) {
            value(optional.orElse(null), indent);
        } else if (value instanceof Map<?, ?> map) {
            map(map, indent);
        } else if (value instanceof Iterable<?> items) {
            list(items.iterator(), indent);
        } else if (value.getClass().isArray()) {
            list(elements(value).iterator(), indent);
        } else if (value instanceof Record fields) {
            map(fields(fields), indent);
        } else {
            throw new IllegalArgumentException("JSON cannot hold a "
                    + value.getClass().getName() + ", only maps, lists, arrays, records, texts and numbers.");
        }
    }

    private void number(final Number number) throws IOException {
        if ((number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue())) {
            to.append("null");
            return;
        }
        final String text = number.toString();
        // 12.0 and 12 are the same to a page, and there are many of them
        to.append(forScript && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
    }

    private void map(final Map<?, ?> map, final String indent) throws IOException {
        final Iterator<? extends Map.Entry<?, ?>> entries =
                ordered(map).entrySet().iterator();
        to.append('{');
        while (entries.hasNext()) {
            final Map.Entry<?, ?> entry = entries.next();
            item(indent);
            string(String.valueOf(entry.getKey()));
            to.append(forScript ? ":" : ": ");
            value(entry.getValue(), deeper(indent));
            to.append(entries.hasNext() ? "," : indent);
        }
        to.append('}');
    }

    /** The order of other maps is another one in each run of the program: by their keys, the same data are the same bytes. */
    private static Map<?, ?> ordered(final Map<?, ?> map) {
        if (map instanceof LinkedHashMap || map instanceof SortedMap) {
            return map;
        }
        final Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted;
    }

    private void list(final Iterator<?> items, final String indent) throws IOException {
        to.append('[');
        while (items.hasNext()) {
            item(indent);
            value(items.next(), deeper(indent));
            to.append(items.hasNext() ? "," : indent);
        }
        to.append(']');
    }

    private void item(final String indent) throws IOException {
        if (!forScript) {
            to.append(indent).append("  ");
        }
    }

    private String deeper(final String indent) {
        return forScript ? indent : indent + "  ";
    }

    private static List<Object> elements(final Object array) {
        return new AbstractList<>() {
            @Override
            public Object get(final int index) {
                return Array.get(array, index);
            }

            @Override
            public int size() {
                return Array.getLength(array);
            }
        };
    }

    private static Map<String, Object> fields(final Record value) {
        final Map<String, Object> fields = new LinkedHashMap<>();
        for (final RecordComponent component : value.getClass().getRecordComponents()) {
            fields.put(component.getName(), read(value, component));
        }
        return fields;
    }

    /** The value of one field of a record that a node has made; its class need not be public. */
    private static Object read(final Record value, final RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "Field " + component.getName() + " of " + value.getClass().getName() + " cannot be read.", e);
        }
    }

    private void string(final String text) throws IOException {
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
                    if (mustBeEscaped(text, i)) {
                        to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        to.append(c);
                    }
                }
            }
        }
        to.append('"');
    }

    private boolean mustBeEscaped(final String text, final int i) {
        final char c = text.charAt(i);
        // lone surrogates cannot be written as UTF-8
        return c < ' '
                || c >= 0x7f && c < 0xa0
                || forScript && (c == '<' || c == 0x2028 || c == 0x2029)
                || Character.isSurrogate(c) && !isPaired(text, i);
    }

    private static boolean isPaired(final String text, final int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
