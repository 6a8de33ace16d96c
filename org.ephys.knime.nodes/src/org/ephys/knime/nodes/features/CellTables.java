package org.ephys.knime.nodes.features;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.rows.CellRows;
import org.ephys.knime.signal.rows.CellTable;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The output tables of a node that analyses recordings, filled cell by cell. */
public final class CellTables {
    private final List<CellTable<?>> made;
    private final List<SchemaTable<?>> tables = new ArrayList<>();

    /**
     * @param exec the node's context
     * @param made what is made of each cell
     */
    public CellTables(final ExecutionContext exec, final List<CellTable<?>> made) {
        this.made = made;
        made.forEach(table -> tables.add(new SchemaTable<>(exec, table.schema())));
    }

    /**
     * @param made what is made of each cell
     * @return the columns of the tables
     */
    public static DataTableSpec[] specs(final List<CellTable<?>> made) {
        return made.stream().map(table -> SchemaTable.spec(table.schema())).toArray(DataTableSpec[]::new);
    }

    /**
     * @param row names the cell; the rows of tables with one row per cell have its key
     * @param rows what the cell adds to the tables, in the same order
     */
    public void add(final DataRow row, final CellRows rows) {
        for (int t = 0; t < tables.size(); t++) {
            final SchemaTable<?> table = tables.get(t);
            if (made.get(t).ofCells()) {
                table.addValues(row.getKey(), rows.table(t).get(0));
            } else {
                rows.table(t).forEach(table::addValues);
            }
        }
    }

    /** @return the finished tables */
    public BufferedDataTable[] close() {
        return tables.stream().map(SchemaTable::close).toArray(BufferedDataTable[]::new);
    }
}
