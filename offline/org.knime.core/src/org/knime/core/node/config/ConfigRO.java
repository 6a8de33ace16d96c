package org.knime.core.node.config;

import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBaseRO;

/** Offline stand-in of KNIME's interface of the same name: read access to a config that may hold cells and types. */
public interface ConfigRO extends ConfigBaseRO {

    /**
     * @param key the key of a sub-config
     * @return the sub-config
     * @throws InvalidSettingsException when there is none
     */
    Config getConfig(String key) throws InvalidSettingsException;

    /**
     * @param key the key of a type
     * @return the type
     * @throws InvalidSettingsException when there is none
     */
    DataType getDataType(String key) throws InvalidSettingsException;
}
