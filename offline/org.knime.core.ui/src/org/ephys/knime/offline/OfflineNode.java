package org.ephys.knime.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.node.DefaultNodeFactory;

/** One instance of a node: its settings, its last configuration and execution. Not for several threads at a time. */
public final class OfflineNode {

    private final DefaultNodeFactory m_factory;

    private final NodeDefinition m_definition;

    private final PortChecks m_ports;

    private final NodeSettingsState m_model;

    private final NodeSettingsState m_viewSettings;

    private PortObjectSpec[] m_outSpecs;

    private PortObject[] m_internals = {};

    private List<String> m_warnings = List.of();

    private OfflineNode(final DefaultNodeFactory factory) {
        m_factory = factory;
        m_definition = NodePeer.INSTANCE.definition(factory);
        m_ports = new PortChecks(m_definition);
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

    /** @return the class that makes the node, which knows where the resources of its bundle are */
    public Class<?> factory() {
        return m_factory.getClass();
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
        m_outSpecs = null;
        m_model.load(settingsXml, "model", "variables", variables);
        m_viewSettings.load(settingsXml, "view", "view_variables", variables);
    }

    /** @return the current settings, or the defaults without inputs, under the key "model" */
    public NodeSettings saveSettings() {
        return m_model.save("model", known(new boolean[inputs().size()], new PortObjectSpec[inputs().size()]));
    }

    /**
     * Opens the dialog, and applies it: defaults that were made from what is connected stay as they are then, whatever
     * is connected later. As in KNIME, an exception among its choices and conditions is an error of the whole dialog.
     *
     * @param added whether an optional input has been added; what is said of the others does not matter
     * @param in the specs of the inputs, null while unknown
     * @return its fields, as they are when it opens
     * @throws InvalidSettingsException when the settings are refused
     */
    public List<DialogField> dialog(final boolean[] added, final PortObjectSpec[] in) throws InvalidSettingsException {
        m_ports.checkInputs(in);
        return m_model.dialog(known(added, in));
    }

    private KnownInputs known(final boolean[] added, final PortObjectSpec[] specs) {
        final List<Port> present = new ArrayList<>();
        final List<PortObjectSpec> presentSpecs = new ArrayList<>();
        for (int i = 0; i < specs.length; i++) {
            if (added[i] || !inputs().get(i).optional()) {
                present.add(inputs().get(i));
                presentSpecs.add(specs[i]);
            }
        }
        return new KnownInputs(types(present), presentSpecs.toArray(PortObjectSpec[]::new));
    }

    private static PortType[] types(final List<Port> ports) {
        return ports.stream().map(Port::type).toArray(PortType[]::new);
    }

    /**
     * Computes the specs of the outputs. Optional inputs that are null are left out, as KNIME does while such a port has
     * not been added; an output that comes with such an input is inactive then. Where another spec is null, nothing can be
     * known yet: all outputs are null. Where an input is inactive, all outputs are.
     *
     * @param in the specs of the inputs, null while unknown
     * @return the specs of the outputs, null while unknown
     * @throws InvalidSettingsException when the node cannot run
     * @throws KNIMEException never, at present
     */
    public PortObjectSpec[] configure(final PortObjectSpec[] in) throws InvalidSettingsException, KNIMEException {
        m_ports.checkInputs(in);
        m_warnings = List.of();
        m_outSpecs = new PortObjectSpec[outputs().size()];
        if (m_ports.anyUnknown(in)) {
            return m_outSpecs.clone();
        }
        if (Arrays.asList(in).contains(InactiveBranchPortObjectSpec.INSTANCE)) {
            Arrays.fill(m_outSpecs, InactiveBranchPortObjectSpec.INSTANCE);
            return m_outSpecs.clone();
        }
        final NodeRun run = run(in, null, null);
        try {
            NodePeer.INSTANCE.configure(m_factory, run, run);
        } finally {
            m_warnings = List.copyOf(run.m_warnings);
        }
        m_ports.checkOutputSpecs(run.m_outSpecs);
        System.arraycopy(run.m_outSpecs, 0, m_outSpecs, 0, run.m_outSpecs.length);
        Arrays.fill(m_outSpecs, run.m_outSpecs.length, m_outSpecs.length, InactiveBranchPortObjectSpec.INSTANCE);
        return m_outSpecs.clone();
    }

    private NodeRun run(final PortObjectSpec[] specs, final PortObject[] objects, final ExecutionContext exec)
            throws InvalidSettingsException {
        final List<Port> present = new ArrayList<>();
        for (int i = 0; i < specs.length; i++) {
            if (specs[i] != null) {
                present.add(inputs().get(i));
            }
        }
        final PortObjectSpec[] presentSpecs =
                Arrays.stream(specs).filter(Objects::nonNull).toArray(PortObjectSpec[]::new);
        final PortObject[] presentObjects = objects == null
                ? null
                : Arrays.stream(objects).filter(Objects::nonNull).toArray(PortObject[]::new);
        final KnownInputs known = new KnownInputs(types(present), presentSpecs);
        final List<Port> given = outputs().stream()
                .filter(output -> !output.optional()
                        || present.stream().anyMatch(input -> input.group().equals(output.group())))
                .toList();
        return new NodeRun(m_model.parameters(known), types(given), presentSpecs, presentObjects, exec);
    }

    /**
     * Computes the outputs and checks that they are what was configured. Where an input is inactive, the node does not
     * run and all outputs are inactive.
     *
     * @param in the inputs; null where an optional one is not connected
     * @param exec the context
     * @return the outputs
     * @throws Exception what the node throws
     */
    public PortObject[] execute(final PortObject[] in, final ExecutionContext exec) throws Exception { // NOSONAR
        m_ports.checkInputs(in);
        final PortObjectSpec[] specs = Arrays.stream(in)
                .map(object -> object == null ? null : object.getSpec())
                .toArray(PortObjectSpec[]::new);
        if (m_outSpecs == null) {
            configure(specs);
        }
        m_internals = new PortObject[0];
        if (Arrays.asList(in).contains(InactiveBranchPortObject.INSTANCE)) {
            final PortObject[] out = new PortObject[outputs().size()];
            Arrays.fill(out, InactiveBranchPortObject.INSTANCE);
            return out;
        }
        final NodeRun run = run(specs, in, exec);
        try {
            NodePeer.INSTANCE.execute(m_factory, run, run);
        } finally {
            m_warnings = List.copyOf(run.m_warnings);
        }
        m_ports.checkOutputs(m_outSpecs, run.m_out);
        m_internals = run.m_internals;
        final PortObject[] out = Arrays.copyOf(run.m_out, outputs().size());
        Arrays.fill(out, run.m_out.length, out.length, InactiveBranchPortObject.INSTANCE);
        return out;
    }

    /** @return the warnings of the last configuration or execution */
    public List<String> warnings() {
        return m_warnings;
    }
}
