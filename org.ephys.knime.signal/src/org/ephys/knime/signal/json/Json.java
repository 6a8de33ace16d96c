package org.ephys.knime.signal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses JSON text (RFC 8259) into maps, lists, strings, doubles, booleans and nulls. Objects keep the order of their
 * members.
 */
public final class Json {

    private static final int MAX_DEPTH = 100;

    private final String text;
    private int position;

    private Json(final String text) {
        this.text = text;
    }

    /**
     * Parses a text.
     *
     * @param text JSON
     * @return a map, list, string, {@link Double}, {@link Boolean} or null
     * @throws IllegalArgumentException if the text is not JSON; the message names the position
     */
    public static Object parse(final String text) {
        final Json json = new Json(text);
        final Object value = json.value(0);
        json.skipSpace();
        if (json.position < text.length()) {
            throw json.error("end of text expected");
        }
        return value;
    }

    private Object value(final int depth) {
        if (depth > MAX_DEPTH) {
            throw error("nested too deeply");
        }
        skipSpace();
        final char c = peek();
        switch (c) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
                return string();
            case 't':
                return literal("true", Boolean.TRUE);
            case 'f':
                return literal("false", Boolean.FALSE);
            case 'n':
                return literal("null", null);
            default:
                return number();
        }
    }

    private Map<String, Object> object(final int depth) {
        final Map<String, Object> map = new LinkedHashMap<>();
        position++;
        skipSpace();
        if (peek() == '}') {
            position++;
            return map;
        }
        while (true) {
            skipSpace();
            final String key = string();
            skipSpace();
            expect(':');
            map.put(key, value(depth + 1));
            skipSpace();
            if (peek() == '}') {
                position++;
                return map;
            }
            expect(',');
        }
    }

    private List<Object> array(final int depth) {
        final List<Object> list = new ArrayList<>();
        position++;
        skipSpace();
        if (peek() == ']') {
            position++;
            return list;
        }
        while (true) {
            list.add(value(depth + 1));
            skipSpace();
            if (peek() == ']') {
                position++;
                return list;
            }
            expect(',');
        }
    }

    private String string() {
        expect('"');
        final StringBuilder builder = new StringBuilder();
        while (true) {
            final char c = next();
            if (c == '"') {
                return builder.toString();
            }
            if (c < ' ') {
                throw error("control character in a string");
            }
            builder.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        final char c = next();
        switch (c) {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case '"', '\\', '/':
                return c;
            case 'u':
                if (position + 4 > text.length()) {
                    throw error("four hexadecimal digits expected");
                }
                position += 4;
                try {
                    return (char) Integer.parseInt(text.substring(position - 4, position), 16);
                } catch (final NumberFormatException e) {
                    throw error("four hexadecimal digits expected");
                }
            default:
                throw error("unknown escape");
        }
    }

    private Double number() {
        final int start = position;
        while (position < text.length() && "+-.eE0123456789".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        try {
            return Double.valueOf(text.substring(start, position));
        } catch (final NumberFormatException e) {
            throw error("value expected");
        }
    }

    private <T> T literal(final String word, final T value) {
        if (!text.startsWith(word, position)) {
            throw error("value expected");
        }
        position += word.length();
        return value;
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() {
        if (position >= text.length()) {
            throw error("text ends too early");
        }
        return text.charAt(position);
    }

    private char next() {
        final char c = peek();
        position++;
        return c;
    }

    private void expect(final char c) {
        if (next() != c) {
            throw error("'" + c + "' expected");
        }
    }

    private IllegalArgumentException error(final String what) {
        return new IllegalArgumentException("Not valid JSON at character " + position + ": " + what + ".");
    }
}
