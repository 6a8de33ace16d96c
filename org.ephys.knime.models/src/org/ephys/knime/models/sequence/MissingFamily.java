package org.ephys.knime.models.sequence;

/** What the network sees of a family of which a cell has no value at all. The other families stay in their places. */
enum MissingFamily {
    /** The token is hidden: zeros enter the LSTM, and attention passes it over. */
    MASK,
    /** Zeros, which after scaling is the mean cell. */
    ZERO,
    /** The imputed values. */
    IMPUTE
}
