package org.ephys.knime.offline.table;

import java.util.NoSuchElementException;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;

/** Rows that can be read any number of times, by any number of threads. */
public interface RowSource {

    /** No rows. */
    RowSource EMPTY = new RowSource() {

        @Override
        public long size() {
            return 0;
        }

        @Override
        public CloseableRowIterator iterator() {
            return new CloseableRowIterator() {

                @Override
                public boolean hasNext() {
                    return false;
                }

                @Override
                public DataRow next() {
                    throw new NoSuchElementException("The table has no rows.");
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    };

    /** @return the number of rows */
    long size();

    /** @return reads the rows in order */
    CloseableRowIterator iterator();
}
