package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ephys.knime.signal.numeric.Sums;
import org.ephys.knime.signal.protocol.CurrentLevels.Run;

/**
 * Edges of a current that was filtered before it was recorded: it takes some milliseconds from one level to another, and
 * what lies between them is no level of its own.
 */
final class SlowEdges {

    /** How many blocks an edge may take; levels take more. */
    private static final int LONGEST = 3;
    /** Part of a step by which the current has left its level. */
    private static final double LEFT = 0.1;
    /** How many pieces a block has in which that is looked for. */
    private static final int PIECES = 10;

    private final double[] current;
    private final int block;
    /** Last samples of the levels before them. */
    private final Set<Integer> found = new HashSet<>();

    /**
     * None so far.
     *
     * @param current pA
     * @param block samples of a block, of whose medians levels are made
     */
    SlowEdges(final double[] current, final int block) {
        this.current = current;
        this.block = block;
    }

    /** The levels without the stretches between them; each of the two gets half of an edge. */
    List<Run> leftOut(final List<Run> runs) {
        final List<Run> without = new ArrayList<>();
        int k = 0;
        while (k < runs.size()) {
            int next = k;
            while (next < runs.size() && runs.get(next).end() - runs.get(k).start() < LONGEST * block) {
                next++;
            }
            final int last = without.size() - 1;
            if (last >= 0 && next > k && next < runs.size() && isBetween(runs, k, next, without.get(last))) {
                final int middle = (runs.get(k).start() + runs.get(next).start()) / 2;
                found.add(middle - 1);
                without.set(
                        last,
                        new Run(
                                without.get(last).start(),
                                middle - 1,
                                without.get(last).level()));
                without.add(new Run(middle, runs.get(next).end(), runs.get(next).level()));
                k = next + 1;
            } else {
                without.add(runs.get(k));
                k++;
            }
        }
        return without;
    }

    /** Whether runs lead steadily from one long run to another. */
    private boolean isBetween(final List<Run> runs, final int first, final int next, final Run from) {
        final double change = runs.get(next).level() - from.level();
        double previous = from.level();
        for (int k = first; k <= next; k++) {
            if (!((runs.get(k).level() - previous) * change > 0)) {
                return false;
            }
            previous = runs.get(k).level();
        }
        return Math.min(from.length(), runs.get(next).length()) > LONGEST * block;
    }

    /**
     * Where the current begins to leave a level: what was injected had left it by then.
     *
     * @param before the level
     * @param earliest first sample that is looked at
     * @param middle last sample before the middle of the edge
     * @param after the next level, pA
     * @return the last sample of the level; the middle of an edge that is not slow
     */
    int beginning(final Run before, final int earliest, final int middle, final double after) {
        final int piece = block / PIECES;
        if (piece == 0 || !found.contains(before.end())) {
            return middle;
        }
        final double step = after - before.level();
        int end = middle;
        while (end - piece >= earliest) {
            final double level = Sums.median(Arrays.copyOfRange(current, end + 1 - piece, end + 1));
            if (!((level - before.level()) * Math.signum(step) > LEFT * Math.abs(step))) {
                break;
            }
            end -= piece;
        }
        return end;
    }
}
