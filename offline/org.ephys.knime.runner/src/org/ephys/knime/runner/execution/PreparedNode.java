package org.ephys.knime.runner.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.offline.Port;
import org.ephys.knime.offline.location.WorkflowLocation;
import org.ephys.knime.runner.InputException;
import org.ephys.knime.runner.Terminal;
import org.ephys.knime.runner.display.Display;
import org.ephys.knime.runner.workflow.Connection;
import org.ephys.knime.runner.workflow.Workflow;
import org.ephys.knime.runner.workflow.WorkflowNode;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;

/** A node of the workflow with its settings, and where its inputs come from. */
final class PreparedNode {

    private final WorkflowNode source;

    /** Folder of the workflow, for paths relative to it. */
    private final Path folder;

    private final OfflineNode node;

    /** The line that ends at each data input, by number of the port. */
    private final Map<Integer, Connection> inputs;

    /** The lines that bring no data; the node is inactive if one of their sources is. */
    private final List<Connection> conditions;

    private final Set<String> warnings = new LinkedHashSet<>();

    private Map<Integer, PreparedNode> all = Map.of();

    /** Whether it is on a branch that is switched off. */
    private volatile boolean inactive;

    private PreparedNode(final WorkflowNode source, final OfflineNode node, final Workflow workflow) {
        this.source = source;
        this.node = node;
        folder = workflow.folder();
        inputs = workflow.inputs(source.id());
        conditions = workflow.conditions(source.id());
    }

    static PreparedNode of(final WorkflowNode source, final OfflineNode node, final Workflow workflow)
            throws InputException {
        try {
            node.loadSettings(source.settings(), workflow.variables(source.id()));
        } catch (InvalidSettingsException | RuntimeException e) {
            throw unusable(source, node, e);
        }
        return new PreparedNode(source, node, workflow);
    }

    /** A node speaks of itself by the name of its kind; users know it by its title. */
    private static InputException unusable(final WorkflowNode source, final OfflineNode node, final Exception problem) {
        final String message = WorkflowExecutor.describe(problem);
        final String own = "Node \"" + node.name() + "\": ";
        return new InputException(
                source.title() + ": " + (message.startsWith(own) ? message.substring(own.length()) : message), problem);
    }

    WorkflowNode source() {
        return source;
    }

    OfflineNode instance() {
        return node;
    }

    /** @return what the node warned of so far, without repetitions */
    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    private synchronized void keepWarnings() {
        node.warnings().stream()
                .filter(warning -> warning != null && !warning.isBlank())
                .map(Terminal::oneLine)
                .forEach(warnings::add);
    }

    /**
     * @param others every node by id
     * @throws InputException if a line ends or begins at a port that does not exist or is of another type, or if an
     *             input that must be connected is not
     */
    void checkConnections(final Map<Integer, PreparedNode> others) throws InputException {
        all = others;
        final List<Port> ports = node.inputs();
        for (final Map.Entry<Integer, Connection> entry : inputs.entrySet()) {
            final PreparedNode from = all.get(entry.getValue().source());
            final Port output = from.port(from.node.outputs(), entry.getValue().sourcePort(), "output");
            final Port input = port(ports, entry.getKey(), "input");
            if (!input.type().isSuperTypeOf(output.type())) {
                throw new InputException("Output '" + output.name() + "' of " + from.source.title()
                        + " does not fit input '" + input.name() + "' of " + source.title() + ".");
            }
        }
        for (final Connection line : conditions) {
            final PreparedNode from = all.get(line.source());
            if (line.sourcePort() > 0) {
                from.port(from.node.outputs(), line.sourcePort(), "output");
            }
        }
        for (int i = 0; i < ports.size(); i++) {
            if (!ports.get(i).optional() && !inputs.containsKey(i + 1)) {
                throw new InputException(source.title() + ": nothing is connected to input '"
                        + ports.get(i).name() + "'.");
            }
        }
    }

    private Port port(final List<Port> ports, final int number, final String kind) throws InputException {
        if (number < 1 || number > ports.size()) {
            throw new InputException(
                    source.title() + " has no " + kind + " port " + number + ", it has " + ports.size() + ".");
        }
        return ports.get(number - 1);
    }

    /**
     * Configures the node if the specs of all its connected inputs are known.
     *
     * @param specs specs of the outputs of the nodes before, null where unknown
     * @return specs of its outputs, null where unknown
     * @throws InputException if the node does not accept its settings or its inputs
     */
    PortObjectSpec[] configure(final Map<Integer, PortObjectSpec[]> specs) throws InputException {
        final PortObjectSpec[] in = new PortObjectSpec[node.inputs().size()];
        final PortObjectSpec off = InactiveBranchPortObjectSpec.INSTANCE;
        inactive = isOff(line -> specs.get(line.source())[line.sourcePort() - 1] == off);
        if (inactive) {
            final PortObjectSpec[] out = new PortObjectSpec[node.outputs().size()];
            Arrays.fill(out, off);
            return out;
        }
        for (final Map.Entry<Integer, Connection> entry : inputs.entrySet()) {
            final Connection connection = entry.getValue();
            final PortObjectSpec spec = specs.get(connection.source())[connection.sourcePort() - 1];
            if (spec == null) {
                return new PortObjectSpec[node.outputs().size()];
            }
            in[entry.getKey() - 1] = spec;
        }
        try (WorkflowLocation.Scope scope = WorkflowLocation.enter(folder)) {
            return node.configure(in);
        } catch (InvalidSettingsException | KNIMEException | RuntimeException e) {
            throw unusable(source, node, e);
        } finally {
            keepWarnings();
        }
    }

    /**
     * @param outputs what the nodes before have put out
     * @param runtime gives the context
     * @param display hears of the progress
     * @param cancellation stops the node
     * @return what the node puts out
     * @throws Exception whatever the node throws; a {@link CancellationException} if it was cancelled
     */
    List<NodeResult.Output> execute(
            final Map<Integer, List<NodeResult.Output>> outputs,
            final OfflineRuntime runtime,
            final Display display,
            final Cancellation cancellation)
            throws Exception {
        final PortObject[] in = new PortObject[node.inputs().size()];
        final PortObjectSpec[] specs = new PortObjectSpec[in.length];
        for (final Map.Entry<Integer, Connection> entry : inputs.entrySet()) {
            final Connection connection = entry.getValue();
            final PortObject object = outputs.get(connection.source())
                    .get(connection.sourcePort() - 1)
                    .object();
            in[entry.getKey() - 1] = object;
            specs[entry.getKey() - 1] = object.getSpec();
        }
        final PortObject off = InactiveBranchPortObject.INSTANCE;
        inactive = isOff(
                line -> outputs.get(line.source()).get(line.sourcePort() - 1).object() == off);
        if (inactive) {
            final PortObject[] out = new PortObject[node.outputs().size()];
            Arrays.fill(out, off);
            return named(out);
        }
        final String title = source.title();
        try (WorkflowLocation.Scope scope = WorkflowLocation.enter(folder)) {
            node.configure(specs); // once more, since now all specs are known for certain
            final PortObject[] out = node.execute(
                    in,
                    runtime.context(
                            title, (fraction, message) -> show(display, title, fraction, message), cancellation));
            return named(out);
        } catch (CanceledExecutionException e) {
            final CancellationException cancelled = new CancellationException(e.getMessage());
            cancelled.initCause(e);
            throw cancelled;
        } finally {
            keepWarnings();
        }
    }

    private List<NodeResult.Output> named(final PortObject[] out) {
        final List<NodeResult.Output> result = new ArrayList<>();
        for (int i = 0; i < out.length; i++) {
            result.add(new NodeResult.Output(i + 1, node.outputs().get(i).name(), out[i]));
        }
        return result;
    }

    /** Whether one of its data is switched off, a node whose variables it takes, or an input of a component around it. */
    private boolean isOff(final Predicate<Connection> outputIsOff) {
        return Stream.concat(inputs.values().stream(), conditions.stream())
                .anyMatch(line -> line.sourcePort() == 0 ? all.get(line.source()).inactive : outputIsOff.test(line));
    }

    private static void show(final Display display, final String title, final Double fraction, final String message) {
        final String own = title + ": "; // the display names the node already
        display.progress(
                title,
                fraction == null ? Double.NaN : fraction,
                message != null && message.startsWith(own) ? message.substring(own.length()) : message);
    }
}
