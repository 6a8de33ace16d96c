package org.knime.core.data;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Offline stand-in of KNIME's interface of the same name: a key and one cell per column. */
public interface DataRow extends Iterable<DataCell> {

    /** @return the number of cells */
    int getNumCells();

    /** @return the name of the row */
    RowKey getKey();

    /**
     * @param index the index of a column
     * @return its cell
     */
    DataCell getCell(int index);

    /** @return the cells */
    default Stream<DataCell> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
