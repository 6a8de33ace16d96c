package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** Offline stand-in of KNIME's interface of the same name: write access to the content of a model. */
public interface ModelContentWO extends ConfigWO {

    /**
     * @param key the key of a new, empty part
     * @return the part
     */
    ModelContentWO addModelContent(String key);

    /** @param modelContent becomes a part under its own key */
    void addModelContent(ModelContent modelContent);
}
