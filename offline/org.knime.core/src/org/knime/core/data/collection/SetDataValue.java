package org.knime.core.data.collection;

import org.knime.core.data.DataCell;

/** Offline stand-in of KNIME's interface of the same name: cells without duplicates. */
public interface SetDataValue extends CollectionDataValue {

    /**
     * @param cell a cell
     * @return whether it is an element
     */
    boolean contains(DataCell cell);
}
