package org.ephys.knime.nodes.table;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Dataset;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * Which columns of a table make a dataset.
 *
 * @param features numeric columns, in this order
 * @param id column that names the cells, {@code ""} = the row key does
 * @param label column with the classes, {@code ""} = unlabelled
 * @param donor column with the donors, {@code ""} = unknown
 */
public record DatasetReader(List<String> features, String id, String label, String donor) {

    /**
     * @param table a table with these columns
     * @param monitor checked for cancellation
     * @return the table in memory, missing cells as NaN, missing labels and donors as {@code null}
     * @throws CanceledExecutionException if the user cancelled
     */
    public Dataset read(final BufferedDataTable table, final ExecutionMonitor monitor)
            throws CanceledExecutionException {
        final DataTableSpec spec = table.getDataTableSpec();
        final int[] columns = spec.columnsToIndices(features.toArray(String[]::new));
        final int idColumn = index(spec, id);
        final int labelColumn = index(spec, label);
        final int donorColumn = index(spec, donor);
        final int rows = Math.toIntExact(table.size());
        final double[][] values = new double[rows][columns.length];
        final List<String> ids = new ArrayList<>(rows);
        final List<String> labels = new ArrayList<>(rows);
        final List<String> donors = new ArrayList<>(rows);
        int r = 0;
        for (final DataRow row : table) {
            monitor.checkCanceled();
            for (int c = 0; c < columns.length; c++) {
                final DataCell cell = row.getCell(columns[c]);
                values[r][c] = cell.isMissing() ? Double.NaN : ((DoubleValue) cell).getDoubleValue();
            }
            ids.add(
                    idColumn < 0
                            ? row.getKey().getString()
                            : textOr(row.getCell(idColumn), row.getKey().getString()));
            labels.add(labelColumn < 0 ? null : textOr(row.getCell(labelColumn), null));
            donors.add(donorColumn < 0 ? null : textOr(row.getCell(donorColumn), null));
            r++;
        }
        return Dataset.of(features, units(spec), values, ids, labels, donors);
    }

    private List<String> units(final DataTableSpec spec) {
        return features.stream().map(spec::getColumnSpec).map(Columns::unit).toList();
    }

    private static int index(final DataTableSpec spec, final String column) {
        return column.isEmpty() ? -1 : spec.findColumnIndex(column);
    }

    private static String textOr(final DataCell cell, final String otherwise) {
        return cell.isMissing() ? otherwise : cell.toString();
    }

    /**
     * @param spec a table
     * @return the numeric columns
     */
    public static List<DataColumnSpec> numericColumns(final DataTableSpec spec) {
        return spec.stream()
                .filter(c -> c.getType().isCompatible(DoubleValue.class))
                .toList();
    }
}
