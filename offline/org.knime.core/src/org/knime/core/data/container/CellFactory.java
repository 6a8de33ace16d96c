package org.knime.core.data.container;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** Offline stand-in of KNIME's interface of the same name: makes the cells of new columns, row by row. */
public interface CellFactory {

    /**
     * @param row a row of the input table
     * @return its cells in the new columns
     */
    default DataCell[] getCells(final DataRow row) {
        throw new UnsupportedOperationException(getClass().getName() + " implements no getCells method.");
    }

    /**
     * @param row a row of the input table
     * @param rowIndex its index
     * @return its cells in the new columns
     */
    default DataCell[] getCells(final DataRow row, final long rowIndex) {
        return getCells(row);
    }

    /** @return the new columns */
    DataColumnSpec[] getColumnSpecs();

    /**
     * @param curRowNr the number of rows done
     * @param rowCount the number of rows
     * @param lastKey the key of the last row done
     * @param exec receives the progress
     * @deprecated overridden for few rows; called by the variant for many
     */
    @Deprecated
    void setProgress(int curRowNr, int rowCount, RowKey lastKey, ExecutionMonitor exec);

    /**
     * @param curRowNr the number of rows done
     * @param rowCount the number of rows
     * @param lastKey the key of the last row done
     * @param exec receives the progress
     */
    default void setProgress(
            final long curRowNr, final long rowCount, final RowKey lastKey, final ExecutionMonitor exec) {
        setProgress((int) curRowNr, Math.toIntExact(rowCount), lastKey, exec);
    }
}
