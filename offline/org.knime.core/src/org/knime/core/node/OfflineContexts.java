package org.knime.core.node;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.ephys.knime.offline.table.ContextPeer;
import org.ephys.knime.offline.table.StoredTable;
import org.ephys.knime.offline.table.TableSpace;

/** Makes the contexts and tables of this package for the offline runtime. */
final class OfflineContexts implements ContextPeer {

    @Override
    public ExecutionContext context(
            final TableSpace space, final BiConsumer<Double, String> progress, final BooleanSupplier cancelled) {
        return new ExecutionContext(new OfflineProgress(progress, cancelled), space);
    }

    @Override
    public BufferedDataTable table(final StoredTable table) {
        return new BufferedDataTable(table);
    }
}
