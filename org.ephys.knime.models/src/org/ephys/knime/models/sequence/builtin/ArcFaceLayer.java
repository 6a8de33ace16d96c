package org.ephys.knime.models.sequence.builtin;

import java.util.Arrays;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * Additive angular margin (Deng et al. 2019): logits are s·cos θ between the vector and the class directions; in
 * training the angle to the true class is enlarged by m. Beyond θ = π − m, where cos(θ + m) would rise again, the
 * logit continues as s·(cos θ − m·sin m).
 */
final class ArcFaceLayer {

    private static final double TINY = 1e-12;

    private final int width;

    private final int classes;

    private final double scale;

    private final double margin;

    private final double[][] direction;

    private final double[] weightNorm;

    private final double[] featureNorm;

    private final double[][] cosine;

    /** Derivative of the logit of the true class by its cosine, divided by s. */
    private final double[] targetSlope;

    private final double[][] directionSlope;

    ArcFaceLayer(final Architecture shape, final int capacity) {
        width = 2 * shape.hidden();
        classes = shape.classes();
        scale = shape.arcScale();
        margin = shape.arcMargin();
        direction = new double[classes][width];
        directionSlope = new double[classes][width];
        weightNorm = new double[classes];
        featureNorm = new double[capacity];
        cosine = new double[capacity][classes];
        targetSlope = new double[capacity];
    }

    void forward(
            final Parameters parameters,
            final Batch batch,
            final boolean training,
            final float[][] features,
            final float[][] logits) {
        final float[][] weight = parameters.get(Names.HEAD).rows();
        for (int c = 0; c < classes; c++) {
            double squares = 0;
            for (int j = 0; j < width; j++) {
                squares += (double) weight[j][c] * weight[j][c];
            }
            weightNorm[c] = Math.max(Math.sqrt(squares), TINY);
            for (int j = 0; j < width; j++) {
                direction[c][j] = weight[j][c] / weightNorm[c];
            }
        }
        for (int b = 0; b < batch.size(); b++) {
            double squares = 0;
            for (int j = 0; j < width; j++) {
                squares += (double) features[b][j] * features[b][j];
            }
            featureNorm[b] = Math.max(Math.sqrt(squares), TINY);
            for (int c = 0; c < classes; c++) {
                double sum = 0;
                for (int j = 0; j < width; j++) {
                    sum += features[b][j] * direction[c][j];
                }
                cosine[b][c] = sum / featureNorm[b];
                logits[b][c] = (float) (scale * cosine[b][c]);
            }
            if (training) {
                final int target = batch.targets()[b];
                logits[b][target] = (float) (scale * withMargin(b, cosine[b][target]));
            }
        }
    }

    private double withMargin(final int cell, final double cos) {
        if (cos <= Math.cos(Math.PI - margin)) {
            targetSlope[cell] = 1;
            return cos - margin * Math.sin(margin);
        }
        final double sin = Math.sqrt(Math.max(1 - cos * cos, TINY));
        targetSlope[cell] = Math.cos(margin) + Math.sin(margin) * cos / sin;
        return cos * Math.cos(margin) - sin * Math.sin(margin);
    }

    /** @param featureSlope receives the gradient by the vectors (overwritten) */
    void backward(
            final Batch batch,
            final float[][] features,
            final float[][] logitSlope,
            final Parameters gradients,
            final float[][] featureSlope) {
        for (final double[] row : directionSlope) {
            Arrays.fill(row, 0);
        }
        for (int b = 0; b < batch.size(); b++) {
            Arrays.fill(featureSlope[b], 0f);
            for (int c = 0; c < classes; c++) {
                final double slope = scale * logitSlope[b][c] * (c == batch.targets()[b] ? targetSlope[b] : 1);
                for (int j = 0; j < width; j++) {
                    final double unit = features[b][j] / featureNorm[b];
                    featureSlope[b][j] += (float) (slope * (direction[c][j] - cosine[b][c] * unit) / featureNorm[b]);
                    directionSlope[c][j] += slope * (unit - cosine[b][c] * direction[c][j]);
                }
            }
        }
        final float[][] gradient = gradients.get(Names.HEAD).rows();
        for (int c = 0; c < classes; c++) {
            for (int j = 0; j < width; j++) {
                gradient[j][c] += (float) (directionSlope[c][j] / weightNorm[c]);
            }
        }
    }
}
