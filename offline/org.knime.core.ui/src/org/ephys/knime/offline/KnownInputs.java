package org.ephys.knime.offline;

import java.util.Arrays;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParametersInput;

/**
 * What defaults and dialogs are made from: the ports that are there and their specs, never data. As in KNIME, asking for
 * a port that is not there is an {@link ArrayIndexOutOfBoundsException}, and asking another port for a table a {@link
 * ClassCastException} as soon as its spec is known.
 */
final class KnownInputs implements NodeParametersInput {

    private final PortType[] m_inTypes;

    private final PortType[] m_outTypes;

    private final PortObjectSpec[] m_specs;

    KnownInputs(final PortType[] inTypes, final PortType[] outTypes, final PortObjectSpec... specs) {
        m_inTypes = inTypes;
        m_outTypes = outTypes;
        m_specs = specs;
    }

    @Override
    public PortType[] getInPortTypes() {
        return m_inTypes.clone();
    }

    @Override
    public PortType[] getOutPortTypes() {
        return m_outTypes.clone();
    }

    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return m_specs.clone();
    }

    @Override
    public Optional<PortObjectSpec> getInPortSpec(final int portIndex) {
        return Optional.ofNullable(m_specs[portIndex]);
    }

    @Override
    public DataTableSpec[] getInTableSpecs() {
        return Arrays.stream(m_specs).map(DataTableSpec.class::cast).toArray(DataTableSpec[]::new);
    }

    @Override
    public Optional<DataTableSpec> getInTableSpec(final int portIndex) {
        return getInPortSpec(portIndex).map(DataTableSpec.class::cast);
    }

    @Override
    public PortObject[] getInPortObjects() {
        return new PortObject[m_specs.length];
    }

    @Override
    public Optional<PortObject> getInPortObject(final int portIndex) {
        return Optional.ofNullable(getInPortObjects()[portIndex]);
    }

    @Override
    public BufferedDataTable[] getInTables() {
        return new BufferedDataTable[m_specs.length];
    }

    @Override
    public Optional<BufferedDataTable> getInTable(final int portIndex) {
        return Optional.ofNullable(getInTables()[portIndex]);
    }
}
