package org.ephys.knime.models.trust;

/** What to do with a prediction; of several that hold, the first. */
public enum Decision {
    /** Too few features were measured: there is no prediction. */
    WITHHELD,
    /** The cell is unlike the training cells. */
    UNLIKE,
    /** No class fits as well as it fits most of its own cells. */
    NONE,
    /** Several classes fit, or many features are missing, or the model knows nothing of its own errors. */
    UNCERTAIN,
    /** One class fits. */
    CONFIDENT
}
