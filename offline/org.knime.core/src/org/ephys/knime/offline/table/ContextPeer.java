package org.ephys.knime.offline.table;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Makes what KNIME's API offers no constructors for. */
public interface ContextPeer {

    /** The implementation. */
    ContextPeer INSTANCE = Peers.load(ContextPeer.class, "org.knime.core.node.OfflineContexts");

    /**
     * @param space where tables are stored
     * @param progress receives the fraction done (null while unknown) and the message (null when unchanged)
     * @param cancelled whether the execution is cancelled
     * @return a context
     */
    ExecutionContext context(TableSpace space, BiConsumer<Double, String> progress, BooleanSupplier cancelled);

    /**
     * @param table stored rows
     * @return the table
     */
    BufferedDataTable table(StoredTable table);
}
