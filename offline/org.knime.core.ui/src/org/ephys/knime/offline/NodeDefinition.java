package org.ephys.knime.offline;

import java.util.List;
import java.util.Optional;
import org.knime.node.parameters.NodeParameters;

/**
 * What a factory says about its node.
 *
 * @param name the name
 * @param icon a path relative to the factory
 * @param shortDescription one sentence
 * @param fullDescription simple HTML
 * @param keywords words to find the node by
 * @param inputs the inputs
 * @param outputs the outputs
 * @param parametersClass the class of the parameters, if there are any
 * @param view the view, if there is one
 */
public record NodeDefinition(
        String name,
        String icon,
        String shortDescription,
        String fullDescription,
        List<String> keywords,
        List<Port> inputs,
        List<Port> outputs,
        Optional<Class<? extends NodeParameters>> parametersClass,
        Optional<ViewDefinition> view) {}
