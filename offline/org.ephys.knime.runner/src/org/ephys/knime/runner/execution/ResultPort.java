package org.ephys.knime.runner.execution;

import org.ephys.knime.runner.workflow.WorkflowNode;

/**
 * An output port that holds a result when its node has been executed.
 *
 * @param node the node
 * @param port number of the port, from 1
 * @param name what the port is called
 */
public record ResultPort(WorkflowNode node, int port, String name) {}
