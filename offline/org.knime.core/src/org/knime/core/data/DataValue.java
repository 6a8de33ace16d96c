package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: what a cell can be read as. */
public interface DataValue {

    /** @return this value as a cell */
    default DataCell materializeDataCell() {
        if (this instanceof DataCell cell) {
            return cell;
        }
        throw new UnsupportedOperationException(getClass().getName() + " is no cell.");
    }
}
