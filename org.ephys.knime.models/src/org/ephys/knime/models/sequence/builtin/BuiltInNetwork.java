package org.ephys.knime.models.sequence.builtin;

import java.util.Arrays;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.Loss;
import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.SequenceNetwork;

/** One network of the built-in engine with its working memory. */
final class BuiltInNetwork implements SequenceNetwork {

    private final Architecture shape;

    private final InputLayer input;

    private final LstmDirection[] lstm;

    private final AttentionLayer attentionLayer;

    private final HeadLayer head;

    private final float[][] tokens;

    private final float[][] tokenSlope;

    private final float[][] states;

    private final float[][] statesSlope;

    private final float[][] attention;

    private final float[][] context;

    private final float[][] contextSlope;

    private final float[][] logits;

    BuiltInNetwork(final Architecture shape, final int capacity) {
        this.shape = shape;
        final int rows = shape.families() * capacity;
        final int inputs = shape.lstmInput();
        input = new InputLayer(shape, capacity);
        lstm = new LstmDirection[] {
            new LstmDirection(0, shape.families(), capacity, inputs, shape.hidden()),
            new LstmDirection(1, shape.families(), capacity, inputs, shape.hidden())
        };
        attentionLayer = new AttentionLayer(shape, capacity);
        head = new HeadLayer(shape, capacity);
        tokens = new float[rows][inputs];
        // rows as wide as matrix products like them; the surplus stays zero
        tokenSlope = new float[rows][MatrixKernel.padded(inputs)];
        states = new float[rows][2 * shape.hidden()];
        statesSlope = new float[rows][2 * shape.hidden()];
        attention = new float[capacity][shape.families()];
        context = new float[capacity][2 * shape.hidden()];
        contextSlope = new float[capacity][2 * shape.hidden()];
        logits = new float[capacity][shape.classes()];
    }

    @Override
    public void forward(
            final Parameters parameters,
            final Batch batch,
            final float[][] outputLogits,
            final float[][] outputAttention) {
        run(parameters, batch, false, outputLogits, outputAttention);
    }

    private void run(
            final Parameters parameters,
            final Batch batch,
            final boolean training,
            final float[][] outputLogits,
            final float[][] outputAttention) {
        input.forward(parameters, batch, training && batch.dropout(), tokens);
        for (final var direction : lstm) {
            direction.forward(parameters, batch.size(), tokens, states);
        }
        attentionLayer.forward(parameters, batch, states, outputAttention, context);
        head.forward(parameters, batch, training, context, outputLogits);
    }

    @Override
    public double lossAndGradients(
            final Parameters parameters, final Batch batch, final Loss loss, final Parameters gradients) {
        run(parameters, batch, true, logits, attention);
        gradients.fill(0);
        // From here on the logits hold their gradients
        final double value = lossSlope(batch, loss);
        head.backward(parameters, batch, logits, gradients, contextSlope);
        attentionLayer.backward(parameters, batch, states, attention, contextSlope, gradients, statesSlope);
        for (int r = 0; r < shape.families() * batch.size(); r++) {
            Arrays.fill(tokenSlope[r], 0f);
        }
        for (final var direction : lstm) {
            direction.backward(parameters, batch.size(), tokens, states, statesSlope, gradients, tokenSlope);
        }
        input.backward(parameters, batch, tokenSlope, gradients);
        return value;
    }

    private double lossSlope(final Batch batch, final Loss loss) {
        double total = 0;
        for (int b = 0; b < batch.size(); b++) {
            total += batch.weights()[b];
        }
        double value = 0;
        for (int b = 0; b < batch.size(); b++) {
            final float[] z = logits[b];
            double top = Double.NEGATIVE_INFINITY;
            for (final float logit : z) {
                top = Math.max(top, logit);
            }
            double sum = 0;
            for (final float logit : z) {
                sum += Math.exp(logit - top);
            }
            final double normaliser = top + Math.log(sum);
            final int target = batch.targets()[b];
            final double logP = z[target] - normaliser;
            final double weight = batch.weights()[b] / total;
            value += weight * loss.value(logP);
            final double slope = weight * loss.slope(logP);
            for (int c = 0; c < z.length; c++) {
                z[c] = (float) (slope * ((c == target ? 1 : 0) - Math.exp(z[c] - normaliser)));
            }
        }
        return value;
    }

    @Override
    public void close() {
        // plain Java memory only
    }
}
