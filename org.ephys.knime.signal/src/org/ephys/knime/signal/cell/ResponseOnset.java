package org.ephys.knime.signal.cell;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.recording.Sweep;

/**
 * When the voltage begins to follow the current, to the millisecond: the mean response to all edges of the current that
 * stand alone leaves its baseline for good where it first reaches a twentieth of its height.
 */
final class ResponseOnset {

    /** How far in ms around an edge the voltage is averaged, and in how many steps a millisecond. */
    private static final int REACH = 30;

    private static final int STEPS = 2;
    /** How many ms from the beginning are the baseline, and from the end the height. */
    private static final int BASELINE = 10;

    private static final int HEIGHT = 5;
    /** Part of the height at which the response has begun, and the largest noise of the baseline. */
    private static final double BEGUN = 0.05;

    private static final double NOISE = 0.01;
    /** Where a response begins in ms if voltage and current are in step: filters and slow cells are late. */
    private static final double EARLIEST = -1;

    private static final double LATEST = 2.5;
    /** Fewest edges that say something. */
    private static final int FEWEST = 4;

    private final double[] sums = new double[2 * REACH * STEPS];
    private int edges;

    /** Adds the edges of a sweep without action potentials. */
    void look(final Sweep sweep, final List<CommandEdge> found) {
        final double[] v = sweep.voltage();
        final double step = sweep.samplingRate() / 1000 / STEPS;
        final double reach = REACH * STEPS * step;
        for (int k = 0; k < found.size(); k++) {
            final int at = found.get(k).sample();
            final double before = k == 0 ? 0 : found.get(k - 1).sample();
            final double after =
                    k + 1 == found.size() ? v.length : found.get(k + 1).sample();
            if (step >= 1 && at - reach >= before && at + reach <= after) {
                final double change = found.get(k).change();
                for (int j = 0; j < sums.length; j++) {
                    final int from = at + (int) Math.floor((j - REACH * STEPS) * step);
                    final int to = at + (int) Math.floor((j + 1 - REACH * STEPS) * step);
                    sums[j] += change * Arrays.stream(v, from, to).average().orElse(0);
                }
                edges++;
            }
        }
    }

    /** How many ms the voltage begins to respond after the current, 0 if that is as it should be or cannot be told. */
    double delay() {
        final int baseline = BASELINE * STEPS;
        final double rest = Arrays.stream(sums, 0, baseline).average().orElseThrow();
        final double height = Arrays.stream(sums, sums.length - HEIGHT * STEPS, sums.length)
                        .average()
                        .orElseThrow()
                - rest;
        final double noise = Math.sqrt(Arrays.stream(sums, 0, baseline)
                .map(sum -> (sum - rest) * (sum - rest))
                .average()
                .orElseThrow());
        if (edges < FEWEST || !(height > 0) || noise > NOISE * height) {
            return 0;
        }
        int first = sums.length;
        while (first > 0 && sums[first - 1] - rest >= BEGUN * height) {
            first--;
        }
        final double delay = first / (double) STEPS - REACH;
        return delay < EARLIEST || delay > LATEST ? delay : 0;
    }
}
