package org.ephys.knime.nodes.recordings;

import java.util.Optional;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.table.Column;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;

/** Says of each row of a node's table which cell it belongs to. */
public final class CellReader {
    private final ColumnReader<String> id;
    private final ColumnReader<String> file;
    private final Optional<ColumnReader<String>> electrode;
    private final Optional<ColumnReader<String>> reading;

    /** @param table the columns of the table */
    public CellReader(final DataTableSpec table) {
        id = ColumnReader.of(table, CellColumns.ID);
        file = ColumnReader.of(table, CellColumns.FILE);
        electrode = ofCells(table, CellColumns.ELECTRODE);
        reading = ofCells(table, CellColumns.READING);
    }

    /** Tables of sweeps and of reasons say no more than which cell a row is about. */
    private static Optional<ColumnReader<String>> ofCells(
            final DataTableSpec table, final Column<CellFile, String> column) {
        return table.containsName(column.name()) ? Optional.of(ColumnReader.of(table, column)) : Optional.empty();
    }

    private static String text(final Optional<ColumnReader<String>> column, final DataRow row) {
        return column.map(reader -> reader.get(row)).orElse("");
    }

    /**
     * @param row a row
     * @return what stands for its cell: the same for every row of the cell in every table
     */
    public CellFile get(final DataRow row) {
        return CellFile.of(id.getOr(row, ""), file.getOr(row, ""), "");
    }

    /**
     * @param row a row of a table of cells
     * @return its cell with what it takes to open its recording
     */
    public CellFile whole(final DataRow row) {
        return CellFile.of(id.getOr(row, ""), file.getOr(row, ""), text(electrode, row))
                .withReading(text(reading, row));
    }
}
