package org.knime.core.data.container;

import org.ephys.knime.offline.table.StoredTable;
import org.ephys.knime.offline.table.TableSpace;
import org.ephys.knime.offline.table.TableWriter;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;

/** Offline stand-in of KNIME's class of the same name: takes the rows of a new table, which stays in memory. */
public class DataContainer implements RowAppender {

    private final TableWriter m_writer;

    /**
     * @param spec the columns
     * @param settings how to treat domains and keys
     */
    public DataContainer(final DataTableSpec spec, final DataContainerSettings settings) {
        m_writer = new TableWriter(TableSpace.inMemory(), spec, settings);
    }

    @Override
    public void addRowToTable(final DataRow row) {
        m_writer.add(row);
    }

    /** Ends the table. */
    public void close() {
        m_writer.close();
    }

    /** @return the number of rows so far */
    public long size() {
        return m_writer.size();
    }

    /** @return the table, once it has ended */
    public DataTable getTable() {
        final StoredTable table = m_writer.table();
        return new DataTable() {

            @Override
            public DataTableSpec getDataTableSpec() {
                return table.spec();
            }

            @Override
            public CloseableRowIterator iterator() {
                return table.rows().iterator();
            }
        };
    }
}
