package org.ephys.knime.models.sequence.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The shape of one attention BiLSTM: tokens (feature families) → input stage → one bidirectional LSTM layer → additive
 * attention → optional layer normalisation → classifier.
 *
 * @param families number of tokens in the sequence
 * @param width numbers per token; shorter families are padded with zeros on the right
 * @param classes number of classes
 * @param input what happens to a token before the LSTM
 * @param projection units of the projection; ignored with {@link InputStage#LAYER_NORM}
 * @param hidden LSTM units per direction
 * @param attention units of the attention's tanh layer
 * @param headNorm whether the attended vector is layer-normalised
 * @param arcFace whether the classifier compares directions (additive angular margin) instead of a linear map
 * @param arcScale s of ArcFace: the logits are s times the cosines
 * @param arcMargin m of ArcFace: the angle in radians added to that of the true class in training
 * @param linear whether a linear map from the scaled numbers straight to the classes is added to the logits
 */
public record Architecture(
        int families,
        int width,
        int classes,
        InputStage input,
        int projection,
        int hidden,
        int attention,
        boolean headNorm,
        boolean arcFace,
        double arcScale,
        double arcMargin,
        boolean linear) {

    /** Checks the sizes. */
    public Architecture {
        positive("families", families);
        positive("width", width);
        positive("hidden units", hidden);
        positive("attention units", attention);
        if (classes < 2) {
            throw new IllegalArgumentException("A classifier needs at least two classes, not " + classes + ".");
        }
        if (input != InputStage.LAYER_NORM) {
            positive("projection units", projection);
        }
        if (arcFace && linear) {
            throw new IllegalArgumentException(
                    "ArcFace compares directions and has no place for a linear bypass: choose one of the two.");
        }
    }

    private static void positive(final String what, final int value) {
        if (value < 1) {
            throw new IllegalArgumentException("The number of " + what + " must be at least 1, not " + value + ".");
        }
    }

    /** @return numbers per token that enter the LSTM */
    public int lstmInput() {
        return input == InputStage.LAYER_NORM ? width : projection;
    }

    /** @return the shape of each parameter by name, in the order in which model files list them */
    public Map<String, int[]> shapes() {
        final Map<String, int[]> shapes = new LinkedHashMap<>();
        switch (input) {
            case LAYER_NORM -> {
                shapes.put(Names.INPUT_SCALE, new int[] {width});
                shapes.put(Names.INPUT_SHIFT, new int[] {width});
            }
            case SHARED_PROJECTION -> {
                shapes.put(Names.PROJECTION, new int[] {width, projection});
                shapes.put(Names.PROJECTION_BIAS, new int[] {1, projection});
                shapes.put(Names.EMBEDDING, new int[] {families, projection});
            }
            case FAMILY_PROJECTION -> {
                shapes.put(Names.PROJECTION, new int[] {families * width, projection});
                shapes.put(Names.PROJECTION_BIAS, new int[] {families, projection});
                shapes.put(Names.EMBEDDING, new int[] {families, projection});
            }
        }
        for (int direction = 0; direction < 2; direction++) {
            shapes.put(Names.lstmInput(direction), new int[] {lstmInput(), 4 * hidden});
            shapes.put(Names.lstmRecurrent(direction), new int[] {hidden, 4 * hidden});
            shapes.put(Names.lstmBias(direction), new int[] {4 * hidden});
        }
        shapes.put(Names.ATTENTION, new int[] {2 * hidden, attention});
        shapes.put(Names.ATTENTION_BIAS, new int[] {attention});
        shapes.put(Names.ATTENTION_SCORE, new int[] {attention});
        if (headNorm) {
            shapes.put(Names.HEAD_SCALE, new int[] {2 * hidden});
            shapes.put(Names.HEAD_SHIFT, new int[] {2 * hidden});
        }
        shapes.put(Names.HEAD, new int[] {2 * hidden, classes});
        if (!arcFace) {
            shapes.put(Names.HEAD_BIAS, new int[] {classes});
        }
        if (linear) {
            shapes.put(Names.LINEAR, new int[] {families * width, classes});
        }
        return shapes;
    }

    /** @return the parameters, all zero */
    public Parameters zeros() {
        return Parameters.of(shapes());
    }

    /**
     * Draws initial parameters as PyTorch's layers do: uniform within ±1/√(inputs) for linear maps, within
     * ±1/√(hidden) for the LSTM (whose bias is the sum of two such draws); layer normalisation starts as the identity,
     * the family vectors are normal with SD 0.1 and the linear bypass starts at zero.
     *
     * @param seed same seed, same parameters
     * @return fresh parameters
     */
    public Parameters initialise(final long seed) {
        final var random = new SplittableRandom(seed);
        final var parameters = zeros();
        for (final var tensor : parameters.all()) {
            final String name = tensor.name();
            switch (name) {
                case Names.INPUT_SCALE, Names.HEAD_SCALE -> tensor.fill(1);
                case Names.INPUT_SHIFT, Names.HEAD_SHIFT, Names.LINEAR -> tensor.fill(0);
                case Names.EMBEDDING -> normal(tensor, random, 0.1);
                case Names.PROJECTION, Names.PROJECTION_BIAS -> uniform(tensor, random, width, 1);
                case Names.ATTENTION, Names.ATTENTION_BIAS, Names.HEAD, Names.HEAD_BIAS ->
                    uniform(tensor, random, 2 * hidden, 1);
                case Names.ATTENTION_SCORE -> uniform(tensor, random, attention, 1);
                default -> uniform(tensor, random, hidden, tensor.shape().length == 1 ? 2 : 1);
            }
        }
        return parameters;
    }

    private static void uniform(final Tensor tensor, final SplittableRandom random, final int inputs, final int draws) {
        final double bound = 1 / Math.sqrt(inputs);
        for (final float[] row : tensor.rows()) {
            for (int j = 0; j < row.length; j++) {
                double value = 0;
                for (int d = 0; d < draws; d++) {
                    value += (2 * random.nextDouble() - 1) * bound;
                }
                row[j] = (float) value;
            }
        }
    }

    private static void normal(final Tensor tensor, final SplittableRandom random, final double deviation) {
        for (final float[] row : tensor.rows()) {
            for (int j = 0; j < row.length; j++) {
                // Box-Muller: SplittableRandom has no Gaussian of its own in every Java 17 runtime
                final double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
                row[j] = (float) (deviation * radius * Math.cos(2 * Math.PI * random.nextDouble()));
            }
        }
    }
}
