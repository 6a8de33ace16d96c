package org.ephys.knime.runner.execution;

import java.io.IOException;
import java.util.List;

/** Takes what nodes put out as soon as it is there. */
public interface ResultSink {

    /**
     * Called once for each node that was executed, by several threads.
     *
     * @param node number of the node
     * @param outputs what its output ports hold
     * @throws IOException if that cannot be kept; the node has failed then
     * @throws java.util.concurrent.CancellationException if the run is cancelled meanwhile
     */
    void take(int node, List<NodeResult.Output> outputs) throws IOException;
}
