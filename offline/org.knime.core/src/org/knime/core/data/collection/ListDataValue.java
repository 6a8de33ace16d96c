package org.knime.core.data.collection;

import org.knime.core.data.DataCell;

/** Offline stand-in of KNIME's interface of the same name: cells in order. */
public interface ListDataValue extends CollectionDataValue {

    /**
     * @param index the index of an element
     * @return the element
     */
    DataCell get(int index);
}
