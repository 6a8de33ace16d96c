package org.knime.core.data.container;

import org.knime.core.data.DataColumnSpec;

/**
 * A column of a rearranged table.
 *
 * @param spec the column
 * @param original its index in the input table, or -1 when it is new
 * @param factory makes the cells of a new column, else null
 * @param inFactory the index of a new column in its factory
 */
record RearrangedColumn(DataColumnSpec spec, int original, CellFactory factory, int inFactory) {

    boolean isNew() {
        return factory != null;
    }
}
