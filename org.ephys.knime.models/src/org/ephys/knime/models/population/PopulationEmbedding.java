package org.ephys.knime.models.population;

import java.util.ArrayList;
import java.util.List;
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

    /** @return names of the columns, e1 … */
    public List<String> columns() {
        final List<String> columns = new ArrayList<>();
        final int size = cells.isEmpty() ? 0 : cells.get(0).embedding().length;
        for (int e = 1; e <= size; e++) {
            columns.add("e" + e);
        }
        return columns;
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
