package org.ephys.knime.models.population.dynamics;

import java.util.Arrays;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * Sums up the gradient of a linear map over blocks of positions. The rows are as wide as matrix products like them, and
 * the column after the last input stands for the bias, whose input is 1.
 */
final class LinearGradient {
    private final float[][] sums;
    private final int inputs;

    LinearGradient(final int outputs, final int inputs) {
        this.inputs = inputs;
        sums = new float[outputs][paddedWidth(inputs)];
    }

    /** @return length of the rows of a transposed input with its 1 for the bias */
    static int paddedWidth(final int inputs) {
        return MatrixKernel.padded(inputs + 1);
    }

    /** @return working memory for a transposed input: all zero but the 1 for the bias */
    static float[][] transposedInput(final int positions, final int inputs) {
        final float[][] rows = new float[positions][paddedWidth(inputs)];
        for (final float[] row : rows) {
            row[inputs] = 1;
        }
        return rows;
    }

    void clear() {
        for (final float[] row : sums) {
            Arrays.fill(row, 0f);
        }
    }

    /**
     * Adds slope · input.
     *
     * @param kernel multiplies
     * @param slope gradient by the outputs, [output][position]
     * @param first the output that is row 0 of {@code slope}
     * @param outputs number of outputs
     * @param positions number of positions
     * @param transposed the inputs, [position][input, 1, 0 …]
     */
    void add(
            final MatrixKernel kernel,
            final float[][] slope,
            final int first,
            final int outputs,
            final int positions,
            final float[][] transposed) {
        kernel.multiply(outputs, sums[0].length, positions, slope, 0, 0, transposed, 0, sums, first);
    }

    /** @return the sum for an output and an input; the input after the last is the bias */
    float at(final int output, final int input) {
        return sums[output][input];
    }

    /** Writes the sums to the gradients of this name; {@code bias} may be {@code null}. */
    void write(final Parameters gradients, final String weight, final String bias) {
        final float[][] rows = gradients.get(weight).rows();
        for (int j = 0; j < sums.length; j++) {
            System.arraycopy(sums[j], 0, rows[j], 0, inputs);
        }
        if (bias != null) {
            final float[] values = gradients.get(bias).values();
            for (int j = 0; j < sums.length; j++) {
                values[j] = sums[j][inputs];
            }
        }
    }

    /** Writes the sums of a map whose roles were exchanged: rows here are its inputs. */
    void writeTransposed(final Parameters gradients, final String weight) {
        final float[][] rows = gradients.get(weight).rows();
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < inputs; j++) {
                rows[j][i] = sums[i][j];
            }
        }
    }
}
