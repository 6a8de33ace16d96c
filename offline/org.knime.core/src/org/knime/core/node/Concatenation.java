package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.util.CheckUtils;

/** Tables below and beside each other. */
final class Concatenation {

    private Concatenation() {}

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
}
