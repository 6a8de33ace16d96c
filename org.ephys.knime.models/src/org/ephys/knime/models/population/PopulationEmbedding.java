package org.ephys.knime.models.population;

import java.util.List;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;

/**
 * Embeddings as a plain table, a row per cell in the order of identities.
 *
 * @param cells the rows
 * @param traces a stretch of validation frames of each cell; none without such frames
 * @param curve how the loss fell
 */
public record PopulationEmbedding(List<EmbeddedCell> cells, List<CellTrace> traces, List<LossPoint> curve) {
    /** Copies the lists. */
    public PopulationEmbedding {
        cells = List.copyOf(cells);
        traces = List.copyOf(traces);
        curve = List.copyOf(curve);
    }

    /**
     * @param size numbers per cell
     * @return names of their columns, e1 …
     */
    public static List<String> columns(final int size) {
        return IntStream.rangeClosed(1, size).mapToObj(e -> "e" + e).toList();
    }

    /** @return names of the columns, e1 … */
    public List<String> columns() {
        return columns(cells.isEmpty() ? 0 : cells.get(0).embedding().length);
    }

    /**
     * @param labels class per row, {@code null} entries = unlabelled; {@code null} = no labels
     * @return a table that every learner takes, with the animal as group
     */
    public Dataset table(final List<String> labels) {
        return Dataset.of(
                columns(),
                null,
                cells.stream()
                        .map(cell -> {
                            final double[] values = new double[cell.embedding().length];
                            for (int e = 0; e < values.length; e++) {
                                values[e] = cell.embedding()[e];
                            }
                            return values;
                        })
                        .toArray(double[][]::new),
                cells.stream().map(EmbeddedCell::cell).toList(),
                labels,
                cells.stream().map(EmbeddedCell::animal).toList());
    }
}
