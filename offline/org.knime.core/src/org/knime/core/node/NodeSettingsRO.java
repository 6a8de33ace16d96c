package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;

/** Offline stand-in of KNIME's interface of the same name: read access to the settings of a node. */
public interface NodeSettingsRO extends ConfigRO {

    /**
     * @param key the key of sub-settings
     * @return the sub-settings
     * @throws InvalidSettingsException when there are none
     */
    NodeSettingsRO getNodeSettings(String key) throws InvalidSettingsException;
}
