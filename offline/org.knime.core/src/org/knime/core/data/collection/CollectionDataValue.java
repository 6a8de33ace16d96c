package org.knime.core.data.collection;

import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;

/** Offline stand-in of KNIME's interface of the same name: cells within a cell. */
public interface CollectionDataValue extends DataValue, CellCollection {

    /** @return the common type of the elements */
    DataType getElementType();

    /** @return the number of elements */
    int size();
}
