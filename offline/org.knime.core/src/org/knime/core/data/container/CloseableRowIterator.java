package org.knime.core.data.container;

import java.io.Closeable;
import org.knime.core.data.RowIterator;

/** Offline stand-in of KNIME's class of the same name: reads rows and can be closed before the end. */
public abstract class CloseableRowIterator extends RowIterator implements Closeable {

    /** Nothing to set up. */
    protected CloseableRowIterator() {}

    @Override
    public abstract void close();
}
