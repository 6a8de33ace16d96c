package org.knime.node.parameters.persistence;

import org.knime.core.node.NodeSettingsWO;

/**
 * Offline stand-in of KNIME's interface of the same name.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface ParametersSaver<T> {

    /**
     * @param param the value
     * @param settings the settings to save it to
     */
    void save(T param, NodeSettingsWO settings);
}
