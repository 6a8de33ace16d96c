package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** Offline stand-in of KNIME's interface of the same name: write access to the settings of a node. */
public interface NodeSettingsWO extends ConfigWO {

    /**
     * @param key the key of new, empty sub-settings
     * @return the sub-settings
     */
    NodeSettingsWO addNodeSettings(String key);

    /** @param settings become sub-settings under their own key */
    void addNodeSettings(NodeSettings settings);
}
