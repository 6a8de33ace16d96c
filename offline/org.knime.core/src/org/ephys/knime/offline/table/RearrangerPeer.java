package org.ephys.knime.offline.table;

import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;

/** Carries out what a {@link ColumnRearranger} describes. */
@FunctionalInterface
public interface RearrangerPeer {

    /**
     * @param in the input
     * @param rearranger the columns of the output
     * @return the output
     */
    StoredTable rearrange(BufferedDataTable in, ColumnRearranger rearranger);
}
