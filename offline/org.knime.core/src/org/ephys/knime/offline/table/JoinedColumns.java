package org.ephys.knime.offline.table;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;

/** Columns of two sources with the same rows; keys are those of the first source. */
public final class JoinedColumns implements RowSource {

    private final RowSource m_first;

    private final RowSource m_second;

    private final int[] m_indices;

    /**
     * @param first a source
     * @param second another source of as many rows, or null when no column is taken from it
     * @param indices for each column its index i in the first source, or -1 - i for index i of the second
     */
    public JoinedColumns(final RowSource first, final RowSource second, final int... indices) {
        m_first = first;
        m_second = second;
        m_indices = indices.clone();
    }

    @Override
    public long size() {
        return m_first.size();
    }

    @Override
    public CloseableRowIterator iterator() {
        final CloseableRowIterator first = m_first.iterator();
        final CloseableRowIterator second = m_second == null ? null : m_second.iterator();
        return new CloseableRowIterator() {

            @Override
            public boolean hasNext() {
                return first.hasNext();
            }

            @Override
            public DataRow next() {
                final DataRow left = first.next();
                final DataRow right = second == null ? null : second.next();
                final DataCell[] cells = new DataCell[m_indices.length];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = m_indices[i] >= 0 ? left.getCell(m_indices[i]) : right.getCell(-1 - m_indices[i]);
                }
                return new DefaultRow(left.getKey(), cells);
            }

            @Override
            public void close() {
                first.close();
                if (second != null) {
                    second.close();
                }
            }
        };
    }
}
