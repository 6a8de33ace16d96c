package org.ephys.knime.runner.execution;

/**
 * How a task ended.
 *
 * @param state a final state
 * @param seconds how long it ran, 0 if it never started
 * @param problem why it failed, else null
 */
record Outcome(NodeState state, double seconds, Throwable problem) {}
