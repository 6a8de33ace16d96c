package org.ephys.knime.runner.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ephys.knime.offline.FlowVariable;
import org.ephys.knime.runner.InputException;

/**
 * A workflow as it was saved.
 *
 * @param name name of the workflow
 * @param folder the folder it was read from
 * @param variables its variables by name
 * @param nodes its nodes in dependency order, then by number
 * @param connections the lines between them
 */
public record Workflow(
        String name,
        Path folder,
        Map<String, FlowVariable> variables,
        List<WorkflowNode> nodes,
        List<Connection> connections) {

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
        return new Workflow(name, folder, VariableAssignment.apply(variables, parsed, name), nodes, connections);
    }

    /**
     * @param node id of a node
     * @return ids of the nodes that must be executed before
     */
    public Set<Integer> predecessors(final int node) {
        return connections.stream()
                .filter(c -> c.target() == node)
                .map(Connection::source)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * @param node id of a node
     * @return the line that ends at each of its data inputs, by number of the port
     */
    public Map<Integer, Connection> inputs(final int node) {
        final Map<Integer, Connection> result = new LinkedHashMap<>();
        connections.stream()
                .filter(c -> c.target() == node && !c.carriesVariables())
                .forEach(c -> result.put(c.targetPort(), c));
        return result;
    }

    /**
     * @param node id of a node
     * @param port number of one of its output ports
     * @return whether what the port holds is a result of the run: everything that a node made of others' outputs, and of
     *         a node that reads what no connection takes further
     */
    public boolean isResult(final int node, final int port) {
        return connections.stream().anyMatch(c -> c.target() == node && !c.carriesVariables())
                || connections.stream().noneMatch(c -> c.source() == node && c.sourcePort() == port);
    }

    /**
     * @param nodes nodes in any order
     * @param connections the lines between them
     * @return the nodes so that each comes after all its predecessors, otherwise by number
     * @throws InputException if the lines form a circle
     */
    static List<WorkflowNode> inOrder(final List<WorkflowNode> nodes, final List<Connection> connections)
            throws InputException {
        final List<WorkflowNode> rest = new ArrayList<>(nodes);
        rest.sort((a, b) -> Integer.compare(a.id(), b.id()));
        final List<WorkflowNode> ordered = new ArrayList<>();
        while (!rest.isEmpty()) {
            final Set<Integer> open = rest.stream().map(WorkflowNode::id).collect(Collectors.toSet());
            final WorkflowNode next = rest.stream()
                    .filter(n -> connections.stream().noneMatch(c -> c.target() == n.id() && open.contains(c.source())))
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
