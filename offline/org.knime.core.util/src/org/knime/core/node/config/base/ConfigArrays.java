package org.knime.core.node.config.base;

import java.util.function.IntFunction;
import org.knime.core.node.InvalidSettingsException;

/** Arrays as KNIME stores them: a config with the size and one entry for each value; without a size it is null. */
final class ConfigArrays {

    private static final String SIZE = "array-size";

    private ConfigArrays() {}

    static <T> T read(
            final ConfigBase parent, final String key, final IntFunction<T> make, final ElementReader<T> reader)
            throws InvalidSettingsException {
        final ConfigBase array = parent.getConfigBase(key);
        final int size = array.getInt(SIZE, -1);
        if (size < 0) {
            return null;
        }
        final T values = make.apply(size);
        for (int i = 0; i < size; i++) {
            reader.read(array, values, i);
        }
        return values;
    }

    static void write(final ConfigBase parent, final String key, final int size, final ElementWriter writer) {
        final ConfigBase array = parent.addConfigBase(key);
        if (size >= 0) {
            array.addInt(SIZE, size);
            for (int i = 0; i < size; i++) {
                writer.write(array, i);
            }
        }
    }
}
