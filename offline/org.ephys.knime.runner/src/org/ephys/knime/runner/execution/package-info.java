/**
 * Executes the nodes of a workflow: a scheduler that knows nothing of KNIME, and the executor that gives it the nodes
 * as tasks and collects a {@link org.ephys.knime.runner.execution.RunResult}.
 */
package org.ephys.knime.runner.execution;
