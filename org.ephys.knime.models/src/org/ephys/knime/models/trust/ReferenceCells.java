package org.ephys.knime.models.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * Some of the training cells, kept in the model to compare new tables with.
 *
 * @param values [cell][feature] in units, NaN = missing
 * @param classes class of each cell
 * @param low smallest training value per feature; NaN if no training cell has the feature
 * @param high largest training value per feature
 */
record ReferenceCells(double[][] values, int[] classes, double[] low, double[] high) {
    /** Cells per class that are kept: enough for the test, and the file stays small. */
    static final int PER_CLASS = 250;

    static ReferenceCells of(
            final double[][] values, final int[] y, final int classes, final int width, final long seed) {
        final List<Integer> kept = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            final int wanted = k;
            final int[] own = java.util.stream.IntStream.range(0, y.length)
                    .filter(r -> y[r] == wanted)
                    .toArray();
            Seeds.shuffle(own, Seeds.stream(seed, k));
            Arrays.stream(own).limit(PER_CLASS).sorted().forEach(kept::add);
        }
        final double[] low = new double[width];
        final double[] high = new double[width];
        Arrays.fill(low, Double.NaN);
        Arrays.fill(high, Double.NaN);
        for (final double[] row : values) {
            for (int c = 0; c < width; c++) {
                if (!Double.isNaN(row[c])) {
                    low[c] = Double.isNaN(low[c]) ? row[c] : Math.min(low[c], row[c]);
                    high[c] = Double.isNaN(high[c]) ? row[c] : Math.max(high[c], row[c]);
                }
            }
        }
        return new ReferenceCells(
                kept.stream().map(r -> values[r]).toArray(double[][]::new),
                kept.stream().mapToInt(r -> y[r]).toArray(),
                low,
                high);
    }
}
