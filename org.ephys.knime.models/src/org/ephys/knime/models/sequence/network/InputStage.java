package org.ephys.knime.models.sequence.network;

/** What happens to the numbers of a family before they enter the LSTM. */
public enum InputStage {
    /** Layer normalisation over the width of the family; the LSTM reads the width itself. */
    LAYER_NORM,
    /** One linear map shared by all families, ReLU, plus a learned vector per family. */
    SHARED_PROJECTION,
    /** A linear map of its own per family, ReLU, plus a learned vector per family. */
    FAMILY_PROJECTION
}
