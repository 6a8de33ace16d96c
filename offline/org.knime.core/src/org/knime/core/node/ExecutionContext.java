package org.knime.core.node;

import org.ephys.knime.offline.table.Peers;
import org.ephys.knime.offline.table.RearrangerPeer;
import org.ephys.knime.offline.table.TableSpace;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.DataContainerSettings;

/**
 * Offline stand-in of KNIME's class of the same name: makes tables, reports progress, asks for cancellation. File stores
 * and row containers are not supported.
 */
public class ExecutionContext extends ExecutionMonitor {

    private static final RearrangerPeer REARRANGER =
            Peers.load(RearrangerPeer.class, "org.knime.core.data.container.ColumnRearrangement");

    private final TableSpace m_space;

    ExecutionContext(final NodeProgressMonitor progress, final TableSpace space) {
        super(progress);
        m_space = space;
    }

    /**
     * @param spec the columns of a new table
     * @return where to add its rows; the domains in the spec are kept and widened
     */
    public BufferedDataContainer createDataContainer(final DataTableSpec spec) {
        return createDataContainer(spec, true);
    }

    /**
     * @param spec the columns of a new table
     * @param initDomain whether the domains in the spec are kept and widened, or made anew from the rows
     * @return where to add its rows
     */
    public BufferedDataContainer createDataContainer(final DataTableSpec spec, final boolean initDomain) {
        return createDataContainer(
                spec,
                DataContainerSettings.builder()
                        .withInitializedDomain(initDomain)
                        .build());
    }

    /**
     * @param spec the columns of a new table
     * @param settings how to treat domains and keys
     * @return where to add its rows
     */
    public BufferedDataContainer createDataContainer(final DataTableSpec spec, final DataContainerSettings settings) {
        return new BufferedDataContainer(m_space, spec, settings);
    }

    /**
     * @param in a table
     * @param rearranger which of its columns to keep and which to add
     * @param subProgressMon progress and cancellation
     * @return the new table, in the same order of rows
     * @throws CanceledExecutionException when the user cancelled
     */
    public BufferedDataTable createColumnRearrangeTable(
            final BufferedDataTable in, final ColumnRearranger rearranger, final ExecutionMonitor subProgressMon)
            throws CanceledExecutionException {
        return new BufferedDataTable(REARRANGER.rearrange(in, rearranger));
    }

    /**
     * @param left a table
     * @param right a table of the same row keys in the same order
     * @param exec progress and cancellation
     * @return the columns of both
     * @throws CanceledExecutionException when the user cancelled
     */
    public BufferedDataTable createJoinedTable(
            final BufferedDataTable left, final BufferedDataTable right, final ExecutionMonitor exec)
            throws CanceledExecutionException {
        return Concatenation.join(this, left, right, exec);
    }

    /**
     * @param maximum the fraction of this progress that the part makes
     * @return the context of a part whose messages are dropped
     */
    public ExecutionContext createSilentSubExecutionContext(final double maximum) {
        return new ExecutionContext(part(maximum, true), m_space);
    }
}
