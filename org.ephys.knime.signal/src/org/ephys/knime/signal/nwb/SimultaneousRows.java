package org.ephys.knime.signal.nwb;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which rows of the table of intracellular recordings were recorded at once, by the table of simultaneous recordings. A file
 * without it, or with start times that are all zero, says it in no other way.
 */
final class SimultaneousRows {

    private static final int UNKNOWN = -1;

    private final int[] groups;

    /**
     * Reads the table that groups rows.
     *
     * @param table of simultaneous recordings, empty if there is none
     * @param rows how many rows the table of recordings has
     */
    SimultaneousRows(final Optional<Node> table, final int rows) {
        groups = new int[rows];
        Arrays.fill(groups, UNKNOWN);
        if (table.isEmpty()) {
            return;
        }
        final long[] members = SweepGrouping.integers(table.get(), "recordings");
        final long[] ends = SweepGrouping.integers(table.get(), "recordings_index");
        long from = 0;
        for (int group = 0; group < ends.length; group++) {
            for (long k = from; k < Math.min(ends[group], members.length); k++) {
                final long row = members[(int) k];
                if (row >= 0 && row < rows) {
                    groups[(int) row] = group;
                }
            }
            from = Math.max(from, ends[group]);
        }
    }

    /** Whether two rows were recorded at once; empty if the file does not say. */
    Optional<Boolean> atOnce(final int row, final int other) {
        return groups[row] == UNKNOWN || groups[other] == UNKNOWN
                ? Optional.empty()
                : Optional.of(groups[row] == groups[other]);
    }
}
