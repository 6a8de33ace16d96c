package org.ephys.knime.nodes.selection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * Which rows of an input are which cells of a view: KNIME chooses rows by their keys, the pages name cells by their ids. A
 * node keeps it as the last of the tables behind its view. A cell may have several rows.
 */
public final class SelectableRows {
    private static final String CELL = "selectable cell";

    /** For views of cells that are no rows of an input. */
    static final SelectableRows NONE = new SelectableRows();

    private final Map<RowKey, String> cells = new HashMap<>();

    private final Map<String, List<RowKey>> rows = new HashMap<>();

    private SelectableRows() {}

    /** Keeps the keys of an input's rows with their cells, one after the other. */
    public static final class Writer {
        private final BufferedDataContainer container;

        /** @param exec the node's context */
        public Writer(final ExecutionContext exec) {
            container = exec.createDataContainer(
                    new DataTableSpec(new DataColumnSpecCreator(CELL, StringCell.TYPE).createSpec()));
        }

        /**
         * @param row the next row
         * @param id its cell, as the view names it
         */
        public void add(final DataRow row, final String id) {
            container.addRowToTable(new DefaultRow(row.getKey(), new StringCell(id)));
        }

        /** @return the finished table, to be kept for the view */
        public BufferedDataTable close() {
            container.close();
            return container.getTable();
        }
    }

    /**
     * @param input a table
     * @param column names the cells; {@code ""} = the keys of the rows do
     * @param exec the node's context
     * @return the keys of its rows with their cells, to be kept for the view; a missing id is the key of its row
     * @throws CanceledExecutionException if the user cancelled
     */
    public static BufferedDataTable of(final BufferedDataTable input, final String column, final ExecutionContext exec)
            throws CanceledExecutionException {
        final int at = input.getDataTableSpec().findColumnIndex(column);
        final Writer writer = new Writer(exec);
        for (final DataRow row : input) {
            exec.checkCanceled();
            final String key = row.getKey().getString();
            writer.add(
                    row,
                    at < 0 || row.getCell(at).isMissing()
                            ? key
                            : row.getCell(at).toString());
        }
        return writer.close();
    }

    /**
     * @param tables what a node keeps for its view, {@code null} where it was skipped
     * @return the rows that can be chosen; none if the node was executed before it kept them
     */
    static SelectableRows last(final BufferedDataTable[] tables) {
        if (tables == null || tables.length == 0) {
            return NONE;
        }
        final SelectableRows result = new SelectableRows();
        final BufferedDataTable table = tables[tables.length - 1];
        final int at = table.getDataTableSpec().findColumnIndex(CELL);
        if (at >= 0) {
            for (final DataRow row : table) {
                final String cell = row.getCell(at).toString();
                result.cells.put(row.getKey(), cell);
                result.rows.computeIfAbsent(cell, key -> new ArrayList<>(1)).add(row.getKey());
            }
        }
        return result;
    }

    /** The cells of these rows; rows of other tables are passed over. */
    Set<String> cells(final Collection<RowKey> keys) {
        return keys.stream()
                .filter(cells::containsKey)
                .map(cells::get)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** All rows of a cell. */
    Set<RowKey> rows(final String id) {
        return new LinkedHashSet<>(rows.getOrDefault(id, List.of()));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
