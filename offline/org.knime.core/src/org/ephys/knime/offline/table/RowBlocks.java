package org.ephys.knime.offline.table;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;

/** Rows that are written once, in order, and read often. */
final class RowBlocks implements RowSource {

    private static final int BLOCK_BYTES = 1 << 18;

    private final BlockStore m_store;

    private final int m_columns;

    private final ByteArrayOutputStream m_bytes = new ByteArrayOutputStream();

    private final DataOutputStream m_out = new DataOutputStream(m_bytes);

    private long m_size;

    RowBlocks(final TableSpace space, final int columns) {
        m_store = new BlockStore(space);
        m_columns = columns;
        final BlockStore store = m_store; // the cleaner must not refer to this object
        space.whenUnreachable(this, store::free);
    }

    void add(final DataRow row) {
        final int before = m_bytes.size();
        try {
            CellCodec.writeText(row.getKey().getString(), m_out);
            for (int i = 0; i < m_columns; i++) {
                CellCodec.write(row.getCell(i), m_out);
            }
        } catch (IOException ex) {
            throw new UncheckedIOException("Row \"" + row.getKey() + "\" cannot be stored.", ex);
        }
        if (m_bytes.size() < before) {
            throw new IllegalStateException("Row \"" + row.getKey() + "\" is too large.");
        }
        m_size++;
        if (m_bytes.size() >= BLOCK_BYTES) {
            flush();
        }
    }

    /** Makes all rows so far readable. */
    void flush() {
        if (m_bytes.size() > 0) {
            m_store.add(m_bytes.toByteArray());
            m_bytes.reset();
        }
    }

    @Override
    public long size() {
        return m_size;
    }

    @Override
    public CloseableRowIterator iterator() {
        return new BlockIterator();
    }

    /** Decodes block after block. An inner class, so that the blocks stay as long as they are read. */
    private final class BlockIterator extends CloseableRowIterator {

        private ByteBuffer m_block = ByteBuffer.allocate(0);

        private int m_next;

        private boolean m_closed;

        @Override
        public boolean hasNext() {
            while (!m_closed && !m_block.hasRemaining() && m_next < m_store.size()) {
                m_block = ByteBuffer.wrap(m_store.get(m_next++));
            }
            return !m_closed && m_block.hasRemaining();
        }

        @Override
        public DataRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The table has no more rows.");
            }
            final RowKey key = new RowKey(CellCodec.readText(m_block));
            final DataCell[] cells = new DataCell[m_columns];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = CellCodec.read(m_block);
            }
            return new DefaultRow(key, cells);
        }

        @Override
        public void close() {
            m_closed = true;
            m_block = ByteBuffer.allocate(0);
        }
    }
}
