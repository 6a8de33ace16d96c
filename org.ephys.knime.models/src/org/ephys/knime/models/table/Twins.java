package org.ephys.knime.models.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ephys.knime.models.Quantiles;

/**
 * Finds cells that are in a table twice: with the same values, or with values that agree but for the digits that were
 * written and for a few that differ, more often than would happen by chance.
 */
final class Twins {
    private static final int FEWEST_VALUES = 3; // cells with fewer may be equal by chance
    private static final double MOST_DIFFERENT = 1 / 6.0;
    private static final double ROUNDING = 0.01; // of the feature's standard deviation
    private static final double CHANCE = 1e-3; // expected number of such pairs among cells that are no twins
    private static final long MOST_PAIRS = 20_000_000;

    private final double[][] values;
    private final double[] tolerances;
    private final double[] chances;
    private final int[] order;
    private final int[][] equal;

    /**
     * @param values [cell][feature], NaN where missing
     * @param columns the same feature by feature
     */
    Twins(final double[][] values, final SortedColumns columns) {
        this.values = values;
        final int features = columns.features().length;
        tolerances = new double[features];
        chances = new double[features];
        for (int c = 0; c < features; c++) {
            measure(c, columns.features()[c]);
        }
        order = IntStream.range(0, features)
                .boxed()
                .sorted((a, b) -> Double.compare(chances[a], chances[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        equal = findEqual();
    }

    /** How far two values may be apart to agree, and how often those of two cells do by chance. */
    private void measure(final int feature, final double[] sorted) {
        final int n = sorted.length;
        // a robust spread, so that one far value does not make all others agree
        tolerances[feature] =
                n < 4 ? 0 : ROUNDING * (sorted[3 * n / 4] - sorted[n / 4]) / Quantiles.NORMAL_RANGE_ROUNDED;
        long pairs = 0;
        int first = 0;
        for (int i = 0; i < n; i++) {
            while (sorted[i] - sorted[first] > tolerances[feature]) {
                first++;
            }
            pairs += i - first;
        }
        chances[feature] = n < 2 ? 1 : Math.max(1, pairs) / (n * (n - 1) / 2.0);
    }

    /** @return positions of cells that equal an earlier one, by the earlier one, in the order of the rows */
    int[][] equal() {
        return equal;
    }

    private int[][] findEqual() {
        final Map<List<Double>, Integer> first = new HashMap<>();
        return IntStream.range(0, values.length)
                .filter(i ->
                        Arrays.stream(values[i]).filter(v -> !Double.isNaN(v)).count() >= FEWEST_VALUES)
                .mapToObj(i -> {
                    final Integer earlier =
                            first.putIfAbsent(Arrays.stream(values[i]).boxed().toList(), i);
                    return earlier == null ? null : new int[] {earlier, i};
                })
                .filter(pair -> pair != null)
                .toArray(int[][]::new);
    }

    /** @return positions of cells that nearly equal an earlier one but are not equal, in the order of the rows */
    int[][] nearlyEqual() {
        final Map<Integer, Integer> earlier = new HashMap<>();
        final Set<Integer> doubles = new HashSet<>();
        Arrays.stream(equal).forEach(pair -> doubles.add(pair[1]));
        long compared = 0;
        // twins agree in at least one of so many features that a cell has
        final int enough = (int) Math.floor(MOST_DIFFERENT * order.length) + 1;
        final int[] tried = new int[values.length];
        for (final int feature : order) {
            final int[] present = IntStream.range(0, values.length)
                    .filter(i -> !Double.isNaN(values[i][feature]) && !doubles.contains(i))
                    .toArray();
            if (IntStream.of(present).allMatch(i -> tried[i] >= enough)) {
                continue;
            }
            final double[] column =
                    Arrays.stream(values).mapToDouble(v -> v[feature]).toArray();
            final int[] cells = SortedCells.by(present, column);
            final double[] sorted =
                    IntStream.of(cells).mapToDouble(i -> column[i]).toArray();
            for (int i = 0; i < cells.length && compared < MOST_PAIRS; i++) {
                for (int j = i - 1; j >= 0 && sorted[i] - sorted[j] <= tolerances[feature]; j--) {
                    compared++;
                    if ((tried[cells[i]] < enough || tried[cells[j]] < enough) && alike(cells[i], cells[j])) {
                        earlier.merge(
                                Math.max(cells[i], cells[j]), Math.min(cells[i], cells[j]), (a, b) -> Math.min(a, b));
                    }
                }
            }
            for (final int cell : cells) {
                tried[cell]++;
            }
        }
        return earlier.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> new int[] {e.getValue(), e.getKey()})
                .toArray(int[][]::new);
    }

    private boolean alike(final int a, final int b) {
        final int most = (int) Math.floor(MOST_DIFFERENT * order.length);
        int different = 0;
        int same = 0;
        double chance = values.length * (values.length - 1) / 2.0;
        for (final int feature : order) {
            final double x = values[a][feature];
            final double y = values[b][feature];
            if (Math.abs(x - y) <= tolerances[feature]) {
                same++;
                chance *= chances[feature];
            } else if ((!Double.isNaN(x) || !Double.isNaN(y)) && ++different > most) {
                return false;
            }
        }
        return same >= FEWEST_VALUES && chance * Math.pow(order.length, different) < CHANCE;
    }
}
