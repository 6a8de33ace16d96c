package org.knime.core.node.config;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBase;

/** Offline stand-in of KNIME's class of the same name: a config that may hold cells and types. */
public abstract class Config extends ConfigBase implements ConfigRO, ConfigWO {

    private static final long serialVersionUID = 1L;

    private static final String ARRAY_SIZE = "array-size";

    /** @param key the key of the new, empty config */
    protected Config(final String key) {
        super(key);
    }

    @Override
    public abstract Config getInstance(String key);

    /**
     * Reads a KNIME XML file and closes the stream.
     *
     * @param config receives the entries
     * @param in the source
     * @return the config
     * @throws IOException when reading fails or the file is not of that format
     */
    protected static Config loadFromXML(final Config config, final InputStream in) throws IOException {
        config.load(in);
        return config;
    }

    @Override
    public Config getConfig(final String key) throws InvalidSettingsException {
        return (Config) getConfigBase(key);
    }

    @Override
    public Config addConfig(final String key) {
        return (Config) addConfigBase(key);
    }

    @Override
    public void addDataCell(final String key, final DataCell cell) {
        final Config config = addConfig(key);
        if (cell != null) {
            CellConfig.save(cell, config);
        }
    }

    @Override
    public void addDataCellArray(final String key, final DataCell... cells) {
        final Config config = addConfig(key);
        if (cells != null) {
            config.addInt(ARRAY_SIZE, cells.length);
            for (int i = 0; i < cells.length; i++) {
                config.addDataCell(Integer.toString(i), cells[i]);
            }
        }
    }

    @Override
    public void addDataType(final String key, final DataType type) {
        final Config config = addConfig(key);
        if (type != null) {
            type.save(config);
        }
    }

    @Override
    public DataType getDataType(final String key) throws InvalidSettingsException {
        final Config config = getConfig(key);
        return config.keySet().isEmpty() ? null : DataType.load(config);
    }
}
