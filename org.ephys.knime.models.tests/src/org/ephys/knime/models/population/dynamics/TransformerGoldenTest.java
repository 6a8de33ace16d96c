package org.ephys.knime.models.population.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.population.Golden;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;
import org.ephys.knime.models.sequence.training.AdamW;
import org.junit.jupiter.api.Test;

/**
 * The oracle is PyTorch in double precision (make_golden.py, there compared with torch.nn.TransformerEncoderLayer). Floats
 * agree to 1e-4, relative to the larger of 1 and the largest value of an array; what must not change at all is compared by
 * its bits.
 */
class TransformerGoldenTest {
    private static final double TOLERANCE = 1e-4;

    private final Golden golden = Golden.of("transformer");

    @Test
    void everyStageOfTheForwardPass() {
        final GoldenModel model = GoldenModel.of(golden, true);
        final WindowBatch batch = model.batch();
        final TransformerNetwork network = new TransformerNetwork(model.shape(), batch.frames());
        final float[] prediction = new float[batch.positions()];
        network.predict(model.parameters(), model.embeddings(), batch, prediction, Progress.NONE);
        final Golden stages = golden.group("forward");
        final int d = model.shape().width();
        final int n = batch.positions();
        assertEquals(30, n);
        assertStage("token", d, n, network.tokens().own());
        assertStage("ln1", d, n, network.firstNormalised());
        assertStage("q", d, n, network.attention().query());
        assertStage("ln2", d, n, network.secondNormalised());
        assertStage("hidden", 10, n, network.feedForward().hidden());
        assertStage("residual2", d, n, network.stream());
        Golden.assertClose("prediction", stages.flat("prediction"), Golden.doubles(prediction), TOLERANCE);

        // keys and values exist as differences only
        final double[] keys = stages.flat("k");
        final double[] values = stages.flat("v");
        final double[] weights = stages.flat("attention_previous_and_own");
        for (int r = 0; r < n; r++) {
            final boolean first = r % batch.frames() == 0;
            for (int h = 0; h < 2; h++) {
                assertEquals(weights[(r * 2 + h) * 2], network.attention().weight()[h][r], TOLERANCE);
            }
            for (int j = 0; j < d; j++) {
                final double before = weights[(r * 2 + j / (d / 2)) * 2];
                final int at = r * d + j;
                final double keyDifference = first ? 0 : keys[at - d] - keys[at];
                final double mixed = first ? values[at] : before * values[at - d] + (1 - before) * values[at];
                assertEquals(keyDifference, network.attention().keyDifference()[j][r], 10 * TOLERANCE);
                assertEquals(mixed, network.attention().mixed()[j][r], 10 * TOLERANCE);
            }
        }
    }

    private void assertStage(final String name, final int features, final int positions, final float[][] rows) {
        final double[] actual = new double[features * positions];
        for (int r = 0; r < positions; r++) {
            for (int j = 0; j < features; j++) {
                actual[r * features + j] = rows[j][r];
            }
        }
        Golden.assertClose(name, golden.group("forward").flat(name), actual, TOLERANCE);
    }

    @Test
    void lossAndGradients() {
        final GoldenModel model = GoldenModel.of(golden, false);
        final Parameters gradients = model.parameters().zeros();
        gradients.fill(3); // must be overwritten
        final float[][] embeddingGradients = new float[5][4];
        final double errors = step(model, gradients, embeddingGradients);
        assertEquals(golden.number("loss"), errors / 30, 1e-5);
        assertEquals(
                golden.number("loss_per_masked_position"),
                errors / model.batch().positions(),
                1e-4);
        for (final Tensor tensor : gradients.all()) {
            Golden.assertClose(
                    tensor.name(),
                    golden.group("gradients").flat(GoldenModel.name(tensor)),
                    Golden.doubles(tensor.toArray()),
                    TOLERANCE);
        }
        Golden.assertClose("phi", golden.flat("gradient_phi"), flat(embeddingGradients), TOLERANCE);

        final float[][] frozen = new float[5][4];
        assertEquals(errors, step(model, null, frozen));
        assertArrayEquals(embeddingGradients, frozen, "frozen dynamics change nothing about the embeddings");
    }

    private static double step(final GoldenModel model, final Parameters gradients, final float[][] embeddings) {
        return new TransformerNetwork(model.shape(), model.batch().frames())
                .lossAndGradients(
                        model.parameters(),
                        model.embeddings(),
                        model.batch(),
                        0,
                        0,
                        gradients,
                        embeddings,
                        Progress.NONE);
    }

    private static double[] flat(final float[][] rows) {
        return IntStream.range(0, rows.length * rows[0].length)
                .mapToDouble(k -> rows[k / rows[0].length][k % rows[0].length])
                .toArray();
    }

    @Test
    void threeStepsOfAdam() {
        final GoldenModel model = GoldenModel.of(golden, false);
        final Parameters parameters = model.parameters();
        final Tensor embedding = Tensor.matrix("embedding", 5, 4);
        embedding.set(GoldenModel.floats(golden.flat("phi")));
        final Parameters gradients = parameters.zeros();
        final AdamW optimiser = new AdamW(parameters, 0);
        final AdamW embeddingOptimiser = new AdamW(new Parameters(java.util.List.of(embedding)), 0);
        for (int s = 0; s < 3; s++) {
            final Golden expected = golden.group("adam").group("steps", s);
            final Tensor embeddingGradient = embedding.zeros();
            final double errors = step(
                    new GoldenModel(model.shape(), parameters, embedding.rows(), model.batch()),
                    gradients,
                    embeddingGradient.rows());
            assertEquals(expected.number("loss"), errors / 30, 1e-5);
            assertEquals(
                    expected.number("gradient_norm_of_dynamics"), AdamW.clip(gradients.all(), 1), 1e-4, "norm " + s);
            for (final Tensor tensor : parameters.all()) {
                optimiser.step(tensor, gradients.get(tensor.name()), 1e-3);
                final double[] expectedValues = expected.group("parameters").flat(GoldenModel.name(tensor));
                final double[] values = Golden.doubles(tensor.toArray());
                if (tensor.name().equals("qkv-bias")) {
                    // the bias of the keys has no effect; PyTorch moves it by the rounding errors of its gradient
                    System.arraycopy(expectedValues, 14, values, 14, 14);
                }
                Golden.assertClose(tensor.name() + " after step " + s, expectedValues, values, 1e-5);
            }
            embeddingOptimiser.step(embedding, embeddingGradient, 1e-3);
            Golden.assertClose("phi", expected.flat("embedding"), Golden.doubles(embedding.toArray()), TOLERANCE);
        }
    }

    @Test
    void threeStepsWithFrozenDynamics() {
        final GoldenModel model = GoldenModel.of(golden, false);
        final Tensor embedding = Tensor.matrix("embedding", 5, 4);
        embedding.set(GoldenModel.floats(golden.flat("phi")));
        final AdamW optimiser = new AdamW(new Parameters(java.util.List.of(embedding)), 0);
        for (int s = 0; s < 3; s++) {
            final Golden expected = golden.group("refit_frozen_dynamics").group("steps", s);
            final Tensor gradient = embedding.zeros();
            final double errors = step(
                    new GoldenModel(model.shape(), model.parameters(), embedding.rows(), model.batch()),
                    null,
                    gradient.rows());
            assertEquals(expected.number("loss"), errors / 30, 1e-5);
            optimiser.step(embedding, gradient, 0.01);
            Golden.assertClose("phi", expected.flat("embedding"), Golden.doubles(embedding.toArray()), TOLERANCE);
        }
    }

    @Test
    void publishedSizes() {
        final Golden wide = Golden.of("transformer_wide");
        final DynamicsShape shape = new DynamicsShape(DynamicsKind.TRANSFORMER, 64, 5, 2, 2048, 1);
        final Parameters parameters = shape.zeros();
        int number = 0;
        for (final Tensor tensor : parameters.all()) {
            final float[] values = new float[tensor.size()];
            for (int k = 0; k < values.length; k++) {
                final boolean gain =
                        tensor.name().equals("ln1-weight") || tensor.name().equals("ln2-weight");
                values[k] = (float) (0.05 * Math.sin(0.37 * k + 1.1 * number + 0.5) + (gain ? 1 : 0));
            }
            tensor.set(values);
            number++;
        }
        final float[][] embeddings = new float[3][64];
        for (int k = 0; k < 192; k++) {
            embeddings[k / 64][k % 64] = (float) Math.sin(0.71 * (k + 1));
        }
        final WindowBatch batch = waves(true);
        final GoldenModel model = new GoldenModel(shape, parameters, embeddings, waves(false));
        Golden.assertClose("prediction", wide.flat("prediction"), Golden.doubles(model.predict()), TOLERANCE);
        final Parameters gradients = parameters.zeros();
        final float[][] embeddingGradients = new float[3][64];
        final double errors =
                step(new GoldenModel(shape, parameters, embeddings, batch), gradients, embeddingGradients);
        assertEquals(wide.number("loss"), errors / 24, 1e-5);
        Golden.assertClose("phi", wide.flat("gradient_phi"), flat(embeddingGradients), TOLERANCE);
        for (final Tensor tensor : gradients.all()) {
            double sum = 0;
            double squares = 0;
            for (final float value : tensor.toArray()) {
                sum += value;
                squares += (double) value * value;
            }
            Golden.assertClose(
                    tensor.name(),
                    wide.group("gradient_sums").flat(GoldenModel.name(tensor)),
                    new double[] {sum, squares},
                    TOLERANCE);
        }
    }

    private static WindowBatch waves(final boolean masked) {
        final WindowBatch batch = new WindowBatch(2, 12);
        batch.start(2);
        for (int i = 0; i < 2; i++) {
            batch.cells()[i] = i == 0 ? 2 : 0;
            for (int t = 0; t < 12; t++) {
                final int at = i * 12 + t;
                batch.target()[i][t] = (float) Math.sin(0.53 * (at + 1));
                batch.input()[i][t] = at % 4 == 1 ? 0 : batch.target()[i][t];
                for (int k = 0; k < 5; k++) {
                    batch.context()[i][k][t] = (float) Math.sin(0.31 * (k * 12 + t + 1));
                }
                for (int k = 0; k < 2; k++) {
                    batch.context()[i][5 + k][t] = (float) Math.sin(0.91 * ((i * 2 + k) * 12 + t + 1));
                }
                if (!masked || at % 4 == 1) {
                    batch.look(i, t);
                }
            }
        }
        return batch;
    }

    @Test
    void otherCellsAndTheirOrderChangeNothing() {
        final Golden invariance = Golden.of("invariance");
        final GoldenModel model = GoldenModel.of(invariance, true);
        final float[] base = model.predict();
        Golden.assertClose("prediction", invariance.flat("prediction"), Golden.doubles(base), TOLERANCE);
        final int frames = model.batch().frames();
        final double[] order = invariance.flat("order");
        final WindowBatch permuted = new WindowBatch(4, frames);
        final WindowBatch two = new WindowBatch(4, frames);
        permuted.start(4);
        two.start(2);
        for (int i = 0; i < 4; i++) {
            copy(model.batch(), (int) order[i], permuted, i);
            if (i < 2) {
                copy(model.batch(), i, two, i);
            }
        }
        final float[] moved =
                new GoldenModel(model.shape(), model.parameters(), model.embeddings(), permuted).predict();
        for (int i = 0; i < 4; i++) {
            for (int t = 0; t < frames; t++) {
                assertEquals(base[(int) order[i] * frames + t], moved[i * frames + t]);
            }
        }
        final float[] alone = new GoldenModel(model.shape(), model.parameters(), model.embeddings(), two).predict();
        assertArrayEquals(java.util.Arrays.copyOf(base, 2 * frames), alone);
    }

    private static void copy(final WindowBatch from, final int row, final WindowBatch to, final int target) {
        to.cells()[target] = from.cells()[row];
        for (int t = 0; t < from.frames(); t++) {
            to.input()[target][t] = from.input()[row][t];
            for (int k = 0; k < DynamicsShape.CONTEXT; k++) {
                to.context()[target][k][t] = from.context()[row][k][t];
            }
            to.look(target, t);
        }
    }

    @Test
    void aFrameReachesTheNextOneOnly() {
        final Golden invariance = Golden.of("invariance");
        final GoldenModel model = GoldenModel.of(invariance, true);
        final float[] base = model.predict();
        for (int i = 0; i < 4; i++) {
            model.batch().input()[i][0] += 5;
        }
        final float[] moved = model.predict();
        Golden.assertClose(
                "moved", invariance.flat("prediction_after_adding_5_to_frame_0"), Golden.doubles(moved), TOLERANCE);
        final int frames = model.batch().frames();
        for (int p = 0; p < base.length; p++) {
            assertEquals(p % frames >= 2, base[p] == moved[p], "position " + p);
        }
    }
}
