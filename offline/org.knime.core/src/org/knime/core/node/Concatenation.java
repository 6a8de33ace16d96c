package org.knime.core.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.util.CheckUtils;

/** Tables below and beside each other. */
final class Concatenation {

    private Concatenation() {}

    static BufferedDataTable of(
            final ExecutionContext context, final ExecutionMonitor exec, final BufferedDataTable... tables)
            throws CanceledExecutionException {
        final Map<String, DataColumnSpec> columns = new LinkedHashMap<>();
        for (final BufferedDataTable table : tables) {
            table.getDataTableSpec()
                    .forEach(column -> columns.merge(column.getName(), withoutDomain(column), Concatenation::common));
        }
        final DataTableSpec spec = new DataTableSpec(columns.values().toArray(DataColumnSpec[]::new));
        final BufferedDataContainer container = context.createDataContainer(spec);
        for (final BufferedDataTable table : tables) {
            final int[] indices = columns.keySet().stream()
                    .mapToInt(table.getDataTableSpec()::findColumnIndex)
                    .toArray();
            for (final DataRow row : table) {
                exec.checkCanceled();
                final DataCell[] cells = new DataCell[indices.length];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = indices[i] < 0 ? DataType.getMissingCell() : row.getCell(indices[i]);
                }
                container.addRowToTable(new DefaultRow(row.getKey(), cells));
            }
        }
        container.close();
        return container.getTable();
    }

    static BufferedDataTable join(
            final ExecutionContext context,
            final BufferedDataTable left,
            final BufferedDataTable right,
            final ExecutionMonitor exec)
            throws CanceledExecutionException {
        CheckUtils.checkArgument(
                left.size() == right.size(), "Tables to join have %d and %d rows.", left.size(), right.size());
        final BufferedDataContainer container =
                context.createDataContainer(new DataTableSpec(left.getDataTableSpec(), right.getDataTableSpec()));
        try (CloseableRowIterator rightRows = right.iterator()) {
            for (final DataRow row : left) {
                exec.checkCanceled();
                final DataRow other = rightRows.next();
                CheckUtils.checkArgument(
                        row.getKey().equals(other.getKey()),
                        "Tables to join have the rows \"%s\" and \"%s\" at the same place.",
                        row.getKey(),
                        other.getKey());
                final List<DataCell> cells = new ArrayList<>(row.stream().toList());
                other.forEach(cells::add);
                container.addRowToTable(new DefaultRow(row.getKey(), cells));
            }
        }
        container.close();
        return container.getTable();
    }

    private static DataColumnSpec withoutDomain(final DataColumnSpec column) {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(column);
        creator.setDomain(null);
        return creator.createSpec();
    }

    private static DataColumnSpec common(final DataColumnSpec first, final DataColumnSpec second) {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator(first);
        creator.setType(DataType.getCommonSuperType(first.getType(), second.getType()));
        return creator.createSpec();
    }
}
