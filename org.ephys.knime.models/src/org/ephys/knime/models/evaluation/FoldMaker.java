package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.concurrent.Seeds;

/**
 * Makes folds that are stratified by class and, on wish, keep the cells of a donor together. A cell whose donor is not known
 * is a donor of its own.
 *
 * @param folds number of folds, at least 2
 * @param repeats number of repeats
 * @param grouped whether the cells of a donor stay in one fold
 * @param seed same seed, same folds
 */
public record FoldMaker(int folds, int repeats, boolean grouped, long seed) {
    /** Checks the ranges. */
    public FoldMaker {
        if (folds < 2 || repeats < 1) {
            throw new ModelException(
                    "Cross-validation needs at least 2 folds and 1 repeat, not " + folds + " and " + repeats + ".");
        }
    }

    /**
     * @param table labelled rows
     * @return the folds, with a warning if donors are not known; with fewer donors than folds, one for each donor and a warning
     * @throws ModelException if there are too few rows, or a single donor
     */
    public Folds make(final Dataset table) {
        final List<String> classes = table.classesForTraining();
        final int[] y = table.labelIndices(classes);
        final boolean byDonor = grouped && table.knowsDonors();
        final List<int[]> units = byDonor ? donors(table) : single(table.size());
        if (byDonor && units.size() == 1) {
            throw new ModelException("All rows are of one donor, so that none can be left out: validation on unseen "
                    + "donors needs at least two. Check the donor column, or choose folds that divide donors.");
        }
        if (!byDonor && units.size() < folds) {
            throw new ModelException(
                    "There are only " + units.size() + " rows for " + folds + " folds. Use fewer folds.");
        }
        return units.size() < folds
                ? new FoldMaker(units.size(), repeats, true, seed)
                        .make(table, units, y, classes.size())
                        .with("There are " + units.size() + " donors for " + folds
                                + " folds: each donor is left out once instead.")
                : make(table, units, y, classes.size());
    }

    private Folds make(final Dataset table, final List<int[]> units, final int[] y, final int classes) {
        final List<Split> splits = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            splits.addAll(Folds.splits(repeat, assign(units, y, classes, Seeds.stream(seed, repeat))));
        }
        return new Folds(splits, Folds.warnings(table, splits));
    }

    private static List<int[]> single(final int size) {
        final List<int[]> units = new ArrayList<>();
        for (int r = 0; r < size; r++) {
            units.add(new int[] {r});
        }
        return units;
    }

    private static List<int[]> donors(final Dataset table) {
        final int[] donors = table.donors();
        final Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int r = 0; r < donors.length; r++) {
            members.computeIfAbsent(donors[r], d -> new ArrayList<>()).add(r);
        }
        final List<int[]> units = new ArrayList<>();
        members.values()
                .forEach(rows -> units.add(rows.stream().mapToInt(r -> r).toArray()));
        return units;
    }

    /**
     * Units in random order, those with the most uneven classes first; each goes where it makes the class shares of the
     * folds most even, of equally good folds into the one with the fewest rows.
     */
    private int[] assign(final List<int[]> units, final int[] y, final int classes, final SplittableRandom random) {
        final int[] order = new int[units.size()];
        java.util.Arrays.setAll(order, i -> i);
        Seeds.shuffle(order, random);
        final double[] spread = new double[units.size()];
        final int[][] counts = new int[units.size()][classes];
        final int[] totals = new int[classes];
        int rows = 0;
        for (int u = 0; u < counts.length; u++) {
            for (final int row : units.get(u)) {
                counts[u][y[row]]++;
                totals[y[row]]++;
                rows++;
            }
            spread[u] = deviation(counts[u], counts[u].length);
        }
        final Integer[] sorted = java.util.Arrays.stream(order).boxed().toArray(Integer[]::new);
        java.util.Arrays.sort(sorted, Comparator.comparingDouble(u -> -spread[u]));
        final int[][] inFold = new int[folds][classes];
        final int[] size = new int[folds];
        final int[] fold = new int[rows];
        for (final int u : sorted) {
            int best = -1;
            double bestScore = Double.POSITIVE_INFINITY;
            for (int f = 0; f < folds; f++) {
                add(inFold[f], counts[u], 1);
                final double score = unevenness(inFold, totals);
                add(inFold[f], counts[u], -1);
                if (score < bestScore - 1e-12 || score < bestScore + 1e-12 && size[f] < size[best]) {
                    best = f;
                    bestScore = score;
                }
            }
            add(inFold[best], counts[u], 1);
            for (final int row : units.get(u)) {
                fold[row] = best;
                size[best]++;
            }
        }
        return fold;
    }

    private static void add(final int[] to, final int[] what, final int sign) {
        for (int k = 0; k < to.length; k++) {
            to[k] += sign * what[k];
        }
    }

    /** Mean over the classes of the standard deviation over the folds of the class's share that a fold has. */
    private static double unevenness(final int[][] inFold, final int[] totals) {
        double sum = 0;
        for (int k = 0; k < totals.length; k++) {
            double mean = 0;
            double squares = 0;
            for (final int[] counts : inFold) {
                final double share = counts[k] / (double) totals[k];
                mean += share;
                squares += share * share;
            }
            mean /= inFold.length;
            sum += Math.sqrt(Math.max(0, squares / inFold.length - mean * mean));
        }
        return sum / totals.length;
    }

    private static double deviation(final int[] counts, final int n) {
        double sum = 0;
        double squares = 0;
        for (final int count : counts) {
            sum += count;
            squares += (double) count * count;
        }
        return Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
    }
}
