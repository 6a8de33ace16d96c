package org.ephys.knime.offline;

import java.util.List;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Values in KNIME's settings that need one key: numbers, truth values, texts, data types, arrays. */
final class PlainValues {

    /** Reads a value. */
    @FunctionalInterface
    private interface Reader {
        Object read(NodeSettingsRO settings, String key) throws InvalidSettingsException;
    }

    /** Writes a value. */
    @FunctionalInterface
    private interface Writer<T> {
        void write(NodeSettingsWO settings, String key, T value);
    }

    private record Codec<T>(Class<?> primitive, Class<T> type, Reader reader, Writer<T> writer, T empty) {

        void write(final NodeSettingsWO settings, final String key, final Object value) {
            writer.write(settings, key, type.cast(value));
        }

        void writeEmpty(final NodeSettingsWO settings, final String key) {
            writer.write(settings, key, empty);
        }
    }

    private static final List<Codec<?>> CODECS = List.of(
            new Codec<>(int.class, Integer.class, NodeSettingsRO::getInt, NodeSettingsWO::addInt, 0),
            new Codec<>(double.class, Double.class, NodeSettingsRO::getDouble, NodeSettingsWO::addDouble, 0.0),
            new Codec<>(long.class, Long.class, NodeSettingsRO::getLong, NodeSettingsWO::addLong, 0L),
            new Codec<>(String.class, String.class, NodeSettingsRO::getString, NodeSettingsWO::addString, null),
            new Codec<>(boolean.class, Boolean.class, NodeSettingsRO::getBoolean, NodeSettingsWO::addBoolean, false),
            new Codec<>(int[].class, int[].class, NodeSettingsRO::getIntArray, NodeSettingsWO::addIntArray, new int[0]),
            new Codec<>(
                    double[].class,
                    double[].class,
                    NodeSettingsRO::getDoubleArray,
                    NodeSettingsWO::addDoubleArray,
                    new double[0]),
            new Codec<>(
                    String[].class,
                    String[].class,
                    NodeSettingsRO::getStringArray,
                    NodeSettingsWO::addStringArray,
                    new String[0]),
            new Codec<>(
                    boolean[].class,
                    boolean[].class,
                    NodeSettingsRO::getBooleanArray,
                    NodeSettingsWO::addBooleanArray,
                    new boolean[0]),
            new Codec<>(
                    DataType.class,
                    DataType.class,
                    NodeSettingsRO::getDataType,
                    NodeSettingsWO::addDataType,
                    StringCell.TYPE));

    private PlainValues() {}

    private static Codec<?> codec(final Class<?> type) {
        return CODECS.stream()
                .filter(codec -> codec.primitive() == type || codec.type() == type)
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException(
                        "Parameters of " + type + " are not supported by the offline KNIME API."));
    }

    static Object load(final Class<?> type, final String key, final NodeSettingsRO settings)
            throws InvalidSettingsException {
        return codec(type).reader().read(settings, key);
    }

    static void save(final Class<?> type, final String key, final Object value, final NodeSettingsWO settings) {
        codec(type).write(settings, key, value);
    }

    /** What is stored where there is no value. */
    static Object empty(final Class<?> type) {
        return codec(type).empty();
    }

    static void saveEmpty(final Class<?> type, final String key, final NodeSettingsWO settings) {
        codec(type).writeEmpty(settings, key);
    }
}
