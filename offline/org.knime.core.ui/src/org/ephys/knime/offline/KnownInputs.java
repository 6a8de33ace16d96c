package org.ephys.knime.offline;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
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

    private final PortObjectSpec[] m_specs;

    KnownInputs(final PortType[] inTypes, final PortObjectSpec... specs) {
        m_inTypes = inTypes;
        m_specs = specs;
    }

    @Override
    public PortType[] getInPortTypes() {
        return m_inTypes.clone();
    }

    @Override
    public Optional<PortObjectSpec> getInPortSpec(final int portIndex) {
        return Optional.ofNullable(m_specs[portIndex]);
    }

    @Override
    public Optional<DataTableSpec> getInTableSpec(final int portIndex) {
        return getInPortSpec(portIndex).map(DataTableSpec.class::cast);
    }
}
