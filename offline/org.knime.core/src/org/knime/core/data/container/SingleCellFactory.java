package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;

/** Offline stand-in of KNIME's class of the same name: a factory of one new column. */
public abstract class SingleCellFactory extends AbstractCellFactory {

    /** @param newColSpec the new column */
    protected SingleCellFactory(final DataColumnSpec newColSpec) {
        super(newColSpec);
    }

    /**
     * @param processConcurrently whether rows are worked on in parallel
     * @param newColSpec the new column
     */
    protected SingleCellFactory(final boolean processConcurrently, final DataColumnSpec newColSpec) {
        super(processConcurrently, newColSpec);
    }

    /**
     * @param processConcurrently whether rows are worked on in parallel
     * @param workerCount at most so many at a time
     * @param maxQueueSize at most so many rows are read ahead
     * @param newColSpec the new column
     */
    protected SingleCellFactory(
            final boolean processConcurrently,
            final int workerCount,
            final int maxQueueSize,
            final DataColumnSpec newColSpec) {
        super(processConcurrently, workerCount, maxQueueSize, newColSpec);
    }

    @Override
    public DataCell[] getCells(final DataRow row, final long rowIndex) {
        return new DataCell[] {getCell(row, rowIndex)};
    }

    /**
     * @param row a row of the input table
     * @return its cell in the new column
     */
    public DataCell getCell(final DataRow row) {
        throw new UnsupportedOperationException(getClass().getName() + " implements no getCell method.");
    }

    /**
     * @param row a row of the input table
     * @param rowIndex its index
     * @return its cell in the new column
     */
    public DataCell getCell(final DataRow row, final long rowIndex) {
        return getCell(row);
    }
}
