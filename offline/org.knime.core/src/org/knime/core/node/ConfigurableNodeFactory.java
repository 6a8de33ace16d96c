package org.knime.core.node;

/**
 * Offline stand-in of KNIME's class of the same name: a factory of nodes whose ports may vary.
 *
 * @param <T> the model of the node
 */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {

    /** Nothing to set up. */
    protected ConfigurableNodeFactory() {}
}
