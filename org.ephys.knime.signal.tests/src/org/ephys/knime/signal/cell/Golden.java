package org.ephys.knime.signal.cell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.ephys.knime.signal.json.Json;

/** A golden file: what others say about a recording. Wraps one value of the JSON tree. */
public final class Golden {

    private final Object value;

    private Golden(final Object value) {
        this.value = value;
    }

    public static Golden load(final Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new Golden(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    /** A value of a parsed JSON tree. */
    public static Golden of(final Object value) {
        return new Golden(value);
    }

    public boolean has(final String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    public Golden get(final String key) {
        if (!has(key)) {
            throw new AssertionError("The golden file lacks " + key + "; there is " + keys());
        }
        return new Golden(((Map<?, ?>) value).get(key));
    }

    public List<String> keys() {
        final List<String> keys = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> keys.add((String) key));
        }
        return keys;
    }

    public boolean isNull() {
        return value == null;
    }

    public boolean isList() {
        return value instanceof List;
    }

    public boolean isText() {
        return value instanceof String && !"NaN".equals(value);
    }

    public List<Golden> list() {
        final List<Golden> list = new ArrayList<>();
        ((List<?>) value).forEach(element -> list.add(new Golden(element)));
        return list;
    }

    /** A number; null, "NaN" and "nan" are NaN, booleans 0 and 1. */
    public double number() {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value == null || value instanceof String text && text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        if (value instanceof String text) {
            return switch (text) {
                case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
                case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
                default -> throw new AssertionError("Not a number: " + text);
            };
        }
        return (Double) value;
    }

    public double[] numbers() {
        return list().stream().mapToDouble(Golden::number).toArray();
    }

    public String text() {
        return String.valueOf(value);
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
