package org.knime.core.data.collection;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.knime.core.data.DataCell;

/** Offline stand-in of KNIME's interface of the same name: cells within a cell. */
public interface CellCollection extends Iterable<DataCell> {

    /** @return false: there are no blobs offline */
    boolean containsBlobWrapperCells();

    /** @return the cells */
    default Stream<DataCell> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
