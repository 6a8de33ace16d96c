package org.knime.core.node;

import org.ephys.knime.offline.table.TableSpace;
import org.ephys.knime.offline.table.TableWriter;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.container.DataContainerSettings;

/** Offline stand-in of KNIME's class of the same name: takes the rows of a new table. */
public class BufferedDataContainer extends DataContainer {

    private final TableWriter m_rows;

    BufferedDataContainer(final TableSpace space, final DataTableSpec spec, final DataContainerSettings settings) {
        super(spec, settings);
        m_rows = new TableWriter(space, spec, settings);
    }

    @Override
    public void addRowToTable(final DataRow row) {
        m_rows.add(row);
    }

    @Override
    public void close() {
        m_rows.close();
    }

    @Override
    public long size() {
        return m_rows.size();
    }

    @Override
    public BufferedDataTable getTable() {
        return new BufferedDataTable(m_rows.table());
    }
}
