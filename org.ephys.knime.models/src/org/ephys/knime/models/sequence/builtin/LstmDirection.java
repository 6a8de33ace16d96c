package org.ephys.knime.models.sequence.builtin;

import java.util.Arrays;
import org.ephys.knime.models.kernel.Gates;
import org.ephys.knime.models.kernel.Kernels;
import org.ephys.knime.models.kernel.Matrices;
import org.ephys.knime.models.kernel.MatrixKernel;
import org.ephys.knime.models.sequence.network.Names;
import org.ephys.knime.models.sequence.network.Parameters;

/**
 * One direction of the LSTM (Hochreiter and Schmidhuber 1997 with forget gate, gates in PyTorch's order input, forget,
 * cell, output). Rows of matrices are {@code step · cells + cell}.
 *
 * <p>The matrix products work on rows, the gate functions on one long array per gate and step, since loops over few
 * hidden units would not fill the SIMD registers.
 */
final class LstmDirection {

    private static final int GATES = 4;

    private final MatrixKernel matrices = Kernels.create();

    private final int direction;

    private final int steps;

    private final int inputs;

    private final int hidden;

    /** Pre-activations, then their gradients, [steps·cells][4·hidden]. */
    private final float[][] gateRows;

    /** Activations, [step][gate][cells·hidden]. */
    private final float[][][] gates;

    private final float[][] cellState;

    private final float[][] cellTanh;

    private final float[] hiddenState;

    private final float[][] hiddenSlopeRows;

    private final float[] hiddenSlope;

    private final float[] cellSlope;

    private final float[][] gateSlope;

    private final float[][] inputTransposed;

    private final float[][] recurrentTransposed;

    LstmDirection(final int direction, final int steps, final int capacity, final int inputs, final int hidden) {
        this.direction = direction;
        this.steps = steps;
        this.inputs = inputs;
        this.hidden = hidden;
        final int flat = capacity * hidden;
        gateRows = new float[steps * capacity][GATES * hidden];
        gates = new float[steps][GATES][flat];
        cellState = new float[steps][flat];
        cellTanh = new float[steps][flat];
        hiddenState = new float[flat];
        hiddenSlopeRows = new float[capacity][hidden];
        hiddenSlope = new float[flat];
        cellSlope = new float[flat];
        gateSlope = new float[GATES][flat];
        inputTransposed = new float[GATES * hidden][MatrixKernel.padded(inputs)];
        recurrentTransposed = new float[GATES * hidden][hidden];
    }

    /** @return the step that is computed as number {@code order} */
    private int step(final int order) {
        return direction == 0 ? order : steps - 1 - order;
    }

    /**
     * @param cells number of cells
     * @param input what enters, [steps·cells][inputs]
     * @param output receives the hidden states in its columns direction·hidden …, [steps·cells][2·hidden]
     */
    void forward(final Parameters parameters, final int cells, final float[][] input, final float[][] output) {
        final float[] bias = parameters.get(Names.lstmBias(direction)).values();
        for (int r = 0; r < steps * cells; r++) {
            System.arraycopy(bias, 0, gateRows[r], 0, bias.length);
        }
        matrices.multiply(
                steps * cells,
                GATES * hidden,
                inputs,
                input,
                0,
                0,
                parameters.get(Names.lstmInput(direction)).rows(),
                0,
                gateRows,
                0);
        final float[][] recurrent =
                parameters.get(Names.lstmRecurrent(direction)).rows();
        final int flat = cells * hidden;
        final int column = direction * hidden;
        for (int order = 0; order < steps; order++) {
            final int t = step(order);
            final int row = t * cells;
            if (order > 0) {
                matrices.multiply(
                        cells,
                        GATES * hidden,
                        hidden,
                        output,
                        step(order - 1) * cells,
                        column,
                        recurrent,
                        0,
                        gateRows,
                        row);
            }
            final float[][] gate = gates[t];
            for (int b = 0; b < cells; b++) {
                for (int g = 0; g < GATES; g++) {
                    System.arraycopy(gateRows[row + b], g * hidden, gate[g], b * hidden, hidden);
                }
            }
            Gates.logistic(flat, gate[0]);
            Gates.logistic(flat, gate[1]);
            Gates.tanh(flat, gate[2]);
            Gates.logistic(flat, gate[3]);
            if (order == 0) {
                Gates.product(flat, gate[0], gate[2], cellState[t]);
            } else {
                Gates.cell(flat, gate[1], cellState[step(order - 1)], gate[0], gate[2], cellState[t]);
            }
            Gates.tanh(flat, cellState[t], cellTanh[t]);
            Gates.product(flat, gate[3], cellTanh[t], hiddenState);
            for (int b = 0; b < cells; b++) {
                System.arraycopy(hiddenState, b * hidden, output[row + b], column, hidden);
            }
        }
    }

    /**
     * Back-propagates through the states of the last forward pass.
     *
     * @param input what entered
     * @param output the hidden states of the forward pass
     * @param outputSlope gradient by the hidden states
     * @param gradients the gradients of the parameters are added here
     * @param inputSlope the gradient by the input is added here, [steps·cells][inputs or more]
     */
    void backward(
            final Parameters parameters,
            final int cells,
            final float[][] input,
            final float[][] output,
            final float[][] outputSlope,
            final Parameters gradients,
            final float[][] inputSlope) {
        final float[][] recurrent =
                parameters.get(Names.lstmRecurrent(direction)).rows();
        Matrices.transpose(recurrent, 0, hidden, GATES * hidden, recurrentTransposed);
        final int flat = cells * hidden;
        final int column = direction * hidden;
        Arrays.fill(cellSlope, 0, flat, 0f);
        for (int order = steps - 1; order >= 0; order--) {
            final int t = step(order);
            final int row = t * cells;
            for (int b = 0; b < cells; b++) {
                System.arraycopy(outputSlope[row + b], column, hiddenSlope, b * hidden, hidden);
            }
            if (order < steps - 1) {
                addRecurrentSlope(cells, step(order + 1) * cells);
            }
            final float[][] gate = gates[t];
            Gates.cellSlope(flat, hiddenSlope, gate[3], cellTanh[t], cellSlope);
            Gates.logisticSlope(flat, cellSlope, gate[2], gate[0], gateSlope[0]);
            if (order > 0) {
                Gates.logisticSlope(flat, cellSlope, cellState[step(order - 1)], gate[1], gateSlope[1]);
            } else {
                Arrays.fill(gateSlope[1], 0, flat, 0f);
            }
            Gates.tanhSlope(flat, cellSlope, gate[0], gate[2], gateSlope[2]);
            Gates.logisticSlope(flat, hiddenSlope, cellTanh[t], gate[3], gateSlope[3]);
            Gates.scale(flat, cellSlope, gate[1]);
            for (int b = 0; b < cells; b++) {
                for (int g = 0; g < GATES; g++) {
                    System.arraycopy(gateSlope[g], b * hidden, gateRows[row + b], g * hidden, hidden);
                }
            }
        }
        parameterGradients(cells, input, output, gradients);
        Matrices.transpose(
                parameters.get(Names.lstmInput(direction)).rows(), 0, inputs, GATES * hidden, inputTransposed);
        matrices.multiply(
                steps * cells,
                MatrixKernel.padded(inputs),
                GATES * hidden,
                gateRows,
                0,
                0,
                inputTransposed,
                0,
                inputSlope,
                0);
    }

    /** Adds what the following step, whose gate gradients start at {@code nextRow}, passes back. */
    private void addRecurrentSlope(final int cells, final int nextRow) {
        for (int b = 0; b < cells; b++) {
            System.arraycopy(hiddenSlope, b * hidden, hiddenSlopeRows[b], 0, hidden);
        }
        matrices.multiply(
                cells, hidden, GATES * hidden, gateRows, nextRow, 0, recurrentTransposed, 0, hiddenSlopeRows, 0);
        for (int b = 0; b < cells; b++) {
            System.arraycopy(hiddenSlopeRows[b], 0, hiddenSlope, b * hidden, hidden);
        }
    }

    private void parameterGradients(
            final int cells, final float[][] input, final float[][] output, final Parameters gradients) {
        matrices.multiplyTransposed(
                inputs,
                GATES * hidden,
                steps * cells,
                input,
                0,
                0,
                gateRows,
                0,
                gradients.get(Names.lstmInput(direction)).rows(),
                0);
        // The state before row r is one step earlier in the direction of travel: cells rows before or after
        final int from = direction == 0 ? 0 : cells;
        final int to = direction == 0 ? cells : 0;
        matrices.multiplyTransposed(
                hidden,
                GATES * hidden,
                (steps - 1) * cells,
                output,
                from,
                direction * hidden,
                gateRows,
                to,
                gradients.get(Names.lstmRecurrent(direction)).rows(),
                0);
        Matrices.addColumnSums(
                gateRows,
                0,
                steps * cells,
                GATES * hidden,
                gradients.get(Names.lstmBias(direction)).values());
    }
}
