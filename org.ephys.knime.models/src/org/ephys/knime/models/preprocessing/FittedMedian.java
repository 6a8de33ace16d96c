package org.ephys.knime.models.preprocessing;

import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.archive.ModelArchive;

/** Fills in the training medians. */
final class FittedMedian implements FittedStep {
    private final double[] medians;
    private final boolean[] empty;

    FittedMedian(final double[] medians, final boolean[] empty) {
        this.medians = medians;
        this.empty = empty;
    }

    @Override
    public Dataset apply(final Dataset rows) {
        final double[][] filled = new double[rows.size()][];
        for (int r = 0; r < filled.length; r++) {
            filled[r] = rows.values()[r].clone();
            for (int c = 0; c < medians.length; c++) {
                if (empty[c] || Double.isNaN(filled[r][c])) {
                    filled[r][c] = medians[c];
                }
            }
        }
        return rows.withValues(filled);
    }

    @Override
    public void write(final ModelArchive archive) {
        archive.put("medians", medians);
        writeEmpty(archive, empty);
    }

    static void writeEmpty(final ModelArchive archive, final boolean[] empty) {
        final int[] stored = new int[empty.length];
        for (int c = 0; c < stored.length; c++) {
            stored[c] = empty[c] ? 1 : 0;
        }
        archive.put("empty", stored);
    }
}
