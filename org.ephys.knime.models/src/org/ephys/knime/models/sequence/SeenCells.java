package org.ephys.knime.models.sequence;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * The cells that a model was trained on, as one hash per cell of its columns and numbers: enough to recognise a cell in
 * another table, too little to tell what was measured.
 */
final class SeenCells {
    static final SeenCells NONE = new SeenCells(new long[0]);

    private final long[] hashes;

    /** @param hashes one per cell, in any order */
    SeenCells(final long[] hashes) {
        this.hashes = LongStream.of(hashes).sorted().distinct().toArray();
    }

    /** @param cells a table; the order of its columns does not matter */
    static SeenCells of(final Dataset cells) {
        return new SeenCells(hashes(cells));
    }

    /** @return one hash per cell, in ascending order */
    long[] hashes() {
        return hashes.clone();
    }

    /** @return the cells of both */
    SeenCells and(final SeenCells other) {
        return new SeenCells(LongStream.concat(Arrays.stream(hashes), Arrays.stream(other.hashes))
                .toArray());
    }

    /** @return how many cells of a table are among these */
    int count(final Dataset cells) {
        return (int) Arrays.stream(hashes(cells))
                .filter(hash -> Arrays.binarySearch(hashes, hash) >= 0)
                .count();
    }

    private static long[] hashes(final Dataset cells) {
        final long[] hashes = new long[cells.size()];
        for (int c = 0; c < cells.width(); c++) {
            final long name = cells.columns().get(c).hashCode();
            for (int r = 0; r < hashes.length; r++) {
                final double value = cells.values()[r][c];
                if (!Double.isNaN(value)) {
                    // a sum, so that neither the order of the columns nor a missing one matters; + 0.0 makes -0.0 0.0
                    hashes[r] += Seeds.of(Double.doubleToLongBits(value + 0.0), name);
                }
            }
        }
        return hashes;
    }
}
