package org.ephys.knime.runner.workflow;

/**
 * A line from an output port to an input port.
 *
 * @param source id of the node that gives
 * @param sourcePort its output port; 0 is the port of flow variables, data ports count from 1
 * @param target id of the node that takes
 * @param targetPort its input port, counted likewise
 */
public record Connection(int source, int sourcePort, int target, int targetPort) {

    /**
     * @return whether data go along this line; along the others go flow variables, or nothing: the target waits for the
     *         source, and is inactive if that output is
     */
    public boolean carriesData() {
        return sourcePort > 0 && targetPort > 0;
    }
}
