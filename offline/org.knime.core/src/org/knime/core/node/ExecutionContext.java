package org.knime.core.node;

import org.ephys.knime.offline.table.Peers;
import org.ephys.knime.offline.table.RearrangerPeer;
import org.ephys.knime.offline.table.RowSource;
import org.ephys.knime.offline.table.StoredTable;
import org.ephys.knime.offline.table.TableSpace;
import org.ephys.knime.offline.table.TableWriter;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.node.util.CheckUtils;

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
     * @param table any table
     * @param subProgressMon progress and cancellation
     * @return a copy of it
     * @throws CanceledExecutionException when the user cancelled
     */
    public BufferedDataTable createBufferedDataTable(final DataTable table, final ExecutionMonitor subProgressMon)
            throws CanceledExecutionException {
        if (table instanceof BufferedDataTable buffered) {
            return buffered;
        }
        final BufferedDataContainer container = createDataContainer(table.getDataTableSpec());
        for (final DataRow row : table) {
            subProgressMon.checkCanceled();
            container.addRowToTable(row);
        }
        container.close();
        return container.getTable();
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
        return new BufferedDataTable(REARRANGER.rearrange(in, rearranger, m_space, subProgressMon));
    }

    /**
     * @param in a table
     * @param newSpec as many columns, whose types comprise those of the table
     * @return the table with that spec
     */
    public BufferedDataTable createSpecReplacerTable(final BufferedDataTable in, final DataTableSpec newSpec) {
        final DataTableSpec oldSpec = in.getDataTableSpec();
        CheckUtils.checkArgument(
                oldSpec.getNumColumns() == newSpec.getNumColumns(),
                "Table has %d columns, the new spec %d.",
                oldSpec.getNumColumns(),
                newSpec.getNumColumns());
        for (int i = 0; i < newSpec.getNumColumns(); i++) {
            CheckUtils.checkArgument(
                    newSpec.getColumnSpec(i)
                            .getType()
                            .isASuperTypeOf(oldSpec.getColumnSpec(i).getType()),
                    "Column \"%s\" of type %s cannot become %s.",
                    oldSpec.getColumnSpec(i).getName(),
                    oldSpec.getColumnSpec(i).getType(),
                    newSpec.getColumnSpec(i).getType());
        }
        return new BufferedDataTable(new StoredTable(newSpec, in.rows()));
    }

    /**
     * @param exec progress and cancellation
     * @param tables tables whose rows follow each other; a column that some lack is missing there
     * @return the rows of all
     * @throws CanceledExecutionException when the user cancelled
     */
    public BufferedDataTable createConcatenateTable(final ExecutionMonitor exec, final BufferedDataTable... tables)
            throws CanceledExecutionException {
        return Concatenation.of(this, exec, tables);
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
     * @param spec columns
     * @return a table without rows
     */
    public BufferedDataTable createVoidTable(final DataTableSpec spec) {
        return new BufferedDataTable(new StoredTable(spec, RowSource.EMPTY));
    }

    /**
     * @param maximum the fraction of this progress that the part makes
     * @return the context of a part
     */
    public ExecutionContext createSubExecutionContext(final double maximum) {
        return new ExecutionContext(part(maximum, false), m_space);
    }

    /**
     * @param maximum the fraction of this progress that the part makes
     * @return the context of a part whose messages are dropped
     */
    public ExecutionContext createSilentSubExecutionContext(final double maximum) {
        return new ExecutionContext(part(maximum, true), m_space);
    }

    /** @param table a table that is no longer needed; it is freed when nothing refers to it */
    public void clearTable(final BufferedDataTable table) {
        // tables free themselves
    }

    final TableWriter writer(final DataTableSpec spec, final DataContainerSettings settings) {
        return new TableWriter(m_space, spec, settings);
    }
}
