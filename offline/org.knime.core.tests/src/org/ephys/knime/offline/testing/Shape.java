package org.ephys.knime.offline.testing;

import org.knime.node.parameters.widget.choices.Label;

/** A choice. */
public enum Shape {
    /** Has a label. */
    @Label("All round")
    ROUND,
    /** Has none. */
    SQUARE
}
