package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/**
 * Offline stand-in of KNIME's interface of the same name: the parameters of a node, one per field that is neither static
 * nor private. A class has a constructor without arguments and may have one with {@link NodeParametersInput}, which
 * makes the defaults.
 */
public interface NodeParameters extends Persistable, WidgetGroup {

    /** @throws InvalidSettingsException when the parameters make no sense together */
    default void validate() throws InvalidSettingsException {
        // everything is fine by default
    }
}
