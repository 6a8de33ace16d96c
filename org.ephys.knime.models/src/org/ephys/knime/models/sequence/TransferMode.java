package org.ephys.knime.models.sequence;

/** How what was learnt on one table helps on another. */
enum TransferMode {
    /** Start from a model that was trained on the source table: first with its encoder frozen, then all of it. */
    FINE_TUNE,
    /**
     * One encoder with a classifier per table: first both tables together, then the target table alone. Starts from a
     * model of the source table if there is one.
     */
    JOINT
}
