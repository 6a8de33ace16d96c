package org.ephys.knime.nodes.table;

import java.util.List;
import java.util.function.IntFunction;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * Some columns of a table, and new ones that were computed for all of its rows together.
 *
 * @param kept names of the table's columns that stay, in this order
 * @param added the new columns; one that is called as a kept one gets another name
 */
public record AppendedColumns(List<String> kept, List<DataColumnSpec> added) {
    /** Copies the lists. */
    public AppendedColumns {
        kept = List.copyOf(kept);
        added = List.copyOf(added);
    }

    /**
     * @param table the table
     * @return its kept columns and the new ones
     */
    public DataTableSpec spec(final DataTableSpec table) {
        final DataTableSpecCreator creator = new DataTableSpecCreator();
        kept.forEach(name -> creator.addColumns(table.getColumnSpec(name)));
        for (final DataColumnSpec column : added) {
            final DataColumnSpecCreator named = new DataColumnSpecCreator(column);
            named.setName(DataTableSpec.getUniqueColumnName(creator.createSpec(), column.getName()));
            creator.addColumns(named.createSpec());
        }
        return creator.createSpec();
    }

    /**
     * @param table the table
     * @param values the new values of each row, see {@link TableWriter#cell}
     * @param exec the node's context
     * @return the rows with their keys
     * @throws CanceledExecutionException if the user cancelled
     */
    public BufferedDataTable write(
            final BufferedDataTable table, final IntFunction<Object[]> values, final ExecutionContext exec)
            throws CanceledExecutionException {
        final DataTableSpec spec = table.getDataTableSpec();
        final int[] columns = spec.columnsToIndices(kept.toArray(String[]::new));
        final BufferedDataContainer container = exec.createDataContainer(spec(spec));
        int r = 0;
        for (final DataRow row : table) {
            exec.checkCanceled();
            final Object[] made = values.apply(r++);
            final DataCell[] cells = new DataCell[columns.length + made.length];
            for (int c = 0; c < columns.length; c++) {
                cells[c] = row.getCell(columns[c]);
            }
            for (int c = 0; c < made.length; c++) {
                cells[columns.length + c] = TableWriter.cell(made[c]);
            }
            container.addRowToTable(new DefaultRow(row.getKey(), cells));
        }
        container.close();
        return container.getTable();
    }
}
