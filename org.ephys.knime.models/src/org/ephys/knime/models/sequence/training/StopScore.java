package org.ephys.knime.models.sequence.training;

/** What early stopping watches on the validation part. */
enum StopScore {
    /** Mean F1 of the classes, higher is better. */
    MACRO_F1,
    /** Fraction of right predictions, higher is better. */
    ACCURACY,
    /** The training loss without dropout and margin, lower is better. */
    LOSS
}
