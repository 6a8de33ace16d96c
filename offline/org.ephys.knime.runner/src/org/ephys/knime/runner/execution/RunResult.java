package org.ephys.knime.runner.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ephys.knime.runner.workflow.Workflow;
import org.knime.core.node.BufferedDataTable;

/**
 * What became of a whole workflow. Everything that is told about a run afterwards, files and reports alike, is made
 * from this.
 *
 * @param workflow the workflow with the values of the variables that were used
 * @param nodes its nodes in dependency order
 * @param started when execution began
 * @param seconds how long it took
 * @param state EXECUTING until the end, then EXECUTED if every node is, else CANCELLED or FAILED
 */
public record RunResult(Workflow workflow, List<NodeResult> nodes, Instant started, double seconds, NodeState state) {

    /**
     * @param node one of the nodes
     * @return the outputs that are results of the run, none if the node was not executed
     */
    public List<NodeResult.Output> results(final NodeResult node) {
        return node.outputs().stream()
                .filter(output -> workflow.isResult(node.node().id(), output.port()))
                .toList();
    }

    /**
     * @param node one of the nodes
     * @return whether it was to read something for others, found nothing of use and said so: what comes after it is empty
     */
    public boolean foundNothing(final NodeResult node) {
        final int id = node.node().id();
        final boolean given = workflow.connections().stream().anyMatch(c -> c.target() == id && c.carriesData());
        final List<NodeResult.Output> used = node.outputs().stream()
                .filter(output -> workflow.connections().stream()
                        .anyMatch(c -> c.source() == id && c.sourcePort() == output.port()))
                .toList();
        return node.state() == NodeState.EXECUTED
                && !given
                && !node.messages().isEmpty()
                && !used.isEmpty()
                && used.stream()
                        .allMatch(output -> output.object() instanceof BufferedDataTable table && table.size() == 0);
    }

    /**
     * @param node one of the nodes
     * @param port number of an input port, from 1
     * @return the table that it got there, if it is one and was made
     */
    public Optional<BufferedDataTable> input(final NodeResult node, final int port) {
        return workflow.connections().stream()
                .filter(c -> c.target() == node.node().id() && c.targetPort() == port && c.carriesData())
                .flatMap(c -> nodes.stream()
                        .filter(source -> source.node().id() == c.source())
                        .flatMap(source -> source.table(c.sourcePort()).stream()))
                .findFirst();
    }

    /**
     * @param other how the run ended after all, for example because its results could not be written
     * @return the same with that state
     */
    public RunResult with(final NodeState other) {
        return new RunResult(workflow, nodes, started, seconds, other);
    }
}
