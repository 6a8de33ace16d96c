package org.ephys.knime.nodes.recordings;

import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.CellColumns;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;

/** Says of each row of a node's table which cell it belongs to. */
public final class CellReader {
    private final ColumnReader<String> id;
    private final ColumnReader<String> file;

    /** @param table the columns of the table */
    public CellReader(final DataTableSpec table) {
        id = ColumnReader.of(table, CellColumns.ID);
        file = ColumnReader.of(table, CellColumns.FILE);
    }

    /**
     * @param row a row
     * @return its cell, without the electrode: the same for every row of the cell in every table
     */
    public CellFile get(final DataRow row) {
        return get(row, "");
    }

    /**
     * @param row a row
     * @param electrode the electrode of the cell
     * @return its cell
     */
    public CellFile get(final DataRow row, final String electrode) {
        return CellFile.of(id.getOr(row, ""), file.getOr(row, ""), electrode);
    }
}
