package org.ephys.knime.models.sequence.builtin;

import java.util.Arrays;
import org.ephys.knime.models.kernel.Gates;
import org.ephys.knime.models.kernel.Kernels;
import org.ephys.knime.models.kernel.Matrices;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * Additive attention (Bahdanau et al. 2015): u = tanh(W·h + b), score = v·u, softmax over the families, weighted sum.
 * Families that are masked get weight 0; a cell without any family attends to all of them as if they were there.
 */
final class AttentionLayer {

    private final MatrixKernel matrices = Kernels.create();

    private final int families;

    private final int width;

    private final int units;

    /** tanh outputs, then their gradients, [families·cells][units]. */
    private final float[][] activation;

    private final float[][] transposed;

    private final double[] scores;

    private final float[] slopes;

    AttentionLayer(final Architecture shape, final int capacity) {
        families = shape.families();
        width = 2 * shape.hidden();
        units = shape.attention();
        activation = new float[families * capacity][units];
        transposed = new float[units][width];
        scores = new double[families];
        slopes = new float[families];
    }

    /**
     * @param states hidden states, [families·cells][width]
     * @param attention receives the weights, [cells][families]
     * @param context receives the weighted sums, [cells][width]
     */
    void forward(
            final Parameters parameters,
            final Batch batch,
            final float[][] states,
            final float[][] attention,
            final float[][] context) {
        final int cells = batch.size();
        final int rows = families * cells;
        final float[] bias = parameters.get(Names.ATTENTION_BIAS).values();
        final float[] score = parameters.get(Names.ATTENTION_SCORE).values();
        for (int r = 0; r < rows; r++) {
            System.arraycopy(bias, 0, activation[r], 0, units);
        }
        matrices.multiply(
                rows,
                units,
                width,
                states,
                0,
                0,
                parameters.get(Names.ATTENTION).rows(),
                0,
                activation,
                0);
        for (int r = 0; r < rows; r++) {
            Gates.tanh(units, activation[r]);
        }
        for (int b = 0; b < cells; b++) {
            for (int t = 0; t < families; t++) {
                final int row = t * cells + b;
                scores[t] = hidden(batch, row) ? Double.NEGATIVE_INFINITY : Matrices.dot(units, activation[row], score);
            }
            softmax(attention[b]);
            Arrays.fill(context[b], 0f);
            for (int t = 0; t < families; t++) {
                Matrices.add(width, attention[b][t], states[t * cells + b], context[b]);
            }
        }
    }

    private static boolean hidden(final Batch batch, final int row) {
        return batch.masked() && batch.present()[row] == 0;
    }

    private void softmax(final float[] weights) {
        double top = Double.NEGATIVE_INFINITY;
        for (final double score : scores) {
            top = Math.max(top, score);
        }
        if (top == Double.NEGATIVE_INFINITY) {
            Arrays.fill(weights, 0, families, 1f / families);
            return;
        }
        double sum = 0;
        for (int t = 0; t < families; t++) {
            scores[t] = Math.exp(scores[t] - top);
            sum += scores[t];
        }
        for (int t = 0; t < families; t++) {
            weights[t] = (float) (scores[t] / sum);
        }
    }

    /**
     * @param contextSlope gradient by the weighted sums
     * @param statesSlope receives the gradient by the hidden states (overwritten)
     */
    void backward(
            final Parameters parameters,
            final Batch batch,
            final float[][] states,
            final float[][] attention,
            final float[][] contextSlope,
            final Parameters gradients,
            final float[][] statesSlope) {
        final int cells = batch.size();
        final int rows = families * cells;
        final float[] score = parameters.get(Names.ATTENTION_SCORE).values();
        final float[] scoreGradient = gradients.get(Names.ATTENTION_SCORE).values();
        for (int b = 0; b < cells; b++) {
            float mean = 0;
            boolean any = false;
            for (int t = 0; t < families; t++) {
                final int row = t * cells + b;
                slopes[t] = Matrices.dot(width, contextSlope[b], states[row]);
                mean = Math.fma(attention[b][t], slopes[t], mean);
                any |= !hidden(batch, row);
            }
            for (int t = 0; t < families; t++) {
                final int row = t * cells + b;
                Arrays.fill(statesSlope[row], 0f);
                Matrices.add(width, attention[b][t], contextSlope[b], statesSlope[row]);
                final float slope = any ? attention[b][t] * (slopes[t] - mean) : 0f;
                final float[] u = activation[row];
                Matrices.add(units, slope, u, scoreGradient);
                for (int j = 0; j < units; j++) {
                    u[j] = slope * score[j] * Math.fma(-u[j], u[j], 1f);
                }
            }
        }
        Matrices.addColumnSums(
                activation, 0, rows, units, gradients.get(Names.ATTENTION_BIAS).values());
        matrices.multiplyTransposed(
                width,
                units,
                rows,
                states,
                0,
                0,
                activation,
                0,
                gradients.get(Names.ATTENTION).rows(),
                0);
        Matrices.transpose(parameters.get(Names.ATTENTION).rows(), 0, width, units, transposed);
        matrices.multiply(rows, width, units, activation, 0, 0, transposed, 0, statesSlope, 0);
    }
}
