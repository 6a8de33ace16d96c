package org.ephys.knime.dl4j;

import java.util.Map;
import org.ephys.knime.models.sequence.network.Architecture;
import org.ephys.knime.models.sequence.network.Batch;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the placeholders of the graphs hold for one batch. */
final class Inputs {
    /** Added to the score of a family that a cell lacks: its weight becomes exactly 0. */
    private static final float HIDDEN = -1e9f;

    private Inputs() {}

    /** @param training whether the dropout masks apply, if the batch has them */
    static Map<String, INDArray> of(final Architecture shape, final Batch batch, final boolean training) {
        final int cells = batch.size();
        final int families = shape.families();
        final int rows = families * cells;
        final boolean dropout = training && batch.dropout();
        final float[] inputFactors = flat(batch.inputDropout(), rows, shape.lstmInput(), dropout);
        final float[] scoreFactors = new float[rows];
        final float[] scoreOffsets = new float[rows];
        java.util.Arrays.fill(scoreFactors, 1);
        if (batch.masked()) {
            for (int r = 0; r < rows; r++) {
                if (batch.present()[r] == 0) {
                    scoreFactors[r] = 0;
                    scoreOffsets[r] = anyPresent(batch, families, r % cells) ? HIDDEN : 0;
                    java.util.Arrays.fill(inputFactors, r * shape.lstmInput(), (r + 1) * shape.lstmInput(), 0);
                }
            }
        }
        final int width = 2 * shape.hidden();
        return Map.of(
                NetworkGraph.VALUES,
                Arrays.of(flat(batch.values(), rows, shape.width(), true), families, cells, shape.width()),
                NetworkGraph.INPUT_FACTORS,
                Arrays.of(inputFactors, families, cells, shape.lstmInput()),
                NetworkGraph.SCORE_FACTORS,
                Arrays.of(scoreFactors, families, cells),
                NetworkGraph.SCORE_OFFSETS,
                Arrays.of(scoreOffsets, families, cells),
                NetworkGraph.HEAD_FACTORS,
                Arrays.of(flat(batch.headDropout(), cells, width, dropout), cells, width));
    }

    static Map<String, INDArray> targets(final Architecture shape, final Batch batch) {
        final int cells = batch.size();
        final float[] targets = new float[cells * shape.classes()];
        final float[] weights = new float[cells];
        double total = 0;
        for (int b = 0; b < cells; b++) {
            targets[b * shape.classes() + batch.targets()[b]] = 1;
            total += batch.weights()[b];
        }
        for (int b = 0; b < cells; b++) {
            weights[b] = (float) (batch.weights()[b] / total);
        }
        return Map.of(
                LossGraph.TARGETS,
                Arrays.of(targets, cells, shape.classes()),
                LossGraph.WEIGHTS,
                Arrays.of(weights, cells));
    }

    private static boolean anyPresent(final Batch batch, final int families, final int cell) {
        for (int t = 0; t < families; t++) {
            if (batch.present()[t * batch.size() + cell] != 0) {
                return true;
            }
        }
        return false;
    }

    /** @return the first rows one after the other, or ones in their place */
    private static float[] flat(final float[][] values, final int rows, final int columns, final boolean used) {
        final float[] flat = new float[rows * columns];
        if (!used) {
            java.util.Arrays.fill(flat, 1);
            return flat;
        }
        for (int r = 0; r < rows; r++) {
            System.arraycopy(values[r], 0, flat, r * columns, columns);
        }
        return flat;
    }
}
