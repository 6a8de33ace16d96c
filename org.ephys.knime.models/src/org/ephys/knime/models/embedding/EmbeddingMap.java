package org.ephys.knime.models.embedding;

import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.Progress;
import org.ephys.knime.models.sparsepca.SparseComponents;

/**
 * A map of the rows of a table.
 *
 * @param method how it was made
 * @param coordinates [row][x, y]
 * @param data the rows it was made of, for placing new ones
 */
public record EmbeddingMap(EmbeddingMethod method, double[][] coordinates, double[][] data) {
    /** Fewer cells make no map. */
    public static final int FEWEST_CELLS = 4;

    /** More cells take too long. */
    public static final int MOST_CELLS = 20_000;

    /** A method that cannot place cells puts a new one between so many. */
    public static final int PLACING_NEIGHBOURS = 15;

    private static final int WIDEST = 3000;

    /**
     * Makes a map. Columns should be standardised before.
     *
     * @param table at least 4 rows without missing values
     * @param method how
     * @param progress where to report
     * @return the map; the same for the same method on any number of threads
     */
    public static EmbeddingMap of(final Dataset table, final EmbeddingMethod method, final Progress progress) {
        if (table.size() < FEWEST_CELLS || table.size() > MOST_CELLS) {
            throw new ModelException("A map needs " + FEWEST_CELLS + " to " + MOST_CELLS + " rows, but the table has "
                    + table.size() + ". Sample the rows, make the map of the sample and place the others into it.");
        }
        if (Math.min(table.size(), table.width()) > WIDEST) {
            throw new ModelException("A map of " + table.size() + " rows can start from at most " + WIDEST
                    + " columns, but the table has " + table.width() + ". Make components of them first.");
        }
        requireComplete(table);
        final double[][] data = table.values();
        final double[][] start = principal(data);
        final double[][] coordinates = method instanceof TsneMethod tsne
                ? new Tsne(tsne, data, start).run(progress)
                : new Umap((UmapMethod) method, data, start).run(progress);
        return new EmbeddingMap(method, coordinates, data);
    }

    /**
     * Places new rows into the map without moving the old ones. UMAP optimises each new row against the old ones; t-SNE has
     * no such step, so a new row comes to lie between its nearest old ones, the nearer the heavier.
     *
     * @param rows rows with the same columns in the same order
     * @param progress where to report
     * @return [row][x, y]; a row's place does not depend on the other new rows
     */
    public double[][] place(final Dataset rows, final Progress progress) {
        requireComplete(rows);
        if (rows.width() != data[0].length) {
            throw new ModelException(
                    "The map was made of " + data[0].length + " columns, but the new rows have " + rows.width() + ".");
        }
        progress.checkCancelled();
        if (method instanceof UmapMethod umap) {
            return Umap.place(umap, data, coordinates, rows.values());
        }
        final Neighbours near = Neighbours.of(rows.values(), data, PLACING_NEIGHBOURS);
        final double[][] placed = new double[rows.size()][2];
        for (int r = 0; r < placed.length; r++) {
            double total = 0;
            for (int i = 0; i < near.index()[r].length; i++) {
                final double weight = 1 / (near.distance()[r][i] * near.distance()[r][i] + 1e-12);
                placed[r][0] += weight * coordinates[near.index()[r][i]][0];
                placed[r][1] += weight * coordinates[near.index()[r][i]][1];
                total += weight;
            }
            placed[r][0] /= total;
            placed[r][1] /= total;
        }
        return placed;
    }

    /**
     * @param k number of neighbours, less than half the rows
     * @return share of neighbourhoods in the map that are real: 1 − penalty for rows that are among the k nearest in the
     *         map but not in the data (Venna and Kaski 2001)
     */
    public double trustworthiness(final int k) {
        return Trustworthiness.of(data, coordinates, k);
    }

    /** The first two principal components, as numbers of about unit size. */
    private static double[][] principal(final double[][] data) {
        final int components = Math.min(2, data[0].length);
        final double[][] axes = SparseComponents.plain(data, components).loadings();
        final double[][] start = new double[data.length][2];
        double largest = 0;
        for (int d = 0; d < components; d++) {
            double mean = 0;
            for (int r = 0; r < data.length; r++) {
                for (int c = 0; c < axes.length; c++) {
                    start[r][d] += data[r][c] * axes[c][d];
                }
                mean += start[r][d] / data.length;
            }
            double squares = 0;
            for (final double[] row : start) {
                row[d] -= mean;
                squares += row[d] * row[d];
            }
            largest = Math.max(largest, Math.sqrt(squares / data.length));
        }
        if (largest == 0) {
            throw new ModelException("All rows are equal, so that there is nothing to map.");
        }
        for (final double[] row : start) {
            row[0] /= largest;
            row[1] /= largest;
        }
        return start;
    }

    private static void requireComplete(final Dataset table) {
        for (int r = 0; r < table.size(); r++) {
            for (int c = 0; c < table.width(); c++) {
                if (Double.isNaN(table.values()[r][c])) {
                    throw new ModelException("Column \"" + table.columns().get(c) + "\" of row \""
                            + table.ids().get(r) + "\" is missing, and a map needs complete rows. Impute before.");
                }
            }
        }
    }
}
