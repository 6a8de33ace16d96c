package org.ephys.knime.models.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.population.dynamics.DynamicsShape;

/**
 * Whole z-scored traces of some cells, with the means of the population and of the neighbours beside them. Cells that are near
 * each other have the same neighbours: they are read together, stretch by stretch, so that a neighbour is read once for
 * all of them and not once for each.
 */
final class WholeTraces {
    /** The most frames of a stretch. */
    private static final int STRETCH = 4096;
    /** The most cells that are read together. */
    private static final int TOGETHER = 64;
    /** The most values of each kind that are in memory, 32 MB. */
    private static final int MOST = 1 << 23;

    /**
     * Traces of a cell.
     *
     * @param cell its number
     * @param activity z-scores, NaN = missing
     * @param population mean of the population, without the cell if it is small
     * @param neighbours mean of the neighbours, 0 if there is none
     */
    record Traces(int cell, float[] activity, float[] population, float[] neighbours) {}

    private final PreparedSession session;
    private final SessionWindow window;
    private final int stretch;
    private final int together;

    WholeTraces(final PreparedSession session) {
        this(session, STRETCH, TOGETHER);
    }

    /**
     * @param stretch the most frames of a stretch
     * @param together the most cells that are read together
     */
    WholeTraces(final PreparedSession session, final int stretch, final int together) {
        this.session = session;
        this.stretch = Math.min(stretch, session.frames());
        this.together = Math.max(1, Math.min(together, MOST / session.frames()));
        window = new SessionWindow(session, this.stretch);
    }

    /** @return every cell once, in groups of cells many of which are near each other */
    List<int[]> groups() {
        final int cells = session.cells().size();
        final boolean[] taken = new boolean[cells];
        final int[] order = new int[cells];
        int count = 0;
        for (int cell = 0; cell < cells; cell++) {
            if (!taken[cell]) {
                taken[cell] = true;
                order[count++] = cell;
                for (final int other : session.neighbours(cell)) {
                    if (!taken[other]) {
                        taken[other] = true;
                        order[count++] = other;
                    }
                }
            }
        }
        final List<int[]> groups = new ArrayList<>();
        for (int from = 0; from < cells; from += together) {
            groups.add(Arrays.copyOfRange(order, from, Math.min(cells, from + together)));
        }
        return groups;
    }

    /** Reads the cells of a group; asks {@code progress} with each cell and stretch whether to go on. */
    List<Traces> read(final int[] group, final Progress progress) {
        final int frames = session.frames();
        final List<Traces> traces = new ArrayList<>();
        for (final int cell : group) {
            traces.add(new Traces(cell, new float[frames], new float[frames], new float[frames]));
        }
        final float[][] context = new float[DynamicsShape.CONTEXT][stretch];
        context[DynamicsShape.CONTEXT - 1] = null;
        for (int from = 0; from < frames; from += stretch) {
            // the last stretch ends with the last frame
            final int at = Math.min(from, frames - stretch);
            window.start(at);
            for (final Traces cell : traces) {
                progress.checkCancelled();
                window.context(cell.cell, context);
                System.arraycopy(window.activity(cell.cell), 0, cell.activity, at, stretch);
                System.arraycopy(context[3], 0, cell.population, at, stretch);
                System.arraycopy(context[5], 0, cell.neighbours, at, stretch);
            }
        }
        return traces;
    }
}
