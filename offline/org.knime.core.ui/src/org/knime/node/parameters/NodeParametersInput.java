package org.knime.node.parameters;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** Offline stand-in of KNIME's interface of the same name: what defaults and choices are made from. */
public interface NodeParametersInput {

    /** @return the types of the inputs */
    PortType[] getInPortTypes();

    /** @return the types of the outputs */
    PortType[] getOutPortTypes();

    /** @return the specs of the inputs, null while unknown */
    PortObjectSpec[] getInPortSpecs();

    /**
     * @param portIndex the index of an input
     * @return its spec, if known
     */
    Optional<PortObjectSpec> getInPortSpec(int portIndex);

    /** @return the specs of the inputs, which must be tables; null while unknown */
    DataTableSpec[] getInTableSpecs();

    /**
     * @param portIndex the index of an input
     * @return its spec, if known and that of a table
     */
    Optional<DataTableSpec> getInTableSpec(int portIndex);

    /** @return the inputs, null while unknown */
    PortObject[] getInPortObjects();

    /**
     * @param portIndex the index of an input
     * @return the input, if known
     */
    Optional<PortObject> getInPortObject(int portIndex);

    /** @return the inputs, which must be tables; null while unknown */
    BufferedDataTable[] getInTables();

    /**
     * @param portIndex the index of an input
     * @return the input, if known and a table
     */
    Optional<BufferedDataTable> getInTable(int portIndex);
}
