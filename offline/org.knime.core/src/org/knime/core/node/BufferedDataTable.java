package org.knime.core.node;

import javax.swing.JComponent;
import org.ephys.knime.offline.table.StoredTable;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** Offline stand-in of KNIME's class of the same name: a table, in memory or on disk. */
public final class BufferedDataTable implements DataTable, PortObject {

    /** The type of table ports. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class);

    /** The type of optional table ports. */
    public static final PortType TYPE_OPTIONAL =
            PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class, true);

    private final StoredTable m_table;

    BufferedDataTable(final StoredTable table) {
        m_table = table;
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return m_table.spec();
    }

    @Override
    public DataTableSpec getSpec() {
        return m_table.spec();
    }

    /** @return the number of rows */
    public long size() {
        return m_table.rows().size();
    }

    @Override
    public CloseableRowIterator iterator() {
        return m_table.rows().iterator();
    }

    @Override
    public String getSummary() {
        return "Rows: " + size() + ", Cols: " + getSpec().getNumColumns();
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }
}
