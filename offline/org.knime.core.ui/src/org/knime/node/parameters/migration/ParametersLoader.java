package org.knime.node.parameters.migration;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/**
 * Offline stand-in of KNIME's interface of the same name.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface ParametersLoader<T> {

    /**
     * @param settings the settings that hold the value
     * @return the value
     * @throws InvalidSettingsException when the settings are not as expected
     */
    T load(NodeSettingsRO settings) throws InvalidSettingsException;
}
