package org.knime.node.parameters;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** Offline stand-in of KNIME's interface of the same name: what defaults and choices are made from. */
public interface NodeParametersInput {

    /** @return the types of the inputs */
    PortType[] getInPortTypes();

    /**
     * @param portIndex the index of an input
     * @return its spec, if known
     */
    Optional<PortObjectSpec> getInPortSpec(int portIndex);

    /**
     * @param portIndex the index of an input
     * @return its spec, if known and that of a table
     */
    Optional<DataTableSpec> getInTableSpec(int portIndex);
}
