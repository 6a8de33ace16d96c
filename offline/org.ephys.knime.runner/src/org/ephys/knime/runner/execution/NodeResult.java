package org.ephys.knime.runner.execution;

import java.util.List;
import java.util.Optional;
import org.ephys.knime.offline.OfflineNode;
import org.ephys.knime.runner.workflow.WorkflowNode;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;

/**
 * What became of one node.
 *
 * @param node the node
 * @param instance the node as it was executed, for its settings and its view
 * @param state how it ended
 * @param seconds how long it was executed
 * @param messages its warnings, then why it failed, if it did
 * @param outputs what its output ports hold; empty unless it is EXECUTED
 */
public record NodeResult(
        WorkflowNode node,
        OfflineNode instance,
        NodeState state,
        double seconds,
        List<String> messages,
        List<Output> outputs) {

    /**
     * What one output port holds.
     *
     * @param port number of the port, from 1
     * @param name what the port is called
     * @param object a table, a model or another port object
     */
    public record Output(int port, String name, PortObject object) {}

    /**
     * @param port number of an output port, from 1
     * @return the table there, if it is one
     */
    public Optional<BufferedDataTable> table(final int port) {
        return outputs.stream()
                .filter(output -> output.port() == port)
                .map(Output::object)
                .filter(BufferedDataTable.class::isInstance)
                .map(BufferedDataTable.class::cast)
                .findFirst();
    }

    /** @return whether the node did not have to do anything, because an optional part of the workflow has no data */
    public boolean notNeeded() {
        return !outputs.isEmpty() && outputs.stream().allMatch(o -> o.object() == InactiveBranchPortObject.INSTANCE);
    }
}
