package org.knime.core.node;

import org.knime.core.node.property.hilite.HiLiteHandler;

/** Offline stand-in of KNIME's class of the same name; nodes built on it are not supported. */
public abstract class NodeModel {

    NodeModel() {}

    /**
     * @param inIndex which input, counted from 0
     * @return what is chosen among its rows; nothing can be chosen offline
     */
    public final HiLiteHandler getInHiLiteHandler(final int inIndex) {
        throw new UnsupportedOperationException("Nothing can be chosen offline, at input " + inIndex + " either.");
    }
}
