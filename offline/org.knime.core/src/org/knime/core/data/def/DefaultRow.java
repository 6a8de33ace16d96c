package org.knime.core.data.def;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.node.util.CheckUtils;

/** Offline stand-in of KNIME's class of the same name: a row in memory. */
public final class DefaultRow implements DataRow {

    private final RowKey m_key;

    private final DataCell[] m_cells;

    /**
     * @param rowKey the name of the row
     * @param cells its cells
     */
    public DefaultRow(final RowKey rowKey, final DataCell... cells) {
        m_key = CheckUtils.checkArgumentNotNull(rowKey, "A row needs a key.");
        m_cells = cells.clone();
        for (int i = 0; i < cells.length; i++) {
            CheckUtils.checkArgument(cells[i] != null, "Cell %d of row \"%s\" is null.", i, rowKey);
        }
    }

    /**
     * @param rowKey the name of the row
     * @param cells its cells
     */
    public DefaultRow(final String rowKey, final DataCell... cells) {
        this(new RowKey(rowKey), cells);
    }

    /**
     * @param rowKey the name of the row
     * @param cells its cells
     */
    public DefaultRow(final RowKey rowKey, final List<DataCell> cells) {
        this(rowKey, cells.toArray(DataCell[]::new));
    }

    /**
     * @param rowKey the name of the row
     * @param row has its cells
     */
    public DefaultRow(final RowKey rowKey, final DataRow row) {
        this(rowKey, row.stream().toArray(DataCell[]::new));
    }

    @Override
    public RowKey getKey() {
        return m_key;
    }

    @Override
    public int getNumCells() {
        return m_cells.length;
    }

    @Override
    public DataCell getCell(final int index) {
        return m_cells[index];
    }

    @Override
    public Iterator<DataCell> iterator() {
        return Arrays.asList(m_cells).iterator();
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataRow other
                && m_key.equals(other.getKey())
                && Arrays.asList(m_cells).equals(other.stream().toList());
    }

    @Override
    public int hashCode() {
        return m_key.hashCode() ^ Arrays.hashCode(m_cells);
    }

    @Override
    public String toString() {
        return m_key + ": " + Arrays.toString(m_cells);
    }
}
