package org.ephys.knime.nodes.learning.balance;

import java.util.Arrays;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.preprocessing.ImputeStep;
import org.ephys.knime.models.preprocessing.Smote;

/** Synthetic cells in the units of the table; neighbours are looked for on features of standard deviation 1. */
final class SyntheticCells {
    private SyntheticCells() {}

    /** @return the synthetic cells alone */
    static Dataset of(
            final Dataset cells,
            final ImputeStep imputation,
            final int neighbours,
            final double ratio,
            final long seed) {
        final Dataset complete = imputation.fit(cells, Progress.NONE).apply(cells);
        final double[] scales = new double[complete.width()];
        for (int c = 0; c < scales.length; c++) {
            scales[c] = scale(complete, c);
        }
        final Dataset made = Smote.oversample(times(complete, scales, false), neighbours, ratio, seed);
        final int[] synthetic = new int[made.size() - cells.size()];
        Arrays.setAll(synthetic, i -> cells.size() + i);
        return times(made.rows(synthetic), scales, true);
    }

    /** One over the standard deviation, 1 for a constant column. */
    private static double scale(final Dataset cells, final int column) {
        double mean = 0;
        for (final double[] row : cells.values()) {
            mean += row[column] / cells.size();
        }
        double squares = 0;
        for (final double[] row : cells.values()) {
            squares += (row[column] - mean) * (row[column] - mean);
        }
        final double deviation = Math.sqrt(squares / cells.size());
        return deviation > 0 ? 1 / deviation : 1;
    }

    private static Dataset times(final Dataset cells, final double[] factors, final boolean back) {
        final double[][] values = new double[cells.size()][factors.length];
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < factors.length; c++) {
                final double value = cells.values()[r][c];
                values[r][c] = back ? value / factors[c] : value * factors[c];
            }
        }
        return cells.withValues(values);
    }
}
