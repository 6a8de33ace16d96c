package org.ephys.knime.offline;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.node.parameters.persistence.Persistable;

/**
 * Values of fields in KNIME's settings: plain values and arrays of them under the key, enumerations by name, optional
 * values with a second key _is_present, objects as sub-settings, arrays and lists of objects as numbered sub-settings.
 */
final class FieldCodec {

    private static final String IS_PRESENT = "_is_present";

    private static final String IS_NULL = "is_null";

    private FieldCodec() {}

    static Object load(final Type type, final String key, final NodeSettingsRO settings)
            throws InvalidSettingsException {
        final Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return settings.getBoolean(key + IS_PRESENT, true)
                    ? Optional.ofNullable(load(argument(type), key, settings))
                    : Optional.empty();
        }
        if (raw == FSLocation.class) {
            return FileLocations.load(settings.getNodeSettings(key));
        }
        if (raw.isEnum()) {
            return constant(raw, key, settings.getString(key));
        }
        if (isElements(type)) {
            return loadElements(raw, element(type), settings.getNodeSettings(key));
        }
        if (Persistable.class.isAssignableFrom(raw)) {
            return ParameterStore.load(raw, settings.getNodeSettings(key));
        }
        return PlainValues.load(raw, key, settings);
    }

    static void save(final Type type, final String key, final Object value, final NodeSettingsWO settings) {
        final Class<?> raw = raw(type);
        if (raw == Optional.class) {
            final Optional<?> optional = (Optional<?>) value;
            if (optional.isPresent()) {
                save(argument(type), key, optional.get(), settings);
            } else {
                saveEmpty(raw(argument(type)), key, settings);
            }
            settings.addBoolean(key + IS_PRESENT, optional.isPresent());
        } else if (raw == FSLocation.class) {
            FileLocations.save((FSLocation) value, settings.addNodeSettings(key));
        } else if (raw.isEnum()) {
            settings.addString(key, value == null ? null : ((Enum<?>) value).name());
        } else if (isElements(type)) {
            saveElements(value, settings.addNodeSettings(key));
        } else if (Persistable.class.isAssignableFrom(raw)) {
            ParameterStore.save(value, settings.addNodeSettings(key));
        } else {
            PlainValues.save(raw, key, value, settings);
        }
    }

    private static void saveEmpty(final Class<?> raw, final String key, final NodeSettingsWO settings) {
        if (raw.isEnum()) {
            settings.addString(key, null);
        } else {
            PlainValues.saveEmpty(raw, key, settings);
        }
    }

    /** What an optional value would be; any other type itself. */
    static Type content(final Type type) {
        return raw(type) == Optional.class ? argument(type) : type;
    }

    /** What KNIME offers for an optional value without a provider when it is switched on: 0, or an empty text. */
    static Object offered(final Type optional) {
        final Class<?> content = raw(content(optional));
        return content == String.class ? "" : PlainValues.empty(content);
    }

    private static Object constant(final Class<?> type, final String key, final String name)
            throws InvalidSettingsException {
        for (final Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new InvalidSettingsException("Invalid value '" + name + "' of setting \"" + key + "\". Possible values: "
                + String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants())
                                .map(c -> ((Enum<?>) c).name())
                                .toList()));
    }

    private static boolean isElements(final Type type) {
        final Class<?> raw = raw(type);
        return raw.isArray() && Persistable.class.isAssignableFrom(raw.getComponentType())
                || raw == List.class && type instanceof ParameterizedType;
    }

    private static Class<?> element(final Type type) {
        return raw(type).isArray() ? raw(type).getComponentType() : raw(argument(type));
    }

    private static Object loadElements(final Class<?> raw, final Class<?> element, final NodeSettingsRO settings)
            throws InvalidSettingsException {
        if (settings.getBoolean(IS_NULL, false)) {
            return null;
        }
        final List<Object> elements = new ArrayList<>();
        while (settings.containsKey(Integer.toString(elements.size()))) {
            elements.add(ParameterStore.load(element, settings.getNodeSettings(Integer.toString(elements.size()))));
        }
        return raw.isArray() ? elements.toArray((Object[]) Array.newInstance(element, 0)) : elements;
    }

    private static void saveElements(final Object value, final NodeSettingsWO settings) {
        if (value == null) {
            settings.addBoolean(IS_NULL, true);
            return;
        }
        int i = 0;
        for (final Object element : value instanceof List<?> list ? list : Arrays.asList((Object[]) value)) {
            ParameterStore.save(element, settings.addNodeSettings(Integer.toString(i++)));
        }
    }

    private static Class<?> raw(final Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof TypeVariable<?> variable) {
            return raw(variable.getBounds()[0]);
        }
        throw new UnsupportedOperationException(
                "Parameters of type " + type + " are not supported by the offline KNIME API.");
    }

    private static Type argument(final Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
