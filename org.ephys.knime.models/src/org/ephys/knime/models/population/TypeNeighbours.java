package org.ephys.knime.models.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;

/**
 * How far cells that lie close to each other are of one type: the share of a cell's five nearest cells of other animals
 * that have its type, Euclidean on columns of deviation 1. Nothing is learnt from types. Where all cells are of one
 * animal, its other cells are looked at.
 *
 * @param type a type, {@link #ALL} for the mean over all cells
 * @param cells number of its cells
 * @param share mean share of neighbours of its type; NaN without a neighbour
 * @param chance share of its type among the cells that were looked at, which neighbours drawn by lot would have
 */
public record TypeNeighbours(String type, int cells, double share, double chance) {
    /** The name of the row over all cells. */
    public static final String ALL = "(all)";

    private static final int NEIGHBOURS = 5;

    /**
     * @param table cells with labels and animals, without missing values
     * @param progress asked with each cell
     * @return a row per type in their order, then one over all cells
     */
    public static List<TypeNeighbours> of(final Dataset table, final Progress progress) {
        final double[][] scaled = scaled(table.values());
        final int[] donors = table.donors();
        // of one animal: each cell is as good as an animal
        final int[] animals = Arrays.stream(donors).distinct().count() > 1
                ? donors
                : IntStream.range(0, table.size()).toArray();
        final TreeMap<String, List<double[]>> byType = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            progress.checkCancelled();
            byType.computeIfAbsent(table.labels().get(row), type -> new ArrayList<>())
                    .add(shares(table, scaled, row, animals));
        }
        final List<TypeNeighbours> result = new ArrayList<>();
        byType.forEach((type, shares) -> result.add(mean(type, shares)));
        result.add(mean(ALL, byType.values().stream().flatMap(List::stream).toList()));
        return result;
    }

    private static double[] shares(final Dataset table, final double[][] scaled, final int row, final int[] animals) {
        final int[] others = IntStream.range(0, table.size())
                .filter(other -> animals[other] != animals[row])
                .toArray();
        final double[] distances = new double[table.size()];
        for (final int other : others) {
            double squares = 0;
            for (int c = 0; c < scaled[row].length; c++) {
                final double difference = scaled[row][c] - scaled[other][c];
                squares += difference * difference;
            }
            distances[other] = squares;
        }
        final String type = table.labels().get(row);
        return new double[] {
            IntStream.of(others)
                    .boxed()
                    .sorted(Comparator.comparingDouble(other -> distances[other]))
                    .limit(NEIGHBOURS)
                    .mapToDouble(other -> table.labels().get(other).equals(type) ? 1 : 0)
                    .average()
                    .orElse(Double.NaN),
            IntStream.of(others)
                    .mapToDouble(other -> table.labels().get(other).equals(type) ? 1 : 0)
                    .average()
                    .orElse(Double.NaN)
        };
    }

    private static TypeNeighbours mean(final String type, final List<double[]> shares) {
        return new TypeNeighbours(
                type,
                shares.size(),
                shares.stream().mapToDouble(share -> share[0]).average().orElse(Double.NaN),
                shares.stream().mapToDouble(share -> share[1]).average().orElse(Double.NaN));
    }

    private static double[][] scaled(final double[][] values) {
        final double[][] scaled = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        for (int c = 0; c < (values.length == 0 ? 0 : values[0].length); c++) {
            double sum = 0;
            double squares = 0;
            for (final double[] row : values) {
                sum += row[c];
                squares += row[c] * row[c];
            }
            final double mean = sum / values.length;
            final double deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
            for (final double[] row : scaled) {
                row[c] = deviation > 0 ? (row[c] - mean) / deviation : 0;
            }
        }
        return scaled;
    }
}
