package org.ephys.knime.offline;

import java.util.List;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

/** The parameters of a node or view: loaded from settings, or defaults made when the inputs are known. */
final class NodeSettingsState {

    private final String m_node;

    private final Class<? extends NodeParameters> m_type;

    private NodeParameters m_parameters;

    private VariableOverrides m_overrides;

    private Map<String, FlowVariable> m_variables = Map.of();

    NodeSettingsState(final String node, final Class<? extends NodeParameters> type) {
        m_node = node;
        m_type = type;
    }

    /** The keys are "model" and "variables", or "view" and "view_variables". */
    void load(
            final NodeSettingsRO settingsXml,
            final String config,
            final String overrides,
            final Map<String, FlowVariable> variables)
            throws InvalidSettingsException {
        m_overrides = VariableOverrides.load(settingsXml, overrides);
        m_variables = Map.copyOf(variables);
        m_parameters = null;
        if (m_type != null && settingsXml.containsKey(config)) {
            final NodeSettings settings = new NodeSettings(config);
            settingsXml.getNodeSettings(config).copyTo(settings);
            load(settings);
        }
    }

    private void load(final NodeSettings settings) throws InvalidSettingsException {
        if (m_overrides != null) {
            m_overrides.apply(settings, m_variables, m_node);
        }
        try {
            m_parameters = ParameterStore.load(m_type, settings);
            m_parameters.validate();
        } catch (InvalidSettingsException ex) {
            throw new InvalidSettingsException("Node \"" + m_node + "\": " + ex.getMessage(), ex);
        }
    }

    /** @return the parameters, null when the node has none */
    NodeParameters parameters(final NodeParametersInput input) throws InvalidSettingsException {
        if (m_parameters == null && m_type != null) {
            final NodeSettings defaults = new NodeSettings("defaults");
            ParameterStore.save(Instances.create(m_type, input), defaults);
            load(defaults);
        }
        return m_parameters;
    }

    /** The dialog of the current parameters, or of the defaults where there are none. */
    List<DialogField> dialog(final NodeParametersInput input) throws InvalidSettingsException {
        final NodeParameters opened = parameters(input);
        return opened == null ? List.of() : DialogComputation.open(opened, input);
    }

    NodeSettings save(final String config, final NodeParametersInput input) {
        final NodeSettings settings = new NodeSettings(config);
        if (m_type != null) {
            ParameterStore.save(m_parameters == null ? Instances.create(m_type, input) : m_parameters, settings);
        }
        return settings;
    }
}
