package org.knime.core.data.container;

import java.util.Arrays;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.util.CheckUtils;

/** Offline stand-in of KNIME's class of the same name: a factory of new columns that may work on rows in parallel. */
public abstract class AbstractCellFactory implements CellFactory {

    private final DataColumnSpec[] m_columns;

    private int m_workers = -1;

    private int m_queueSize = -1;

    /** @param colSpecs the new columns */
    protected AbstractCellFactory(final DataColumnSpec... colSpecs) {
        if (colSpecs == null || Arrays.asList(colSpecs).contains(null)) {
            throw new NullPointerException("Column specs must not be null."); // NOSONAR as in KNIME
        }
        m_columns = colSpecs.clone();
    }

    /**
     * @param processConcurrently whether rows are worked on in parallel
     * @param colSpecs the new columns
     */
    protected AbstractCellFactory(final boolean processConcurrently, final DataColumnSpec... colSpecs) {
        this(colSpecs);
        setParallelProcessing(processConcurrently);
    }

    /**
     * @param processConcurrently whether rows are worked on in parallel
     * @param workerCount at most so many at a time
     * @param maxQueueSize at most so many rows are read ahead
     * @param colSpecs the new columns
     */
    protected AbstractCellFactory(
            final boolean processConcurrently,
            final int workerCount,
            final int maxQueueSize,
            final DataColumnSpec... colSpecs) {
        this(colSpecs);
        setParallelProcessing(processConcurrently, workerCount, maxQueueSize);
    }

    /** @param value whether rows are worked on in parallel */
    public final void setParallelProcessing(final boolean value) {
        final int workers = (int) Math.ceil(1.5 * Runtime.getRuntime().availableProcessors());
        setParallelProcessing(value, workers, 10 * workers);
    }

    /**
     * @param value whether rows are worked on in parallel
     * @param maxParallelWorkers at most so many at a time
     * @param maxQueueSize at most so many rows are read ahead
     */
    public final void setParallelProcessing(final boolean value, final int maxParallelWorkers, final int maxQueueSize) {
        if (value) {
            CheckUtils.checkArgument(maxParallelWorkers > 0, "There must be a worker, not %d.", maxParallelWorkers);
            CheckUtils.checkArgument(
                    maxQueueSize >= maxParallelWorkers,
                    "A queue of %d rows is too short for %d workers.",
                    maxQueueSize,
                    maxParallelWorkers);
        }
        m_workers = value ? maxParallelWorkers : -1;
        m_queueSize = value ? maxQueueSize : -1;
    }

    /** @return whether rows are worked on in parallel */
    public final boolean isParallelProcessing() {
        return m_workers > 0;
    }

    /** @return at most so many rows are worked on at a time; -1 when not in parallel */
    public final int getMaxParallelWorkers() {
        return m_workers;
    }

    /** @return at most so many rows are read ahead; -1 when not in parallel */
    public final int getMaxQueueSize() {
        return m_queueSize;
    }

    @Override
    public DataColumnSpec[] getColumnSpecs() {
        return m_columns.clone();
    }

    /** Called when all rows are done, or the execution failed. */
    public void afterProcessing() {
        // nothing by default
    }

    @Override
    @Deprecated
    public void setProgress(final int curRowNr, final int rowCount, final RowKey lastKey, final ExecutionMonitor exec) {
        exec.setProgress(
                curRowNr / (double) rowCount,
                () -> "Processed row " + curRowNr + "/" + rowCount + " (\"" + lastKey + "\")");
    }
}
