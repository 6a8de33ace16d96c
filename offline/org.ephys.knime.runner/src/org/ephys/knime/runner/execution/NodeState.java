package org.ephys.knime.runner.execution;

/** What has become of a node. */
public enum NodeState {

    /** Waits for its inputs. */
    WAITING,

    /** Is being executed. */
    EXECUTING,

    /** Done; its outputs are there. */
    EXECUTED,

    /** Ended with an error. */
    FAILED,

    /** Not executed because a node before it failed. */
    SKIPPED,

    /** Not executed, or not to its end, because the run was cancelled. */
    CANCELLED
}
