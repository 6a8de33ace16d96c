package org.ephys.knime.offline.table;

import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Carries out what a {@link ColumnRearranger} describes. */
@FunctionalInterface
public interface RearrangerPeer {

    /**
     * @param in the input
     * @param rearranger the columns of the output
     * @param space where new columns are stored
     * @param exec progress and cancellation
     * @return the output
     * @throws CanceledExecutionException when the user cancelled
     */
    StoredTable rearrange(BufferedDataTable in, ColumnRearranger rearranger, TableSpace space, ExecutionMonitor exec)
            throws CanceledExecutionException;
}
