package org.knime.core.data;

/** Offline stand-in of KNIME's interface of the same name: the text that identifies a row. */
public interface RowKeyValue {

    /** @return the text */
    String getString();
}
