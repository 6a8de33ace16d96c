package org.ephys.knime.signal.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows that the analysis of a cell adds to tables: all that is left of it when its traces and intermediate results
 * are gone.
 *
 * @param usable whether its file could be used
 * @param sweepsTooLarge how many of its sweeps were left out for want of memory
 * @param tables the rows of each table, in the order of the tables; a row has a value per column, {@code null} = missing
 */
public record CellRows(boolean usable, long sweepsTooLarge, List<List<Object[]>> tables) {

    /**
     * Makes the rows.
     *
     * @param cell what came out of the analysis
     * @param tables the tables
     * @return the rows
     */
    public static CellRows of(final AnalysedCell cell, final List<CellTable<?>> tables) {
        final List<List<Object[]>> rows = new ArrayList<>();
        tables.forEach(table -> rows.add(table.of(cell)));
        return new CellRows(cell.usable(), cell.sweepsTooLarge(), rows);
    }

    /**
     * The rows of one table.
     *
     * @param table its place among the tables
     * @return one array per row
     */
    public List<Object[]> table(final int table) {
        return tables.get(table);
    }
}
