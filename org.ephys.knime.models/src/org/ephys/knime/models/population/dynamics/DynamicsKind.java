package org.ephys.knime.models.population.dynamics;

/** What predicts the activity. */
public enum DynamicsKind {
    /** One transformer layer that attends to a frame and the one before it; predicts masked values. */
    TRANSFORMER,
    /** A gated recurrent unit that sees the frame before; predicts every value. */
    GRU
}
