package org.ephys.knime.runner.execution;

import java.util.List;
import org.ephys.knime.offline.Parameter;
import org.ephys.knime.offline.Port;

/**
 * What a kind of node says of itself.
 *
 * @param category where it is in the node repository, for example "Ephys / Learning"
 * @param name what it is called
 * @param shortDescription what it does, in one line
 * @param fullDescription what it does, with simple HTML
 * @param inputs its input ports
 * @param outputs its output ports
 * @param parameters its parameters
 */
public record NodeDescription(
        String category,
        String name,
        String shortDescription,
        String fullDescription,
        List<Port> inputs,
        List<Port> outputs,
        List<Parameter> parameters) {}
