package org.knime.core.data;

import java.util.Iterator;

/** Offline stand-in of KNIME's class of the same name: reads the rows of a table in order. */
public abstract class RowIterator implements Iterator<DataRow> {

    /** Nothing to set up. */
    protected RowIterator() {}

    @Override
    public abstract boolean hasNext();

    @Override
    public abstract DataRow next();

    @Override
    public final void remove() {
        throw new UnsupportedOperationException("Rows can't be removed from a table.");
    }
}
