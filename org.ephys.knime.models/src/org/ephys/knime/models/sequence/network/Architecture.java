package org.ephys.knime.models.sequence.network;

import java.util.ArrayList;
import java.util.List;
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

    /** @return the network of Schwider and Ramezani 2026: LayerNorm, 128 units per direction, 128 attention units */
    public static Architecture published(final int families, final int width, final int classes) {
        return new Architecture(
                families, width, classes, InputStage.LAYER_NORM, 0, 128, 128, true, false, 30, 0.35, false);
    }

    /** @return the network for tables of scalar features: projection 64, 64 units per direction, 64 attention units */
    public static Architecture compact(final int families, final int width, final int classes) {
        return new Architecture(
                families, width, classes, InputStage.SHARED_PROJECTION, 64, 64, 64, false, false, 30, 0.35, false);
    }

    /** @return numbers per token that enter the LSTM */
    public int lstmInput() {
        return input == InputStage.LAYER_NORM ? width : projection;
    }

    /** @return the same architecture for another number of classes */
    public Architecture withClasses(final int count) {
        return new Architecture(
                families,
                width,
                count,
                input,
                projection,
                hidden,
                attention,
                headNorm,
                arcFace,
                arcScale,
                arcMargin,
                linear);
    }

    /** @return the parameters, all zero, in the order in which model files list them */
    public Parameters zeros() {
        final List<Tensor> tensors = new ArrayList<>();
        switch (input) {
            case LAYER_NORM -> {
                tensors.add(Tensor.vector(Names.INPUT_SCALE, width));
                tensors.add(Tensor.vector(Names.INPUT_SHIFT, width));
            }
            case SHARED_PROJECTION -> {
                tensors.add(Tensor.matrix(Names.PROJECTION, width, projection));
                tensors.add(Tensor.matrix(Names.PROJECTION_BIAS, 1, projection));
                tensors.add(Tensor.matrix(Names.EMBEDDING, families, projection));
            }
            case FAMILY_PROJECTION -> {
                tensors.add(Tensor.matrix(Names.PROJECTION, families * width, projection));
                tensors.add(Tensor.matrix(Names.PROJECTION_BIAS, families, projection));
                tensors.add(Tensor.matrix(Names.EMBEDDING, families, projection));
            }
        }
        for (int direction = 0; direction < 2; direction++) {
            tensors.add(Tensor.matrix(Names.lstmInput(direction), lstmInput(), 4 * hidden));
            tensors.add(Tensor.matrix(Names.lstmRecurrent(direction), hidden, 4 * hidden));
            tensors.add(Tensor.vector(Names.lstmBias(direction), 4 * hidden));
        }
        tensors.add(Tensor.matrix(Names.ATTENTION, 2 * hidden, attention));
        tensors.add(Tensor.vector(Names.ATTENTION_BIAS, attention));
        tensors.add(Tensor.vector(Names.ATTENTION_SCORE, attention));
        if (headNorm) {
            tensors.add(Tensor.vector(Names.HEAD_SCALE, 2 * hidden));
            tensors.add(Tensor.vector(Names.HEAD_SHIFT, 2 * hidden));
        }
        tensors.add(Tensor.matrix(Names.HEAD, 2 * hidden, classes));
        if (!arcFace) {
            tensors.add(Tensor.vector(Names.HEAD_BIAS, classes));
        }
        if (linear) {
            tensors.add(Tensor.matrix(Names.LINEAR, families * width, classes));
        }
        return new Parameters(tensors);
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
