package org.ephys.knime.models.sequence.builtin;

import org.ephys.knime.models.kernel.Matrices;
import org.ephys.knime.models.sequence.network.Parameters;

/** Layer normalisation (Ba et al. 2016) of rows, with gain and offset; ε = 1e-5 as in PyTorch. */
final class NormLayer {

    private static final double EPSILON = 1e-5;

    private final int width;

    private final String scaleName;

    private final String shiftName;

    private final float[][] normalised;

    private final double[] inverseDeviation;

    NormLayer(final int rows, final int width, final String scaleName, final String shiftName) {
        this.width = width;
        this.scaleName = scaleName;
        this.shiftName = shiftName;
        normalised = new float[rows][width];
        inverseDeviation = new double[rows];
    }

    void forward(final Parameters parameters, final int rows, final float[][] input, final float[][] output) {
        final float[] scale = parameters.get(scaleName).values();
        final float[] shift = parameters.get(shiftName).values();
        for (int r = 0; r < rows; r++) {
            final float[] x = input[r];
            double sum = 0;
            for (int j = 0; j < width; j++) {
                sum += x[j];
            }
            final double mean = sum / width;
            double squares = 0;
            for (int j = 0; j < width; j++) {
                squares += (x[j] - mean) * (x[j] - mean);
            }
            final double inverse = 1 / Math.sqrt(squares / width + EPSILON);
            inverseDeviation[r] = inverse;
            final float[] z = normalised[r];
            final float[] y = output[r];
            for (int j = 0; j < width; j++) {
                z[j] = (float) ((x[j] - mean) * inverse);
                y[j] = Math.fma(z[j], scale[j], shift[j]);
            }
        }
    }

    /**
     * @param slope gradient by the output
     * @param inputSlope receives the gradient by the input, or null if it is not needed
     */
    void backward(
            final Parameters parameters,
            final int rows,
            final float[][] slope,
            final Parameters gradients,
            final float[][] inputSlope) {
        final float[] scale = parameters.get(scaleName).values();
        final float[] scaleGradient = gradients.get(scaleName).values();
        final float[] shiftGradient = gradients.get(shiftName).values();
        for (int r = 0; r < rows; r++) {
            final float[] d = slope[r];
            final float[] z = normalised[r];
            for (int j = 0; j < width; j++) {
                scaleGradient[j] = Math.fma(d[j], z[j], scaleGradient[j]);
            }
            Matrices.add(width, 1f, d, shiftGradient);
            if (inputSlope == null) {
                continue;
            }
            double sum = 0;
            double product = 0;
            for (int j = 0; j < width; j++) {
                final double g = (double) d[j] * scale[j];
                sum += g;
                product += g * z[j];
            }
            final double mean = sum / width;
            final double along = product / width;
            for (int j = 0; j < width; j++) {
                inputSlope[r][j] = (float) (inverseDeviation[r] * ((double) d[j] * scale[j] - mean - z[j] * along));
            }
        }
    }
}
