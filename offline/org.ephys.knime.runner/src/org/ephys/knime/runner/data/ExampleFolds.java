package org.ephys.knime.runner.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cross-validation folds for the simulated cells: all cells of a donor are in one fold, and the folds have about the
 * same number of cells of each class.
 */
final class ExampleFolds {

    private static final int REPEATS = 3;

    private static final int FOLDS = 5;

    private static final int ID = 0;

    private static final int CLASS = 1;

    private static final int DONOR = 2;

    private static final int COMPLETE = 4;

    private ExampleFolds() {}

    /**
     * @param table lines of an {@link ExampleTable}; cells with incomplete protocols take no part
     * @param seed another seed gives other folds
     * @return lines with task, repeat, id and fold, the names first
     */
    static List<List<String>> lines(final List<List<String>> table, final long seed) {
        final List<List<String>> cells =
                table.stream().skip(1).filter(c -> c.get(COMPLETE).equals("1")).toList();
        final List<String> classes =
                List.copyOf(new TreeSet<>(cells.stream().map(c -> c.get(CLASS)).toList()));
        final Map<String, int[]> donors = new TreeMap<>();
        for (final List<String> cell : cells) {
            donors.computeIfAbsent(cell.get(DONOR), d -> new int[classes.size()])[classes.indexOf(cell.get(CLASS))]++;
        }
        final List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("task", "repeat", "id", "fold"));
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            final Map<String, Integer> folds = assign(donors, classes.size(), new Random(seed + repeat));
            for (final List<String> cell : cells) {
                lines.add(List.of(
                        "M", Integer.toString(repeat), cell.get(ID), Integer.toString(folds.get(cell.get(DONOR)))));
            }
        }
        return lines;
    }

    /** Large donors first, each into the fold where it makes the counts of the classes least uneven. */
    private static Map<String, Integer> assign(
            final Map<String, int[]> donors, final int classes, final Random random) {
        final List<String> order = new ArrayList<>(donors.keySet());
        Collections.shuffle(order, random);
        order.sort((a, b) -> Integer.compare(
                Arrays.stream(donors.get(b)).sum(), Arrays.stream(donors.get(a)).sum()));
        final int[] totals = new int[classes];
        donors.values().forEach(counts -> Arrays.setAll(totals, k -> totals[k] + counts[k]));
        final int[][] inFold = new int[FOLDS][classes];
        final Map<String, Integer> folds = new LinkedHashMap<>();
        for (final String donor : order) {
            final int[] counts = donors.get(donor);
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int fold = 0; fold < FOLDS; fold++) {
                double growth = 0;
                for (int k = 0; k < classes; k++) {
                    final double share = counts[k] / (double) totals[k];
                    growth += share * (share + 2.0 * inFold[fold][k] / totals[k]); // of the sum of squared shares
                }
                if (growth < least) {
                    least = growth;
                    best = fold;
                }
            }
            final int[] chosen = inFold[best];
            Arrays.setAll(chosen, k -> chosen[k] + counts[k]);
            folds.put(donor, best);
        }
        return folds;
    }
}
