package org.ephys.knime.offline.testing;

import org.knime.core.node.BufferedDataTable;

/** What the page of the view can call. */
public final class RowService {

    private final BufferedDataTable m_table;

    RowService(final BufferedDataTable table) {
        m_table = table;
    }

    /** The number of rows, times something. */
    public long count(final int times) {
        return m_table.size() * times;
    }
}
