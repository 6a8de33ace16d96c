package org.ephys.knime.models.sequence.training;

import org.ephys.knime.models.sequence.network.Parameters;
import org.ephys.knime.models.sequence.network.Tensor;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), with the constants and the order of operations of
 * PyTorch's AdamW (β 0.9 and 0.999, ε 1e-8). Each parameter counts its own steps, so that one that was frozen starts
 * afresh.
 */
public final class AdamW {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final Parameters mean;
    private final Parameters square;
    private final java.util.Map<String, Integer> steps = new java.util.HashMap<>();
    private final double weightDecay;

    /**
     * @param parameters what moves
     * @param weightDecay decoupled from the gradients, 0 for plain Adam
     */
    public AdamW(final Parameters parameters, final double weightDecay) {
        mean = parameters.zeros();
        square = parameters.zeros();
        this.weightDecay = weightDecay;
    }

    /**
     * Scales gradients down so that their common Euclidean norm is at most {@code limit}.
     *
     * @return the norm before
     */
    public static double clip(final Iterable<Tensor> gradients, final double limit) {
        double squares = 0;
        for (final Tensor tensor : gradients) {
            for (final float[] row : tensor.rows()) {
                squares += Rows.squares(row);
            }
        }
        final double norm = Math.sqrt(squares);
        if (norm > limit) {
            final float factor = (float) (limit / (norm + 1e-6));
            for (final Tensor tensor : gradients) {
                for (final float[] row : tensor.rows()) {
                    Rows.scale(row, factor);
                }
            }
        }
        return norm;
    }

    /** Moves one parameter against its gradient. */
    public void step(final Tensor parameter, final Tensor gradient, final double learningRate) {
        final int count = steps.merge(parameter.name(), 1, Integer::sum);
        final float[][] m = mean.get(parameter.name()).rows();
        final float[][] v = square.get(parameter.name()).rows();
        final float keep = (float) (1 - learningRate * weightDecay);
        final float size = (float) (learningRate / (1 - Math.pow(BETA1, count)));
        final float correction = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, count)));
        for (int r = 0; r < m.length; r++) {
            move(parameter.rows()[r], gradient.rows()[r], m[r], v[r], keep, size, correction);
        }
    }

    private static void move(
            final float[] p,
            final float[] g,
            final float[] m,
            final float[] v,
            final float keep,
            final float size,
            final float correction) {
        for (int j = 0; j < p.length; j++) {
            m[j] = BETA1 * m[j] + (1 - BETA1) * g[j];
        }
        for (int j = 0; j < p.length; j++) {
            v[j] = BETA2 * v[j] + (1 - BETA2) * g[j] * g[j];
        }
        for (int j = 0; j < p.length; j++) {
            p[j] = p[j] * keep - size * m[j] / ((float) Math.sqrt(v[j]) * correction + EPSILON);
        }
    }
}
