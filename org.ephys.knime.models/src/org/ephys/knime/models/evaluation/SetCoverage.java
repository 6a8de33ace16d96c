package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether prediction sets hold what they promise on donors that the models have not seen.
 *
 * @param name the class whose cells are counted; {@code ""} = all cells
 * @param cells predictions that are counted, of all repeats
 * @param coverage share of them whose class is in the set
 * @param donorCoverage the same per donor, averaged over the donors: what is promised per class
 * @param size mean number of classes in a set
 * @param single share of sets with one class
 * @param singleAccuracy share of these that have the right class; NaN if there are none
 * @param empty share of sets without a class
 */
public record SetCoverage(
        String name,
        int cells,
        double coverage,
        double donorCoverage,
        double size,
        double single,
        double singleAccuracy,
        double empty) {
    /** One prediction: its donor, its class, and its set. */
    private record Cell(String donor, int truth, boolean covered, int size) {}

    /**
     * @param validation out-of-fold predictions
     * @param level share of cells that sets are to cover
     * @return all cells, then each class; empty if the models know nothing of their errors
     */
    public static List<SetCoverage> of(final Validation validation, final double level) {
        final List<Cell> cells = cells(validation, level);
        final List<SetCoverage> result = new ArrayList<>();
        if (!cells.isEmpty()) {
            result.add(of("", cells));
            for (int k = 0; k < validation.classes().size(); k++) {
                final int wanted = k;
                result.add(of(
                        validation.classes().get(k),
                        cells.stream().filter(cell -> cell.truth == wanted).toList()));
            }
        }
        return result;
    }

    /**
     * @param validation out-of-fold predictions
     * @param level share of cells that sets are to cover
     * @return share of each known donor's cells whose class is in the set; empty if the models know nothing of their errors
     */
    public static Map<String, Double> byDonor(final Validation validation, final double level) {
        return byDonor(cells(validation, level).stream()
                .filter(cell -> cell.donor != null)
                .toList());
    }

    private static Map<String, Double> byDonor(final List<Cell> cells) {
        final Map<String, int[]> counts = new LinkedHashMap<>(); // cells, covered ones
        for (final Cell cell : cells) {
            final int[] count = counts.computeIfAbsent(cell.donor, donor -> new int[2]);
            count[0]++;
            count[1] += cell.covered ? 1 : 0;
        }
        final Map<String, Double> shares = new LinkedHashMap<>();
        counts.forEach((donor, count) -> shares.put(donor, count[1] / (double) count[0]));
        return shares;
    }

    private static SetCoverage of(final String name, final List<Cell> cells) {
        final List<Cell> singles = cells.stream().filter(cell -> cell.size == 1).toList();
        final OptionalDouble donors =
                byDonor(cells.stream().filter(cell -> cell.donor != null).toList()).values().stream()
                        .mapToDouble(share -> share)
                        .average();
        return new SetCoverage(
                name,
                cells.size(),
                share(cells.stream().filter(Cell::covered).count(), cells.size()),
                donors.orElse(Double.NaN),
                cells.stream().mapToInt(Cell::size).average().orElse(Double.NaN),
                share(singles.size(), cells.size()),
                share(singles.stream().filter(Cell::covered).count(), singles.size()),
                share(cells.stream().filter(cell -> cell.size == 0).count(), cells.size()));
    }

    private static double share(final long part, final int all) {
        return all == 0 ? Double.NaN : part / (double) all;
    }

    private static List<Cell> cells(final Validation validation, final double level) {
        final List<Cell> cells = new ArrayList<>();
        for (final FoldPredictions fold : validation.folds()) {
            for (int i = 0; i < fold.pValues().size(); i++) {
                final double[] p = fold.pValues().get(i);
                int size = 0;
                for (int k = 0; p != null && k < p.length; k++) {
                    size += p[k] > 1 - level ? 1 : 0;
                }
                if (p != null) {
                    final int truth = fold.truth()[i];
                    cells.add(new Cell(
                            validation.table().groups().get(fold.split().test()[i]),
                            truth,
                            p[truth] > 1 - level,
                            size));
                }
            }
        }
        return cells;
    }
}
