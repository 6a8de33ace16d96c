package org.knime.core.node;

/**
 * Offline stand-in of KNIME's class of the same name. Only heirs of {@code DefaultNodeFactory} are supported.
 *
 * @param <T> the model of the node
 */
public abstract class NodeFactory<T extends NodeModel> {

    /** What a node does; AP colours nodes by it. */
    public enum NodeType {
        /** Creates data. */
        Source,
        /** Writes data. */
        Sink,
        /** Makes a model. */
        Learner,
        /** Applies a model. */
        Predictor,
        /** Changes data. */
        Manipulator,
        /** Shows data. */
        Visualizer,
        /** Anything else. */
        Other;
    }

    /** Nothing to set up. */
    protected NodeFactory() {}
}
