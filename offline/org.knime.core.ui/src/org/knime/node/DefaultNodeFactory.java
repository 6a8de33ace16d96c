package org.knime.node;

import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeModel;

/** Offline stand-in of KNIME's class of the same name: a class of its own for each node. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel> {

    private final DefaultNode m_node;

    /**
     * @param node what the node is and does
     * @throws IllegalArgumentException if two of its ports have one name, inputs and outputs taken together
     */
    protected DefaultNodeFactory(final DefaultNode node) {
        node.ports().check();
        m_node = node;
    }

    final DefaultNode node() {
        return m_node;
    }
}
