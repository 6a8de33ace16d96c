package org.ephys.knime.models.sequence.network;

/** The names of the parameters, as they stand in model files. */
public final class Names {

    /** Gain of the layer normalisation of each token, [width]. */
    public static final String INPUT_SCALE = "input-norm-scale";
    /** Offset of the layer normalisation of each token, [width]. */
    public static final String INPUT_SHIFT = "input-norm-shift";
    /** Projection of the tokens, [width or families·width, units]. */
    public static final String PROJECTION = "projection-weight";
    /** Bias of the projection, [1 or families, units]. */
    public static final String PROJECTION_BIAS = "projection-bias";
    /** Learned vector per family, [families, units]. */
    public static final String EMBEDDING = "family-embedding";
    /** Attention layer, [2·hidden, units]. */
    public static final String ATTENTION = "attention-weight";
    /** Bias of the attention layer, [units]. */
    public static final String ATTENTION_BIAS = "attention-bias";
    /** Attention score vector, [units]. */
    public static final String ATTENTION_SCORE = "attention-score";
    /** Gain of the layer normalisation before the classifier, [2·hidden]. */
    public static final String HEAD_SCALE = "head-norm-scale";
    /** Offset of the layer normalisation before the classifier, [2·hidden]. */
    public static final String HEAD_SHIFT = "head-norm-shift";
    /** Classifier, [2·hidden, classes]. */
    public static final String HEAD = "head-weight";
    /** Bias of the classifier, [classes]; absent with ArcFace. */
    public static final String HEAD_BIAS = "head-bias";
    /** Linear bypass, [families·width, classes]. */
    public static final String LINEAR = "linear-weight";

    private Names() {}

    private static String lstm(final int direction) {
        return direction == 0 ? "lstm-forward-" : "lstm-backward-";
    }

    /** @return input weights of a direction (0 forward, 1 backward), [inputs, 4·hidden], gates input|forget|cell|output */
    public static String lstmInput(final int direction) {
        return lstm(direction) + "input";
    }

    /** @return recurrent weights of a direction, [hidden, 4·hidden] */
    public static String lstmRecurrent(final int direction) {
        return lstm(direction) + "recurrent";
    }

    /** @return bias of a direction, [4·hidden]; the sum of PyTorch's two */
    public static String lstmBias(final int direction) {
        return lstm(direction) + "bias";
    }

    /** @return whether a parameter belongs to the classifier, the rest being the encoder */
    public static boolean isHead(final String name) {
        return name.equals(HEAD) || name.equals(HEAD_BIAS) || name.equals(LINEAR);
    }
}
