package org.ephys.knime.offline.table;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.node.util.CheckUtils;

/**
 * Takes the rows of a new table. Rows with another number of cells, with null or with cells of other types than their
 * columns are refused, and so are duplicate row keys; domains are made from the cells.
 */
public final class TableWriter {

    private final DataTableSpec m_spec;

    private final RowBlocks m_rows;

    private final DomainCollector m_domains;

    private final DuplicateKeys m_keys;

    private StoredTable m_table;

    /**
     * @param space where rows are stored
     * @param spec the columns
     * @param settings how to treat domains and keys
     */
    public TableWriter(final TableSpace space, final DataTableSpec spec, final DataContainerSettings settings) {
        m_spec = CheckUtils.checkNotNull(spec, "A table needs a spec.");
        m_rows = new RowBlocks(space, spec.getNumColumns());
        m_domains = settings.isEnableDomainUpdate()
                ? new DomainCollector(spec, settings.isInitializeDomain(), settings.getMaxDomainValues())
                : null;
        m_keys = settings.isCheckDuplicateRowKeys() ? new DuplicateKeys(m_rows) : null;
    }

    /** @param row the next row */
    public void add(final DataRow row) {
        CheckUtils.checkState(m_table == null, "Cannot add row: the container is closed.");
        CheckUtils.checkNotNull(row, "Can't add null rows to a container.");
        CheckUtils.checkArgument(
                row.getNumCells() == m_spec.getNumColumns(),
                "Row \"%s\" has %d cells, but the table has %d columns.",
                row.getKey(),
                row.getNumCells(),
                m_spec.getNumColumns());
        for (int i = 0; i < row.getNumCells(); i++) {
            final DataCell cell = row.getCell(i);
            if (cell == null || !m_spec.getColumnSpec(i).getType().isASuperTypeOf(cell.getType())) {
                throw new IllegalArgumentException(
                        "Cell in column \"" + m_spec.getColumnSpec(i).getName() + "\" of row \""
                                + row.getKey() + "\" is " + (cell == null ? "null" : "a " + cell.getType())
                                + ", which is not compatible with the type of the column, "
                                + m_spec.getColumnSpec(i).getType() + ".");
            }
        }
        if (m_keys != null) {
            m_keys.add(row.getKey().getString());
        }
        if (m_domains != null) {
            m_domains.add(row);
        }
        m_rows.add(row);
    }

    /** Ends the table; does nothing when it has ended. */
    public void close() {
        if (m_table == null) {
            m_rows.flush();
            m_table = new StoredTable(m_domains == null ? m_spec : m_domains.createSpec(), m_rows);
        }
    }

    /** @return the number of rows so far */
    public long size() {
        return m_rows.size();
    }

    /** @return the table, once it has ended */
    public StoredTable table() {
        CheckUtils.checkState(m_table != null, "Cannot get table: the container is not closed.");
        return m_table;
    }
}
