package org.ephys.knime.nodes.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.Progress;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * Some columns of a table, and new ones that were computed for all of its rows together or for blocks of them.
 *
 * @param kept names of the table's columns that stay, in this order
 * @param added the new columns; one that is called as a kept one gets another name
 */
public record AppendedColumns(List<String> kept, List<DataColumnSpec> added) {
    /** Rows that are computed together: some at a time make predictions fast, and are still done within a moment. */
    private static final int BLOCK = 256;

    /** Computes the new values of rows. */
    @FunctionalInterface
    public interface Work {
        /**
         * @param rows a block of the table
         * @return the new values of each row, see {@link TableWriter#cell}
         * @throws CanceledExecutionException if the user cancelled
         */
        List<Object[]> values(Dataset rows) throws CanceledExecutionException;
    }

    /**
     * @param table the table
     * @param added the new columns
     * @return all columns of the table and the new ones
     */
    public static AppendedColumns to(final DataTableSpec table, final List<DataColumnSpec> added) {
        return new AppendedColumns(List.of(table.getColumnNames()), added);
    }

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

    /**
     * Computes the new columns block by block, so that the memory needed does not grow with the table.
     *
     * @param table the table
     * @param reader reads what the work needs
     * @param work computes the values of a block
     * @param progress is told after each block
     * @param exec the node's context
     * @return the rows with their keys
     * @throws CanceledExecutionException if the user cancelled
     */
    public BufferedDataTable compute(
            final BufferedDataTable table,
            final DatasetReader reader,
            final Work work,
            final Progress progress,
            final ExecutionContext exec)
            throws CanceledExecutionException {
        final DataTableSpec all = spec(table.getDataTableSpec());
        final ColumnRearranger tail = new ColumnRearranger(all);
        tail.remove(IntStream.range(0, kept.size()).toArray());
        final BufferedDataContainer container = exec.createDataContainer(tail.createSpec());
        reader.blocks(table, BLOCK, exec, block -> {
            final List<Object[]> values = work.values(block.rows());
            for (int r = 0; r < values.size(); r++) {
                final DataCell[] cells =
                        Arrays.stream(values.get(r)).map(TableWriter::cell).toArray(DataCell[]::new);
                container.addRowToTable(new DefaultRow(block.keys().get(r), cells));
            }
            progress.report(
                    container.size() / (double) table.size(), "Cell " + container.size() + " of " + table.size());
        });
        container.close();
        final ColumnRearranger head = new ColumnRearranger(table.getDataTableSpec());
        head.keepOnly(kept.toArray(String[]::new));
        head.permute(kept.toArray(String[]::new));
        final BufferedDataTable passed = kept.size() == table.getDataTableSpec().getNumColumns()
                ? table
                : exec.createColumnRearrangeTable(table, head, exec.createSilentSubExecutionContext(0));
        return exec.createJoinedTable(passed, container.getTable(), exec.createSilentSubExecutionContext(0));
    }
}
