package org.ephys.knime.models.sequence.builtin;

import java.util.Arrays;
import org.ephys.knime.models.kernel.Gates;
import org.ephys.knime.models.kernel.Kernels;
import org.ephys.knime.models.kernel.Matrices;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.ephys.knime.models.sequence.network.InputStage;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Parameters;

/** From the numbers of the families to what the LSTM reads: projection or layer normalisation, mask, dropout. */
final class InputLayer {

    private final MatrixKernel matrices = Kernels.create();

    private final Architecture shape;

    private final NormLayer norm;

    /** Output of the projection before embedding, mask and dropout, [families·cells][units]. */
    private final float[][] rectified;

    InputLayer(final Architecture shape, final int capacity) {
        this.shape = shape;
        final int rows = shape.families() * capacity;
        final boolean normalised = shape.input() == InputStage.LAYER_NORM;
        norm = normalised ? new NormLayer(rows, shape.width(), Names.INPUT_SCALE, Names.INPUT_SHIFT) : null;
        rectified = normalised ? null : new float[rows][shape.projection()];
    }

    /** @param output receives the input of the LSTM, [families·size][inputs] */
    void forward(final Parameters parameters, final Batch batch, final boolean dropout, final float[][] output) {
        final int rows = shape.families() * batch.size();
        if (norm != null) {
            norm.forward(parameters, rows, batch.values(), output);
        } else {
            project(parameters, batch, output);
        }
        gate(batch, dropout, rows, output);
    }

    private void project(final Parameters parameters, final Batch batch, final float[][] output) {
        final int units = shape.projection();
        final int cells = batch.size();
        final float[][] weight = parameters.get(Names.PROJECTION).rows();
        final float[][] bias = parameters.get(Names.PROJECTION_BIAS).rows();
        final float[][] embedding = parameters.get(Names.EMBEDDING).rows();
        final boolean own = shape.input() == InputStage.FAMILY_PROJECTION;
        for (int family = 0; family < shape.families(); family++) {
            final int row = family * cells;
            for (int b = 0; b < cells; b++) {
                System.arraycopy(bias[own ? family : 0], 0, rectified[row + b], 0, units);
            }
            matrices.multiply(
                    cells,
                    units,
                    shape.width(),
                    batch.values(),
                    row,
                    0,
                    weight,
                    own ? family * shape.width() : 0,
                    rectified,
                    row);
            final float[] vector = embedding[family];
            for (int b = 0; b < cells; b++) {
                final float[] r = rectified[row + b];
                final float[] out = output[row + b];
                for (int j = 0; j < units; j++) {
                    r[j] = Math.max(0f, r[j]);
                }
                for (int j = 0; j < units; j++) {
                    out[j] = r[j] + vector[j];
                }
            }
        }
    }

    /** Applies mask and dropout, which act alike on values and on gradients. */
    private void gate(final Batch batch, final boolean dropout, final int rows, final float[][] x) {
        final int n = shape.lstmInput();
        if (batch.masked()) {
            for (int r = 0; r < rows; r++) {
                if (batch.present()[r] == 0) {
                    Arrays.fill(x[r], 0f);
                }
            }
        }
        if (dropout) {
            for (int r = 0; r < rows; r++) {
                Gates.scale(n, x[r], batch.inputDropout()[r]);
            }
        }
    }

    /** @param slope gradient by the input of the LSTM; overwritten */
    void backward(final Parameters parameters, final Batch batch, final float[][] slope, final Parameters gradients) {
        final int cells = batch.size();
        final int rows = shape.families() * cells;
        gate(batch, batch.dropout(), rows, slope);
        if (norm != null) {
            norm.backward(parameters, rows, slope, gradients, null);
            return;
        }
        final int units = shape.projection();
        final boolean own = shape.input() == InputStage.FAMILY_PROJECTION;
        for (int family = 0; family < shape.families(); family++) {
            final int row = family * cells;
            Matrices.addColumnSums(
                    slope, row, cells, units, gradients.get(Names.EMBEDDING).rows()[family]);
            for (int b = 0; b < cells; b++) {
                final float[] r = rectified[row + b];
                final float[] d = slope[row + b];
                for (int j = 0; j < units; j++) {
                    d[j] = r[j] > 0 ? d[j] : 0f;
                }
            }
            Matrices.addColumnSums(
                    slope,
                    row,
                    cells,
                    units,
                    gradients.get(Names.PROJECTION_BIAS).rows()[own ? family : 0]);
            matrices.multiplyTransposed(
                    shape.width(),
                    units,
                    cells,
                    batch.values(),
                    row,
                    0,
                    slope,
                    row,
                    gradients.get(Names.PROJECTION).rows(),
                    own ? family * shape.width() : 0);
        }
    }
}
