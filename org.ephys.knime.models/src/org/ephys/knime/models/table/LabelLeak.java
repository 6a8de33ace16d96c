package org.ephys.knime.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private final List<String> labels;
    private final List<String> donors;

    /**
     * @param values [cell][feature], NaN where missing
     * @param labels of the cells, {@code null} where missing
     * @param donors of the cells, {@code null} where missing
     */
    LabelLeak(final double[][] values, final List<String> labels, final List<String> donors) {
        this.values = values;
        this.labels = labels;
        this.donors = donors;
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

    /** Mean over classes of the share of cells of which at least half of the neighbours of other donors have the class. */
    private double told(final int feature) {
        final Integer[] cells = IntStream.range(0, values.length)
                .filter(i -> labels.get(i) != null && !Double.isNaN(values[i][feature]))
                .boxed()
                .toArray(Integer[]::new);
        if (cells.length < FEWEST_CELLS) {
            return 0;
        }
        // equal values come in an order that knows nothing of the rows, which may be sorted by class
        Arrays.sort(
                cells,
                Comparator.<Integer>comparingDouble(i -> values[i][feature]).thenComparing(i -> i * 0x9E3779B1));
        final Map<String, int[]> counts = new HashMap<>(); // right, all
        for (int at = 0; at < cells.length; at++) {
            final int own = alike(cells, at, -1) + alike(cells, at, 1);
            final int[] count = counts.computeIfAbsent(labels.get(cells[at]), l -> new int[2]);
            count[0] += own >= 0 ? 1 : 0; // a cell at the border of two classes has half of its neighbours beyond
            count[1]++;
        }
        final List<int[]> judged =
                counts.values().stream().filter(c -> c[1] >= FEWEST_OF_A_CLASS).toList();
        return judged.size() < 2
                ? 0
                : judged.stream()
                        .mapToDouble(c -> (double) c[0] / c[1])
                        .average()
                        .orElseThrow();
    }

    /** How many more of the nearest cells on one side have the class of a cell than another. */
    private int alike(final Integer[] cells, final int at, final int direction) {
        final String label = labels.get(cells[at]);
        final String donor = donors.get(cells[at]);
        int found = 0;
        int alike = 0;
        for (int i = at + direction;
                i >= 0 && i < cells.length && found < NEIGHBOURS && Math.abs(i - at) < FARTHEST;
                i += direction) {
            if (donor == null || !Objects.equals(donor, donors.get(cells[i]))) {
                alike += labels.get(cells[i]).equals(label) ? 1 : -1;
                found++;
            }
        }
        return alike;
    }
}
