package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds features that tell the class by themselves, which hardly happens to a measured property, but to scores of the
 * classes, to clusters in another notation, and to row numbers of tables that were sorted by class.
 */
final class LabelLeak {
    private static final int NEIGHBOURS = 3; // on either side
    private static final int FARTHEST = 100;
    private static final int FEWEST_CELLS = 30;
    private static final int FEWEST_OF_A_CLASS = 5;
    private static final double TOO_GOOD = 0.95;

    private final double[][] values;
    private final int[] classes; // a number for each name, -1 = missing
    private final int[] donors;
    private final int[] cells;

    /**
     * @param values [cell][feature], NaN where missing
     * @param labels of the cells, {@code null} where missing
     * @param donorNames of the cells, {@code null} where missing; of a single donor, they tell nothing apart
     */
    LabelLeak(final double[][] values, final List<String> labels, final List<String> donorNames) {
        this.values = values;
        classes = numbers(labels);
        final int[] named = numbers(donorNames);
        donors = IntStream.of(named).distinct().count() == 1
                ? IntStream.of(named).map(d -> -1).toArray()
                : named;
        // equal values come in an order that knows nothing of the rows, which may be sorted by class
        cells = IntStream.range(0, values.length)
                .filter(i -> classes[i] >= 0)
                .boxed()
                .sorted(Comparator.comparing(i -> i * 0x9E3779B1))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] numbers(final List<String> names) {
        final Map<String, Integer> numbers = new HashMap<>();
        return names.stream()
                .mapToInt(name -> name == null ? -1 : numbers.computeIfAbsent(name, n -> numbers.size()))
                .toArray();
    }

    /**
     * @param features names
     * @return the features that tell the class, each with the share of cells for which it does
     */
    List<String> of(final List<String> features) {
        final List<String> leaks = new ArrayList<>();
        for (int c = 0; c < features.size(); c++) {
            final double share = told(c);
            if (share >= TOO_GOOD) {
                leaks.add(String.format(Locale.ROOT, "%s (%.0f %% of the cells)", features.get(c), 100 * share));
            }
        }
        return leaks;
    }

    /**
     * Mean over classes of the share of cells of which at least half of the neighbours of other donors have the class. Cells
     * without such a neighbour do not count.
     */
    private double told(final int feature) {
        final double[] column =
                Arrays.stream(values).mapToDouble(row -> row[feature]).toArray();
        final int[] order = SortedCells.by(
                IntStream.of(cells).filter(i -> !Double.isNaN(column[i])).toArray(), column);
        if (order.length < FEWEST_CELLS) {
            return 0;
        }
        final int[] classOf = IntStream.of(order).map(i -> classes[i]).toArray();
        final int[] donorOf = IntStream.of(order).map(i -> donors[i]).toArray();
        final int[] all = new int[1 + IntStream.of(classOf).max().orElseThrow()];
        final int[] right = new int[all.length];
        for (int at = 0; at < order.length; at++) {
            final int[] found = new int[2];
            look(classOf, donorOf, at, -1, found);
            look(classOf, donorOf, at, 1, found);
            // a cell at the border of two classes has half of its neighbours beyond
            right[classOf[at]] += found[0] > 0 && 2 * found[1] >= found[0] ? 1 : 0;
            all[classOf[at]] += found[0] > 0 ? 1 : 0;
        }
        final int[] judged = IntStream.range(0, all.length)
                .filter(c -> all[c] >= FEWEST_OF_A_CLASS)
                .toArray();
        return judged.length < 2
                ? 0
                : IntStream.of(judged)
                        .mapToDouble(c -> (double) right[c] / all[c])
                        .average()
                        .orElseThrow();
    }

    /** Adds the nearest cells of other donors on one side, and how many of them have the class of a cell. */
    private static void look(
            final int[] classOf, final int[] donorOf, final int at, final int direction, final int[] found) {
        final int enough = found[0] + NEIGHBOURS;
        for (int i = at + direction;
                i >= 0 && i < classOf.length && found[0] < enough && Math.abs(i - at) < FARTHEST;
                i += direction) {
            if (donorOf[at] < 0 || donorOf[at] != donorOf[i]) {
                found[0]++;
                found[1] += classOf[i] == classOf[at] ? 1 : 0;
            }
        }
    }
}
