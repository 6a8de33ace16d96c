package org.ephys.knime.signal.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.numeric.Sums;

/**
 * A current as stretches of constant level, and the level that it comes from and returns to.
 *
 * @param runs the stretches, one after the other; two levels that noise does not tell apart are the same number
 * @param baseline the level outside pulses, pA
 * @param tolerance by how much levels must differ, pA
 */
record CurrentLevels(List<Run> runs, double baseline, double tolerance) {

    /** Duration in s of the medians in which noisy currents are read; crosstalk of action potentials is shorter. */
    private static final double BLOCK = 0.005;
    /** Shortest stretch in s whose level may be the baseline. */
    private static final double SHORTEST_BASELINE = 0.005;
    /** Smallest step of a recorded current, pA. */
    private static final double SMALLEST = 1;

    /** Most by which hum and slow noise raise the tolerance, pA: smaller steps are lost in them. */
    private static final double MOST_HUM = 5;
    /** How far hum goes from its other end, in upper quartiles of the differences of neighbouring blocks. */
    private static final double HUM = 2.5;
    /** How many blocks tell the present level. */
    private static final int REMEMBERED = 40;

    /** A stretch of constant level: first and last sample, pA. */
    record Run(int start, int end, double level) {
        int length() {
            return end - start + 1;
        }
    }

    /** Levels of a commanded current, which is exact. */
    static CurrentLevels exact(final double[] current, final int length, final double rate) {
        final List<Run> runs = new ArrayList<>();
        int from = 0;
        for (int k = 1; k <= length; k++) {
            if (k == length || current[k] != current[k - 1]) {
                runs.add(new Run(from, k - 1, current[from]));
                from = k;
            }
        }
        return new CurrentLevels(runs, baseline(runs, rate), 0);
    }

    /** Levels of a recorded current with noise of a given standard deviation. */
    static CurrentLevels noisy(final double[] current, final int length, final double rate, final double noise) {
        final int block = Math.max(1, Math.min(length, (int) (BLOCK * rate)));
        final double[] medians = new double[Math.max(1, length / block)];
        for (int k = 0; k < medians.length; k++) {
            medians[k] = Sums.median(Arrays.copyOfRange(current, k * block, Math.min(length, (k + 1) * block)));
        }
        final double tolerance = Math.max(hum(medians), Math.max(SMALLEST, 8 * noise / Math.sqrt(block)));
        final List<Run> coarse = new ArrayList<>();
        int from = 0;
        for (int k = 1; k <= medians.length; k++) {
            final double level = Sums.median(Arrays.copyOfRange(medians, Math.max(from, k - REMEMBERED), k));
            if (k == medians.length || leaves(medians, k, level, tolerance)) {
                final double found = Sums.median(Arrays.copyOfRange(medians, from, k));
                coarse.add(new Run(from * block, k == medians.length ? length - 1 : k * block - 1, found));
                from = k;
            }
        }
        final SlowEdges slow = new SlowEdges(current, block);
        final List<Run> runs = refined(joined(slow.leftOut(coarse), tolerance), current, block, slow);
        return new CurrentLevels(runs, baseline(runs, rate), tolerance);
    }

    /** What hum of the mains and slow noise do to the blocks, pA. */
    private static double hum(final double[] medians) {
        final double[] differences = new double[medians.length - 1];
        Arrays.setAll(differences, k -> Math.abs(medians[k + 1] - medians[k]));
        Arrays.sort(differences);
        final double usual = differences.length == 0 ? 0 : differences[3 * differences.length / 4];
        return Double.isNaN(usual) ? 0 : Math.min(MOST_HUM, HUM * usual);
    }

    /** Whether the current leaves a level for longer than a block, which an outlier does not. */
    private static boolean leaves(final double[] medians, final int k, final double level, final double tolerance) {
        return Math.abs(medians[k] - level) > tolerance
                && (k + 1 == medians.length || Math.abs(medians[k + 1] - level) > tolerance);
    }

    /** Gives levels that noise does not tell apart the same number: the median of the longest of them. */
    private static List<Run> joined(final List<Run> runs, final double tolerance) {
        final double[] levels = new double[runs.size()];
        final List<Integer> byLength = new ArrayList<>();
        for (int k = 0; k < runs.size(); k++) {
            byLength.add(k);
        }
        byLength.sort((a, b) -> runs.get(b).length() - runs.get(a).length());
        final List<Double> known = new ArrayList<>();
        for (final int k : byLength) {
            final double own = runs.get(k).level();
            levels[k] = known.stream()
                    .filter(level -> Math.abs(level - own) <= tolerance)
                    .findFirst()
                    .orElse(own);
            if (levels[k] == own) {
                known.add(own);
            }
        }
        final List<Run> joined = new ArrayList<>();
        for (int k = 0; k < levels.length; k++) {
            final int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).level() == levels[k]) {
                joined.set(last, new Run(joined.get(last).start(), runs.get(k).end(), levels[k]));
            } else {
                joined.add(new Run(runs.get(k).start(), runs.get(k).end(), levels[k]));
            }
        }
        return joined;
    }

    /** The same runs with their edges at samples instead of blocks. */
    private static List<Run> refined(
            final List<Run> runs, final double[] current, final int block, final SlowEdges slow) {
        final List<Run> refined = new ArrayList<>();
        int start = 0;
        for (int k = 0; k < runs.size(); k++) {
            final Run run = runs.get(k);
            int end = run.end();
            if (k + 1 < runs.size()) {
                final Run next = runs.get(k + 1);
                final int from = Math.max(start, run.end() - 2 * block);
                final int to = Math.min(next.end(), run.end() + 2 * block);
                final int middle = edge(current, from, to, run.level(), next.level());
                end = slow.beginning(run, from, middle, next.level());
            }
            // a block across an edge is no level of its own, not even at the end of the sweep
            if (end - start >= block / 2) {
                refined.add(new Run(start, end, run.level()));
                start = end + 1;
            }
        }
        return refined;
    }

    /**
     * The last sample of the first of two levels: where the sum of what speaks for it, up to there, is highest. Samples
     * beyond the levels say no more than those at the levels, so that crosstalk does not move the edge.
     */
    private static int edge(
            final double[] current, final int from, final int to, final double first, final double second) {
        final double middle = (first + second) / 2;
        final double most = Math.abs(second - first) / 2;
        final double sign = Math.signum(first - second);
        double sum = 0;
        double best = Double.NEGATIVE_INFINITY;
        int found = from;
        for (int k = from; k < to; k++) {
            sum += Math.max(-most, Math.min(most, sign * (current[k] - middle)));
            if (sum > best) {
                best = sum;
                found = k;
            }
        }
        return found;
    }

    /**
     * The level to which the current comes back most often; of equals 0, then the one at the beginning. A step may be
     * longer than what is before and after it, and a sweep may begin within a test pulse.
     */
    private static double baseline(final List<Run> runs, final double rate) {
        double best = runs.get(0).level();
        int most = visits(runs, best, rate);
        for (final Run run : runs) {
            if (run.length() >= SHORTEST_BASELINE * rate && run.level() != best) {
                final int visits = visits(runs, run.level(), rate);
                if (visits > most || visits == most && run.level() == 0) {
                    best = run.level();
                    most = visits;
                }
            }
        }
        return best;
    }

    /**
     * The same with the level that the current comes from and returns to as its baseline: a sine comes back more often to
     * its turning points.
     */
    CurrentLevels ofOscillation() {
        final double end = runs.get(runs.size() - 1).level();
        final boolean returns =
                runs.get(0).level() == end || runs.size() > 2 && runs.get(2).level() == end;
        return returns ? new CurrentLevels(runs, end, tolerance) : this;
    }

    private static int visits(final List<Run> runs, final double level, final double rate) {
        int visits = 0;
        for (final Run run : runs) {
            if (run.level() == level && run.length() >= SHORTEST_BASELINE / 5 * rate) {
                visits++;
            }
        }
        return visits;
    }

    /** Stretches between returns to the baseline, each as its runs. */
    List<List<Run>> excursions() {
        final List<List<Run>> excursions = new ArrayList<>();
        List<Run> open = null;
        for (final Run run : runs) {
            if (run.level() == baseline) {
                open = null;
            } else if (open == null) {
                open = new ArrayList<>(List.of(run));
                excursions.add(open);
            } else {
                open.add(run);
            }
        }
        return excursions;
    }

    /** From the median difference of neighbours; 0 if most are equal, or if differences keep their sign. */
    static double noise(final double[] current, final int length) {
        final double[] differences = new double[Math.max(0, length - 1)];
        int alternating = 0;
        for (int k = 0; k < differences.length; k++) {
            differences[k] = current[k + 1] - current[k];
            if (k > 0 && differences[k] * differences[k - 1] < 0) {
                alternating++;
            }
        }
        if (alternating < differences.length / 10) {
            return 0;
        }
        for (int k = 0; k < differences.length; k++) {
            differences[k] = Math.abs(differences[k]);
        }
        final double median = Sums.median(differences);
        return Double.isNaN(median) ? 0 : Math.max(median / 0.954, Double.MIN_NORMAL);
    }
}
