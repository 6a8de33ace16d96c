package org.ephys.knime.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.parameters.NodeParameters;

/** Inputs and outputs of one configuration or execution. */
final class NodeRun implements ConfigureInput, ConfigureOutput, ExecuteInput, ExecuteOutput {

    private final NodeParameters m_parameters;

    private final PortType[] m_outTypes;

    private final PortObjectSpec[] m_inSpecs;

    private final PortObject[] m_in;

    private final ExecutionContext m_exec;

    final PortObjectSpec[] m_outSpecs;

    final PortObject[] m_out;

    PortObject[] m_internals = {};

    final List<String> m_warnings = new ArrayList<>();

    NodeRun(
            final NodeParameters parameters,
            final PortType[] outTypes,
            final PortObjectSpec[] inSpecs,
            final PortObject[] in,
            final ExecutionContext exec) {
        m_parameters = parameters;
        m_outTypes = outTypes;
        m_inSpecs = inSpecs;
        m_in = in;
        m_exec = exec;
        m_outSpecs = new PortObjectSpec[outTypes.length];
        m_out = new PortObject[outTypes.length];
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S extends NodeParameters> S getParameters() {
        if (m_parameters == null) {
            throw new IllegalStateException("The node has no parameters.");
        }
        return (S) m_parameters;
    }

    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return m_inSpecs.clone();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S extends PortObjectSpec> S getInPortSpec(final int index) {
        return (S) m_inSpecs[index];
    }

    @Override
    public DataTableSpec getInTableSpec(final int portIndex) {
        return (DataTableSpec) m_inSpecs[portIndex];
    }

    @Override
    public <S extends PortObjectSpec> void setOutSpec(final int index, final S spec) {
        m_outSpecs[index] = spec;
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <S extends PortObjectSpec> void setOutSpecs(final S... specs) {
        requireCount(specs.length);
        System.arraycopy(specs, 0, m_outSpecs, 0, specs.length);
    }

    @Override
    public ExecutionContext getExecutionContext() {
        return m_exec;
    }

    @Override
    public PortObject[] getInPortObjects() {
        return m_in.clone();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <D extends PortObject> D getInPortObject(final int portIndex) {
        return (D) m_in[portIndex];
    }

    @Override
    public BufferedDataTable getInTable(final int portIndex) {
        return (BufferedDataTable) m_in[portIndex];
    }

    @Override
    public <D extends PortObject> void setOutData(final int index, final D data) {
        m_out[index] = data;
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <D extends PortObject> void setOutData(final D... data) {
        requireCount(data.length);
        System.arraycopy(data, 0, m_out, 0, data.length);
    }

    private void requireCount(final int count) {
        if (count != m_outTypes.length) {
            throw new IllegalArgumentException(
                    "The node has " + m_outTypes.length + " outputs, but sets " + count + ".");
        }
    }

    @Override
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <D extends PortObject> void setInternalData(final D... data) {
        m_internals = Arrays.copyOf(data, data.length, PortObject[].class);
    }

    @Override
    public void setWarningMessage(final String message) {
        if (message != null) {
            m_warnings.add(message);
        }
    }
}
