package org.ephys.knime.models.sequence.builtin;

import org.ephys.knime.models.kernel.Gates;
import org.ephys.knime.models.kernel.Kernels;
import org.ephys.knime.models.kernel.Matrices;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Parameters;

/** The classifier: optional layer normalisation, dropout, then a linear map or ArcFace, plus the linear bypass. */
final class HeadLayer {

    private final MatrixKernel matrices = Kernels.create();

    private final Architecture shape;

    private final int width;

    private final NormLayer norm;

    private final ArcFaceLayer arcFace;

    /** What enters the classifier, [cells][width]. */
    private final float[][] features;

    private final float[][] featureSlope;

    HeadLayer(final Architecture shape, final int capacity) {
        this.shape = shape;
        width = 2 * shape.hidden();
        norm = shape.headNorm() ? new NormLayer(capacity, width, Names.HEAD_SCALE, Names.HEAD_SHIFT) : null;
        arcFace = shape.arcFace() ? new ArcFaceLayer(shape, capacity) : null;
        features = new float[capacity][width];
        featureSlope = new float[capacity][width];
    }

    /** @param training whether dropout (if the batch has it) and the angular margin apply */
    void forward(
            final Parameters parameters,
            final Batch batch,
            final boolean training,
            final float[][] context,
            final float[][] logits) {
        final int cells = batch.size();
        if (norm != null) {
            norm.forward(parameters, cells, context, features);
        } else {
            for (int b = 0; b < cells; b++) {
                System.arraycopy(context[b], 0, features[b], 0, width);
            }
        }
        if (training && batch.dropout()) {
            for (int b = 0; b < cells; b++) {
                Gates.scale(width, features[b], batch.headDropout()[b]);
            }
        }
        if (arcFace != null) {
            arcFace.forward(parameters, batch, training, features, logits);
            return;
        }
        final float[] bias = parameters.get(Names.HEAD_BIAS).values();
        for (int b = 0; b < cells; b++) {
            System.arraycopy(bias, 0, logits[b], 0, bias.length);
        }
        matrices.multiply(
                cells,
                shape.classes(),
                width,
                features,
                0,
                0,
                parameters.get(Names.HEAD).rows(),
                0,
                logits,
                0);
        if (shape.linear()) {
            final float[][] weight = parameters.get(Names.LINEAR).rows();
            for (int t = 0; t < shape.families(); t++) {
                matrices.multiply(
                        cells,
                        shape.classes(),
                        shape.width(),
                        batch.values(),
                        t * cells,
                        0,
                        weight,
                        t * shape.width(),
                        logits,
                        0);
            }
        }
    }

    /** @param contextSlope receives the gradient by the attended vector (overwritten) */
    void backward(
            final Parameters parameters,
            final Batch batch,
            final float[][] logitSlope,
            final Parameters gradients,
            final float[][] contextSlope) {
        final int cells = batch.size();
        final int classes = shape.classes();
        if (arcFace != null) {
            arcFace.backward(batch, features, logitSlope, gradients, featureSlope);
        } else {
            Matrices.addColumnSums(
                    logitSlope,
                    0,
                    cells,
                    classes,
                    gradients.get(Names.HEAD_BIAS).values());
            matrices.multiplyTransposed(
                    width,
                    classes,
                    cells,
                    features,
                    0,
                    0,
                    logitSlope,
                    0,
                    gradients.get(Names.HEAD).rows(),
                    0);
            final float[][] weight = parameters.get(Names.HEAD).rows();
            for (int b = 0; b < cells; b++) {
                for (int j = 0; j < width; j++) {
                    featureSlope[b][j] = Matrices.dot(classes, weight[j], logitSlope[b]);
                }
            }
            if (shape.linear()) {
                final float[][] gradient = gradients.get(Names.LINEAR).rows();
                for (int t = 0; t < shape.families(); t++) {
                    matrices.multiplyTransposed(
                            shape.width(),
                            classes,
                            cells,
                            batch.values(),
                            t * cells,
                            0,
                            logitSlope,
                            0,
                            gradient,
                            t * shape.width());
                }
            }
        }
        if (batch.dropout()) {
            for (int b = 0; b < cells; b++) {
                Gates.scale(width, featureSlope[b], batch.headDropout()[b]);
            }
        }
        if (norm != null) {
            norm.backward(parameters, cells, featureSlope, gradients, contextSlope);
        } else {
            for (int b = 0; b < cells; b++) {
                System.arraycopy(featureSlope[b], 0, contextSlope[b], 0, width);
            }
        }
    }
}
