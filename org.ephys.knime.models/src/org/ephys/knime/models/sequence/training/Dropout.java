package org.ephys.knime.models.sequence.training;

import java.util.SplittableRandom;

/** Fills masks of inverted dropout: 0 with probability {@code rate}, else 1/(1 − rate). */
final class Dropout {
    private Dropout() {}

    static void fill(
            final float[][] mask, final int rows, final int columns, final double rate, final SplittableRandom random) {
        // two draws of 31 bits from each 64-bit number
        final int threshold = (int) Math.round(rate * Integer.MAX_VALUE);
        final float keep = (float) (1 / (1 - rate));
        for (int r = 0; r < rows; r++) {
            final float[] row = mask[r];
            for (int j = 0; j < columns; j += 2) {
                final long bits = random.nextLong();
                row[j] = (int) (bits >>> 33) < threshold ? 0f : keep;
                if (j + 1 < columns) {
                    row[j + 1] = ((int) bits & Integer.MAX_VALUE) < threshold ? 0f : keep;
                }
            }
        }
    }
}
