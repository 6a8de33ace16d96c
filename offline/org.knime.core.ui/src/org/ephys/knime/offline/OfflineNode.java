package org.ephys.knime.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNodeFactory;

/** One instance of a node: its settings, its last configuration and execution. Not for several threads at a time. */
public final class OfflineNode {

    private final DefaultNodeFactory m_factory;

    private final NodeDefinition m_definition;

    private final NodeSettingsState m_model;

    private final NodeSettingsState m_viewSettings;

    private PortObjectSpec[] m_outSpecs;

    private PortObject[] m_internals = {};

    private List<String> m_warnings = List.of();

    private OfflineNode(final DefaultNodeFactory factory) {
        m_factory = factory;
        m_definition = NodePeer.INSTANCE.definition(factory);
        m_model = new NodeSettingsState(name(), m_definition.parametersClass().orElse(null));
        m_viewSettings = new NodeSettingsState(
                name(),
                m_definition.view().flatMap(ViewDefinition::parametersClass).orElse(null));
    }

    /**
     * @param factory the factory of a node
     * @return a new instance with default settings
     */
    public static OfflineNode of(final DefaultNodeFactory factory) {
        return new OfflineNode(factory);
    }

    /** @return the name of the node */
    public String name() {
        return m_definition.name();
    }

    /** @return one sentence about the node */
    public String shortDescription() {
        return m_definition.shortDescription();
    }

    /** @return what the node does, simple HTML */
    public String fullDescription() {
        return m_definition.fullDescription();
    }

    /** @return words to find the node by */
    public List<String> keywords() {
        return m_definition.keywords();
    }

    /** @return the inputs */
    public List<Port> inputs() {
        return m_definition.inputs();
    }

    /** @return the outputs */
    public List<Port> outputs() {
        return m_definition.outputs();
    }

    /** @return the parameters, as a dialog would show them */
    public List<Parameter> parameters() {
        return m_definition.parametersClass().map(ParameterDescriptions::of).orElse(List.of());
    }

    /** @return the view of the last execution, if the node has one */
    public Optional<OfflineView> view() {
        return m_definition.view().map(view -> new OfflineView(m_factory, view, m_viewSettings, m_internals));
    }

    /**
     * Takes over settings. Where there are no settings of the model, defaults are made when the inputs are known, and
     * variables replace some of them then.
     *
     * @param settingsXml the settings of the node as in settings.xml
     * @param variables the variables that the node sees, by name
     * @throws InvalidSettingsException when a setting is missing or wrong; the message names the node and the setting
     */
    public void loadSettings(final NodeSettingsRO settingsXml, final Map<String, FlowVariable> variables)
            throws InvalidSettingsException {
        m_model.load(settingsXml, "model", "variables", variables);
        m_viewSettings.load(settingsXml, "view", "view_variables", variables);
    }

    /** @return the current settings, or the defaults without inputs, under the key "model" */
    public NodeSettings saveSettings() {
        return m_model.save("model", new KnownInputs(types(inputs()), types(outputs()), unknown(inputs().size())));
    }

    private static PortObjectSpec[] unknown(final int count) {
        return new PortObjectSpec[count];
    }

    private static PortType[] types(final List<Port> ports) {
        return ports.stream().map(Port::type).toArray(PortType[]::new);
    }

    /**
     * Computes the specs of the outputs. Optional inputs that are null are left out, as KNIME does while such a port has
     * not been added. Where another spec is null, nothing can be known yet: all outputs are null.
     *
     * @param in the specs of the inputs, null while unknown
     * @return the specs of the outputs, null while unknown
     * @throws InvalidSettingsException when the node cannot run
     * @throws KNIMEException never, at present
     */
    public PortObjectSpec[] configure(final PortObjectSpec[] in) throws InvalidSettingsException, KNIMEException {
        requireCount(in.length);
        m_warnings = List.of();
        m_outSpecs = unknown(outputs().size());
        for (int i = 0; i < in.length; i++) {
            final Port port = inputs().get(i);
            if (in[i] == null && !port.optional()) {
                return m_outSpecs.clone();
            }
            if (in[i] != null && !port.type().acceptsPortObjectSpec(in[i])) {
                throw new InvalidSettingsException("Input \"" + port.name() + "\" of node \"" + name() + "\" takes "
                        + port.type().getName() + ", not " + in[i].getClass().getSimpleName() + ".");
            }
        }
        final PortObjectSpec[] present =
                Arrays.stream(in).filter(spec -> spec != null).toArray(PortObjectSpec[]::new);
        final NodeRun run = run(present, null, null);
        try {
            NodePeer.INSTANCE.configure(m_factory, run, run);
        } finally {
            m_warnings = List.copyOf(run.m_warnings);
        }
        for (int i = 0; i < run.m_outSpecs.length; i++) {
            final Port port = outputs().get(i);
            if (run.m_outSpecs[i] != null && !port.type().acceptsPortObjectSpec(run.m_outSpecs[i])) {
                throw new IllegalStateException(
                        "Output \"" + port.name() + "\" of node \"" + name() + "\" got a spec of the wrong class: "
                                + run.m_outSpecs[i].getClass().getName() + ".");
            }
        }
        m_outSpecs = run.m_outSpecs;
        return m_outSpecs.clone();
    }

    private NodeRun run(final PortObjectSpec[] specs, final PortObject[] objects, final ExecutionContext exec)
            throws InvalidSettingsException {
        final List<Port> present = new ArrayList<>(inputs());
        while (present.size() > specs.length) {
            present.remove(present.stream()
                    .filter(Port::optional)
                    .reduce((first, second) -> second)
                    .orElseThrow());
        }
        final KnownInputs known = new KnownInputs(types(present), types(outputs()), specs);
        return new NodeRun(m_model.parameters(known), types(outputs()), specs, objects, exec);
    }

    /**
     * Computes the outputs and checks that they are what was configured.
     *
     * @param in the inputs; null where an optional one is not connected
     * @param exec the context
     * @return the outputs
     * @throws Exception what the node throws
     */
    public PortObject[] execute(final PortObject[] in, final ExecutionContext exec) throws Exception { // NOSONAR
        if (m_outSpecs == null) {
            configure(Arrays.stream(in)
                    .map(object -> object == null ? null : object.getSpec())
                    .toArray(PortObjectSpec[]::new));
        }
        requireCount(in.length);
        for (int i = 0; i < in.length; i++) {
            final Port port = inputs().get(i);
            if (in[i] == null ? !port.optional() : !port.type().acceptsPortObject(in[i])) {
                throw new IllegalArgumentException("Input \"" + port.name() + "\" of node \"" + name() + "\" takes "
                        + port.type().getName() + ", not " + (in[i] == null ? "nothing" : in[i].getSummary()) + ".");
            }
        }
        final PortObject[] present =
                Arrays.stream(in).filter(object -> object != null).toArray(PortObject[]::new);
        final PortObjectSpec[] specs =
                Arrays.stream(present).map(PortObject::getSpec).toArray(PortObjectSpec[]::new);
        final NodeRun run = run(specs, present, exec);
        m_internals = new PortObject[0];
        try {
            NodePeer.INSTANCE.execute(m_factory, run, run);
        } finally {
            m_warnings = List.copyOf(run.m_warnings);
        }
        for (int i = 0; i < run.m_out.length; i++) {
            check(outputs().get(i), m_outSpecs[i], run.m_out[i]);
        }
        m_internals = run.m_internals;
        return run.m_out;
    }

    private void check(final Port port, final PortObjectSpec configured, final PortObject output) {
        final String where = "Output \"" + port.name() + "\" of node \"" + name() + "\" ";
        if (output == null) {
            throw new IllegalStateException(where + "was not set.");
        }
        if (!port.type().acceptsPortObject(output)) {
            throw new IllegalStateException(where + "got a " + output.getClass().getName() + ".");
        }
        if (configured instanceof DataTableSpec spec && !spec.equalStructure((DataTableSpec) output.getSpec())) {
            throw new IllegalStateException(where + "has other columns than configured: "
                    + Arrays.toString(((DataTableSpec) output.getSpec()).getColumnNames()) + " instead of "
                    + Arrays.toString(spec.getColumnNames()) + ", or other types.");
        }
    }

    private void requireCount(final int count) {
        if (count != inputs().size()) {
            throw new IllegalArgumentException(
                    "Node \"" + name() + "\" has " + inputs().size() + " inputs, not " + count + ".");
        }
    }

    /** @return the warnings of the last configuration or execution */
    public List<String> warnings() {
        return m_warnings;
    }

    /** @return what the last execution handed over to the view */
    public PortObject[] internals() {
        return m_internals.clone();
    }
}
