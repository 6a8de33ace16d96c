package org.knime.core.data.container;

import org.knime.core.data.DataRow;

/** Offline stand-in of KNIME's interface of the same name: takes rows. */
public interface RowAppender {

    /** @param row the next row */
    void addRowToTable(DataRow row);
}
