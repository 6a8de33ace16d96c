package org.ephys.knime.models.population.dynamics;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Parameters;

/** The feed-forward part of a transformer layer, linear – rectifier – linear, on blocks [number][position]. */
final class FeedForwardBlock {
    /** Hidden units whose gradients are held at a time, so that they stay in the cache. */
    private static final int CHUNK = 256;

    private final int width;
    private final int units;
    private final float[][] hidden;
    private final float[][] hiddenSlope;
    private final float[] mask;
    private final float[][] inputTransposed;
    private final float[][] slopeTransposed;
    private final LinearGradient first;
    private final LinearGradient second;
    private final float[][] secondBias;
    private float kept = 1f;

    FeedForwardBlock(final DynamicsShape shape, final int capacity) {
        width = shape.width();
        units = shape.feedForward();
        hidden = new float[units][capacity];
        hiddenSlope = new float[Math.min(CHUNK, units)][capacity];
        mask = new float[capacity];
        inputTransposed = LinearGradient.transposedInput(capacity, width);
        slopeTransposed = LinearGradient.transposedInput(capacity, width);
        first = new LinearGradient(units, width);
        second = new LinearGradient(units, width);
        secondBias = new float[width][capacity];
    }

    /** @return rectified hidden units, [unit][position] */
    float[][] hidden() {
        return hidden;
    }

    /** @param output receives what is added to the tokens */
    void forward(
            final MatrixKernel kernel,
            final Parameters parameters,
            final int n,
            final float[][] input,
            final double dropout,
            final SplittableRandom random,
            final float[][] output) {
        final float[] firstBias = parameters.get("f1-bias").values();
        for (int u = 0; u < units; u++) {
            Arrays.fill(hidden[u], 0, n, firstBias[u]);
        }
        kernel.multiply(units, n, width, parameters.get("f1-weight").rows(), 0, 0, input, 0, hidden, 0);
        kept = random == null ? 1f : (float) (1 / (1 - dropout));
        for (int u = 0; u < units; u++) {
            Lanes.rectify(n, hidden[u]);
            if (random != null) {
                Masks.fill(mask, n, dropout, random);
                Lanes.product(n, mask, hidden[u], hidden[u]);
            }
        }
        final float[] bias = parameters.get("f2-bias").values();
        for (int j = 0; j < width; j++) {
            Arrays.fill(output[j], 0, n, bias[j]);
        }
        kernel.multiply(width, n, units, parameters.get("f2-weight").rows(), 0, 0, hidden, 0, output, 0);
    }

    void clear() {
        first.clear();
        second.clear();
        for (final float[] row : secondBias) {
            Arrays.fill(row, 0f);
        }
    }

    /**
     * @param input of the forward pass
     * @param slope gradient by the output
     * @param inputSlope receives the gradient by the input
     */
    void backward(
            final MatrixKernel kernel,
            final Parameters parameters,
            final int count,
            final int n,
            final float[][] input,
            final float[][] slope,
            final boolean dynamics,
            final float[][] inputSlope) {
        if (dynamics) {
            Lanes.transpose(width, count, input, inputTransposed);
            Lanes.transpose(width, count, slope, slopeTransposed);
            second.add(kernel, hidden, 0, units, count, slopeTransposed);
            for (int j = 0; j < width; j++) {
                Lanes.add(count, slope[j], secondBias[j]);
            }
        }
        for (int j = 0; j < width; j++) {
            Arrays.fill(inputSlope[j], 0, n, 0f);
        }
        final float[][] firstWeight = parameters.get("f1-weight").rows();
        final float[][] secondWeight = parameters.get("f2-weight").rows();
        for (int from = 0; from < units; from += CHUNK) {
            final int size = Math.min(CHUNK, units - from);
            for (int u = 0; u < size; u++) {
                Arrays.fill(hiddenSlope[u], 0, n, 0f);
            }
            kernel.multiplyTransposed(size, n, width, secondWeight, 0, from, slope, 0, hiddenSlope, 0);
            for (int u = 0; u < size; u++) {
                // a unit that the dropout switched off is 0 as well
                Lanes.rectifySlope(n, hidden[from + u], hiddenSlope[u]);
                if (kept != 1f) {
                    Lanes.scaled(n, kept, hiddenSlope[u], hiddenSlope[u]);
                }
            }
            if (dynamics) {
                first.add(kernel, hiddenSlope, from, size, count, inputTransposed);
            }
            kernel.multiplyTransposed(width, n, size, firstWeight, from, 0, hiddenSlope, 0, inputSlope, 0);
        }
    }

    void write(final Parameters gradients) {
        first.write(gradients, "f1-weight", "f1-bias");
        second.writeTransposed(gradients, "f2-weight");
        final float[] bias = gradients.get("f2-bias").values();
        for (int j = 0; j < width; j++) {
            bias[j] = (float) Lanes.sum(secondBias[j].length, secondBias[j]);
        }
    }
}
