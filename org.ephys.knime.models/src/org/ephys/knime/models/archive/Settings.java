package org.ephys.knime.models.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ephys.knime.models.ModelException;

/**
 * Reads the plain settings of a recipe: each setting by name, type and default; {@link #end()} refuses what nobody asked
 * for, so that a mistyped name is not silently a default.
 */
public final class Settings {
    private final String of;
    private final Map<String, Object> values;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * @param of whose settings these are, for messages
     * @param values names and values
     */
    public Settings(final String of, final Map<String, Object> values) {
        this.of = of;
        this.values = values;
    }

    /** @return the whole number called {@code name} */
    public int integer(final String name, final int otherwise) {
        final Object value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw wrong(name, value, "a whole number");
    }

    /** @return the long whole number called {@code name}, e.g. a seed */
    public long longInteger(final String name, final long otherwise) {
        final Object value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw wrong(name, value, "a whole number");
    }

    /** @return the number called {@code name} */
    public double number(final String name, final double otherwise) {
        final Object value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(name, value, "a number");
    }

    /** @return the truth value called {@code name} */
    public boolean flag(final String name, final boolean otherwise) {
        final Object value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, value, "true or false");
    }

    /** @return the text called {@code name} */
    public String text(final String name, final String otherwise) {
        final Object value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, value, "a text");
    }

    /** @return the constant of {@code type} whose lower-case name is the text called {@code name} */
    public <E extends Enum<E>> E choice(final String name, final Class<E> type, final E otherwise) {
        final String text = text(name, null);
        if (text == null) {
            return otherwise;
        }
        final List<String> names = new ArrayList<>();
        for (final E constant : type.getEnumConstants()) {
            if (nameOf(constant).equals(text)) {
                return constant;
            }
            names.add(nameOf(constant));
        }
        throw wrong(name, text, "one of " + String.join(", ", names));
    }

    /** @return how {@link #choice} writes a constant */
    public static String nameOf(final Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** @return the list called {@code name}, empty if there is none */
    public List<Object> list(final String name) {
        final Object value = value(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw wrong(name, value, "a list");
    }

    /** @return the list of whole numbers called {@code name}, empty if there is none */
    int[] integers(final String name) {
        return list(name).stream()
                .mapToInt(value -> {
                    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
                        return number.intValue();
                    }
                    throw wrong(name, value, "a list of whole numbers");
                })
                .toArray();
    }

    /** @return the group of settings called {@code name}, {@code null} if there is none */
    public Map<String, Object> group(final String name) {
        final Object value = value(name);
        return value == null ? null : asGroup(name, value);
    }

    /** @return the list of groups of settings called {@code name}, empty if there is none */
    public List<Map<String, Object>> groups(final String name) {
        final List<Map<String, Object>> groups = new ArrayList<>();
        for (final Object value : list(name)) {
            groups.add(asGroup(name, value));
        }
        return groups;
    }

    private Map<String, Object> asGroup(final String name, final Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(name, value, "a group of settings");
        }
        final Map<String, Object> group = new LinkedHashMap<>();
        map.forEach((key, entry) -> group.put(String.valueOf(key), entry));
        return group;
    }

    /** @throws ModelException if there is a setting that was never asked for */
    public void end() {
        for (final String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new ModelException(
                        "\"" + name + "\" is not a setting of " + of + ". It has: " + String.join(", ", known) + ".");
            }
        }
    }

    private Object value(final String name) {
        known.add(name);
        return values.get(name);
    }

    private ModelException wrong(final String name, final Object value, final String wanted) {
        return new ModelException(
                "Setting \"" + name + "\" of " + of + " is " + value + ", but must be " + wanted + ".");
    }
}
