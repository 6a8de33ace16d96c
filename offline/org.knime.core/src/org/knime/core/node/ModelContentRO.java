package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;

/** Offline stand-in of KNIME's interface of the same name: read access to the content of a model. */
public interface ModelContentRO extends ConfigRO {

    /**
     * @param key the key of a part
     * @return the part
     * @throws InvalidSettingsException when there is none
     */
    ModelContentRO getModelContent(String key) throws InvalidSettingsException;
}
