package org.ephys.knime.models.sequence.training;

import org.ephys.knime.models.sequence.network.Batch;

/**
 * Scaled cells as the network reads them.
 *
 * @param families number of tokens
 * @param values [cell][families·width], families one after the other
 * @param present [cell][family] 1 = measured, 0 = hidden from the network; {@code null} = nothing is hidden
 * @param targets class of each cell; -1 where it is unknown
 */
public record Examples(int families, float[][] values, float[][] present, int[] targets) {
    /** @return the number of cells */
    public int size() {
        return values.length;
    }

    /** Copies some cells into a batch. */
    void fill(final Batch batch, final int[] order, final int from, final int count, final double[] weights) {
        batch.size(count);
        batch.masked(present != null);
        final int width = values[0].length / families;
        for (int b = 0; b < count; b++) {
            final int cell = order[from + b];
            final float[] row = values[cell];
            for (int t = 0; t < families; t++) {
                System.arraycopy(row, t * width, batch.values()[t * count + b], 0, width);
                if (present != null) {
                    batch.present()[t * count + b] = present[cell][t];
                }
            }
            final int target = targets[cell];
            batch.targets()[b] = Math.max(0, target);
            batch.weights()[b] = target < 0 || weights == null ? 1f : (float) weights[target];
        }
    }
}
