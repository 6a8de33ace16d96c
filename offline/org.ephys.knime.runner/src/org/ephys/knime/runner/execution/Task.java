package org.ephys.knime.runner.execution;

import java.util.Set;
import java.util.concurrent.Callable;

/**
 * One piece of work in a graph.
 *
 * @param id unique in the graph
 * @param predecessors ids of the tasks that must have succeeded before
 * @param work what to do; a {@link java.util.concurrent.CancellationException} counts as cancelled, everything else
 *            thrown as failed
 */
record Task(int id, Set<Integer> predecessors, Callable<Void> work) {

    /** Keeps a copy of the set. */
    public Task {
        predecessors = Set.copyOf(predecessors);
    }
}
