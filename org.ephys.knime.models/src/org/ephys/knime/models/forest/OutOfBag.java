package org.ephys.knime.models.forest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.Progress;

/** Predictions for each training row by the trees that did not see it. */
final class OutOfBag {
    private OutOfBag() {}

    /** @return [row][class]; NaN for a row that every tree has seen */
    static double[][] probabilities(
            final Trees trees, final List<Tree> grown, final double[][] values, final Progress progress) {
        progress.checkCancelled();
        final double[][] result = new double[values.length][trees.classes()];
        // tree by tree over a block of rows keeps the tree in the cache; sums are in tree order on any thread count
        final int block = 256;
        IntStream.range(0, (values.length + block - 1) / block).parallel().forEach(b -> {
            final int end = Math.min(values.length, (b + 1) * block);
            final int[] votes = new int[block];
            for (int t = 0; t < grown.size(); t++) {
                final short[] drawn = grown.get(t).drawn();
                for (int r = b * block; r < end; r++) {
                    if (drawn[r] == 0) {
                        trees.addTo(result[r], t, values[r]);
                        votes[r - b * block]++;
                    }
                }
            }
            for (int r = b * block; r < end; r++) {
                ForestModel.divide(result[r], votes[r - b * block]);
            }
        });
        for (final double[] row : result) {
            if (Double.isNaN(row[0])) {
                Arrays.fill(row, Double.NaN);
            }
        }
        return result;
    }
}
