package org.ephys.knime.offline;

import java.util.Optional;
import org.knime.core.webui.page.Page;
import org.knime.node.parameters.NodeParameters;

/**
 * What a factory says about the view of its node.
 *
 * @param description what it shows
 * @param parametersClass the class of its parameters, if there are any
 * @param page the page
 */
public record ViewDefinition(
        String description, Optional<Class<? extends NodeParameters>> parametersClass, Page page) {}
