package org.knime.core.node;

/** Offline stand-in of KNIME's class of the same name; nodes built on it are not supported. */
public abstract class NodeModel {

    NodeModel() {}
}
