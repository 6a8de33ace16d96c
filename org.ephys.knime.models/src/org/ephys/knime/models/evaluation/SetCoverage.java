package org.ephys.knime.models.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

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
    /** One prediction: its donor, {@code null} if that is not known, the number of the donor, its class, and its set. */
    private record Cell(String name, int donor, int truth, boolean covered, int size) {}

    /**
     * @param validation out-of-fold predictions
     * @param level share of cells that sets are to cover
     * @return all cells, then each class; empty if the models know nothing of their errors
     */
    public static List<SetCoverage> of(final Validation validation, final double level) {
        final List<Cell> cells = cells(validation, level);
        final boolean known = validation.table().knowsDonors();
        final List<SetCoverage> result = new ArrayList<>();
        if (!cells.isEmpty()) {
            result.add(of("", cells, known));
            for (int k = 0; k < validation.classes().size(); k++) {
                final int wanted = k;
                result.add(of(
                        validation.classes().get(k),
                        cells.stream().filter(cell -> cell.truth == wanted).toList(),
                        known));
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
        return shares(
                cells(validation, level).stream()
                        .filter(cell -> cell.name != null)
                        .toList(),
                Cell::name);
    }

    private static <T> Map<T, Double> shares(final List<Cell> cells, final Function<Cell, T> donor) {
        final Map<T, int[]> counts = new LinkedHashMap<>(); // cells, covered ones
        for (final Cell cell : cells) {
            final int[] count = counts.computeIfAbsent(donor.apply(cell), d -> new int[2]);
            count[0]++;
            count[1] += cell.covered ? 1 : 0;
        }
        final Map<T, Double> shares = new LinkedHashMap<>();
        counts.forEach((d, count) -> shares.put(d, count[1] / (double) count[0]));
        return shares;
    }

    private static SetCoverage of(final String name, final List<Cell> cells, final boolean known) {
        final List<Cell> singles = cells.stream().filter(cell -> cell.size == 1).toList();
        final OptionalDouble donors = known
                ? shares(cells, Cell::donor).values().stream()
                        .mapToDouble(share -> share)
                        .average()
                : OptionalDouble.empty();
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
        final int[] donors = validation.table().donors();
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
                    final int row = fold.split().test()[i];
                    cells.add(new Cell(
                            validation.table().groups().get(row), donors[row], truth, p[truth] > 1 - level, size));
                }
            }
        }
        return cells;
    }
}
