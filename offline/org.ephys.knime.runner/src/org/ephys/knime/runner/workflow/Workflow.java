package org.ephys.knime.runner.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.runner.InputException;

/** A workflow as it was saved, with the nodes of its metanodes and components as if all lay side by side. */
public final class Workflow {

    private final String name;

    private final Path folder;

    private final Map<String, FlowVariable> variables;

    private final List<WorkflowNode> nodes;

    private final Wiring wiring;

    private final Level outermost;

    private final VisibleVariables seen;

    /** Where a node lies, and its number there. */
    private record Place(Level level, int number) {}

    /** Where each node lies, by its id. */
    private final Map<Integer, Place> places = new HashMap<>();

    private Workflow(
            final String name,
            final Path folder,
            final Map<String, FlowVariable> variables,
            final List<WorkflowNode> nodes,
            final Wiring wiring,
            final Level outermost) {
        this.name = name;
        this.folder = folder;
        this.variables = variables;
        this.nodes = nodes;
        this.wiring = wiring;
        this.outermost = outermost;
        seen = new VisibleVariables(variables);
        for (final Level level : outermost.allLevels()) {
            level.nodes().forEach((number, node) -> places.put(node.id(), new Place(level, number)));
        }
    }

    /**
     * @param name name of the workflow
     * @param folder the folder it was read from
     * @param outermost what is in it
     * @return the workflow
     * @throws InputException if lines come from nowhere or form a circle
     */
    static Workflow of(final String name, final Path folder, final Level outermost) throws InputException {
        final Wiring wiring = new Wiring(outermost);
        return new Workflow(
                name,
                folder,
                outermost.variables(),
                inOrder(outermost.allNodes(), wiring.predecessors()),
                wiring,
                outermost);
    }

    /** @return name of the workflow */
    public String name() {
        return name;
    }

    /** @return the folder it was read from */
    public Path folder() {
        return folder;
    }

    /** @return the variables of the workflow itself by name */
    public Map<String, FlowVariable> variables() {
        return variables;
    }

    /** @return its nodes in dependency order, then by number */
    public List<WorkflowNode> nodes() {
        return nodes;
    }

    /** @return the lines between the nodes, through the walls of metanodes and components */
    public List<Connection> connections() {
        return wiring.connections();
    }

    /**
     * @param assignments {@code NAME=VALUE} each
     * @return the workflow with these values of its variables
     * @throws InputException if a variable does not exist or a value is not of its type
     */
    public Workflow withVariables(final List<String> assignments) throws InputException {
        final List<VariableAssignment> parsed = new ArrayList<>();
        for (final String assignment : assignments) {
            parsed.add(VariableAssignment.of(assignment));
        }
        return new Workflow(name, folder, VariableAssignment.apply(variables, parsed, name), nodes, wiring, outermost);
    }

    /**
     * @param node id of a node
     * @return the variables that it sees, by name; in a component those only that are let in, and those of its dialog
     * @throws InputException if the dialog of a component holds a value that is not allowed
     */
    public Map<String, FlowVariable> variables(final int node) throws InputException {
        final Place place = places.get(node);
        return seen.seenBy(place.level(), place.number());
    }

    /**
     * @param node id of a node
     * @return ids of the nodes that must be executed before
     */
    public Set<Integer> predecessors(final int node) {
        return wiring.predecessors().get(node);
    }

    /**
     * @param node id of a node
     * @return the line that ends at each of its data inputs, by number of the port
     */
    public Map<Integer, Connection> inputs(final int node) {
        final Map<Integer, Connection> result = new LinkedHashMap<>();
        connections().stream()
                .filter(c -> c.target() == node && c.carriesData())
                .forEach(c -> result.put(c.targetPort(), c));
        return result;
    }

    /**
     * @param node id of a node
     * @return the lines that bring no data: the node is inactive if the source's output is, or, where its port is 0, the
     *         whole source
     */
    public List<Connection> conditions(final int node) {
        return connections().stream()
                .filter(c -> c.target() == node && !c.carriesData())
                .toList();
    }

    /**
     * @param node id of a node
     * @param port number of one of its output ports
     * @return whether what the port holds is a result of the run: everything that a node made of others' outputs, and of
     *         a node that reads what no connection takes further
     */
    public boolean isResult(final int node, final int port) {
        return connections().stream().anyMatch(c -> c.target() == node && c.carriesData())
                || connections().stream().noneMatch(c -> c.source() == node && c.sourcePort() == port);
    }

    private static List<WorkflowNode> inOrder(
            final List<WorkflowNode> nodes, final Map<Integer, Set<Integer>> predecessors) throws InputException {
        final List<WorkflowNode> rest = new ArrayList<>(nodes);
        rest.sort((a, b) -> Integer.compare(a.id(), b.id()));
        final List<WorkflowNode> ordered = new ArrayList<>();
        while (!rest.isEmpty()) {
            final Set<Integer> open = rest.stream().map(WorkflowNode::id).collect(Collectors.toSet());
            final WorkflowNode next = rest.stream()
                    .filter(n -> predecessors.get(n.id()).stream().noneMatch(open::contains))
                    .findFirst()
                    .orElseThrow(() -> new InputException("The nodes "
                            + rest.stream().map(WorkflowNode::title).collect(Collectors.joining(", "))
                            + " wait for each other: their connections form a circle."));
            ordered.add(next);
            rest.remove(next);
        }
        return ordered;
    }
}
