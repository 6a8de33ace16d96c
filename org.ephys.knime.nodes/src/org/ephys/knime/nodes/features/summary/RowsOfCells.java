package org.ephys.knime.nodes.features.summary;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.ephys.knime.nodes.recordings.CellReader;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;

/**
 * Finds the rows of a cell in a table in which the rows of a cell lie together. Cells that are asked for in the order of
 * the table cost one pass through it, all together.
 */
final class RowsOfCells {
    private final BufferedDataTable table;
    private final CellReader cells;
    private final List<ColumnReader<?>> columns = new ArrayList<>();
    private Iterator<DataRow> rows;
    private DataRow next;

    RowsOfCells(final BufferedDataTable table, final RowSchema<?> schema) {
        this.table = table;
        cells = new CellReader(table.getDataTableSpec());
        schema.columns().forEach(column -> columns.add(ColumnReader.of(table.getDataTableSpec(), column)));
        rows = table.iterator();
        step();
    }

    private void step() {
        next = rows.hasNext() ? rows.next() : null;
    }

    /**
     * @param cell a cell without its electrode
     * @return its rows, one value per column, {@code null} = missing
     */
    synchronized List<Object[]> of(final CellFile cell) {
        final List<Object[]> found = new ArrayList<>();
        for (int pass = 0; pass < 2 && found.isEmpty(); pass++) {
            while (next != null) {
                if (cells.get(next).equals(cell)) {
                    found.add(values(next));
                } else if (!found.isEmpty()) {
                    return found;
                }
                step();
            }
            if (found.isEmpty()) {
                rows = table.iterator();
                step();
            }
        }
        return found;
    }

    private Object[] values(final DataRow row) {
        return columns.stream().map(column -> column.get(row)).toArray();
    }
}
