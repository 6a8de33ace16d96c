package org.ephys.knime.signal.population;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.Progress;

/**
 * Activity without gaps, whatever stretch of it is read. A first pass over all frames notes which cells have gaps and where
 * the long ones are; short ones are seen whole with a margin around the stretch. So no more is kept than a small part of
 * the activity, however it is damaged.
 */
final class GapFilling {
    /** A gap of as many frames is noted; shorter ones end within the margin. */
    private static final int MARGIN = 64;

    private static final int BLOCK_VALUES = 1 << 22;

    private final ActivitySource source;
    private final Seen[] seen;
    private boolean anyGap;

    /** A long gap: frames from {@code start} to before {@code end}, and the values around it, NaN at the ends. */
    private record Gap(int start, int end, float before, float after) {}

    /** What the first pass saw of a cell. */
    private static final class Seen {
        private final List<Gap> gaps = new ArrayList<>();
        private int missing;
        private int gapStart = -1;
        private float last = Float.NaN;
        private float least = Float.POSITIVE_INFINITY;
        private float most = Float.NEGATIVE_INFINITY;

        void see(final int frame, final float value) {
            if (!Float.isFinite(value)) {
                missing++;
                gapStart = gapStart < 0 ? frame : gapStart;
                return;
            }
            closeGap(frame, value);
            last = value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }

        void closeGap(final int frame, final float after) {
            if (gapStart >= 0 && frame - gapStart >= MARGIN) {
                gaps.add(new Gap(gapStart, frame, last, after));
            }
            gapStart = -1;
        }
    }

    private GapFilling(final ActivitySource source) {
        this.source = source;
        seen = new Seen[source.cells()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = new Seen();
        }
    }

    /**
     * Looks at all frames.
     *
     * @param name the session, for progress
     * @throws IOException if reading fails
     */
    static GapFilling of(final ActivitySource source, final String name, final Progress progress) throws IOException {
        final GapFilling filling = new GapFilling(source);
        final int block = Math.max(1, Math.min(source.frames(), BLOCK_VALUES / Math.max(1, source.cells())));
        final float[][] values = new float[source.cells()][block];
        for (int first = 0; first < source.frames(); first += block) {
            progress.checkCancelled();
            progress.report(first / (double) source.frames(), "Reading " + name);
            final int count = Math.min(block, source.frames() - first);
            source.read(first, count, values);
            filling.see(first, count, values);
        }
        for (final Seen cell : filling.seen) {
            cell.closeGap(source.frames(), Float.NaN);
            filling.anyGap |= cell.missing > 0;
        }
        return filling;
    }

    private void see(final int first, final int count, final float[][] values) {
        for (int i = 0; i < seen.length; i++) {
            for (int t = 0; t < count; t++) {
                seen[i].see(first + t, values[i][t]);
            }
        }
    }

    /** How many frames of a cell have no number. */
    int missing(final int cell) {
        return seen[cell].missing;
    }

    PopulationCell.Activity activity(final int cell) {
        final Seen it = seen[cell];
        if (it.missing == source.frames()) {
            return PopulationCell.Activity.MISSING;
        }
        return it.least == it.most ? PopulationCell.Activity.CONSTANT : PopulationCell.Activity.VARIES;
    }

    /** Reads all cells in some frames, [cell][frame − first]. */
    void read(final int first, final int count, final float[][] target) throws IOException {
        if (first < 0 || count < 0 || first > source.frames() - count) {
            throw new IndexOutOfBoundsException(
                    "frames " + first + " to " + ((long) first + count) + " of " + source.frames());
        }
        if (!anyGap) {
            source.read(first, count, target);
            return;
        }
        final int from = Math.max(0, first - MARGIN);
        final int to = Math.min(source.frames(), first + count + MARGIN);
        final float[][] wide = new float[seen.length][to - from];
        source.read(from, to - from, wide);
        for (int i = 0; i < seen.length; i++) {
            if (seen[i].missing > 0) {
                fill(seen[i], from, wide[i]);
            }
            System.arraycopy(wide[i], first - from, target[i], 0, count);
        }
    }

    private static void fill(final Seen cell, final int from, final float[] values) {
        for (final Gap gap : cell.gaps) {
            if (gap.start < from + values.length && gap.end > from) {
                interpolate(gap, from, values);
            }
        }
        int start = 0;
        while (start < values.length) {
            if (Float.isFinite(values[start])) {
                start++;
                continue;
            }
            int end = start;
            while (end < values.length && !Float.isFinite(values[end])) {
                end++;
            }
            final float before = start == 0 ? Float.NaN : values[start - 1];
            final float after = end == values.length ? Float.NaN : values[end];
            interpolate(new Gap(from + start, from + end, before, after), from, values);
            start = end;
        }
    }

    private static void interpolate(final Gap gap, final int from, final float[] values) {
        final float before = Float.isNaN(gap.before) ? gap.after : gap.before;
        final float after = Float.isNaN(gap.after) ? gap.before : gap.after;
        final double step = ((double) after - before) / ((double) gap.end - gap.start + 1);
        for (int frame = Math.max(gap.start, from); frame < Math.min(gap.end, from + values.length); frame++) {
            values[frame - from] = (float) (before + step * (frame - gap.start + 1));
        }
    }
}
