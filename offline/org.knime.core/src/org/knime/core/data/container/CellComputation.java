package org.knime.core.data.container;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ephys.knime.offline.location.WorkflowLocation;
import org.ephys.knime.offline.table.TableSpace;
import org.ephys.knime.offline.table.TableWriter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.util.CheckUtils;

/** Calls the factories of new columns on all rows, in parallel where they allow it; results keep the order of rows. */
final class CellComputation {

    private static final long CANCEL_CHECK_MILLIS = 100;

    private final BufferedDataTable m_in;

    private final List<RearrangedColumn> m_columns;

    private final List<CellFactory> m_factories;

    private final TableSpace m_space;

    private final ExecutionMonitor m_exec;

    /** How many rows each parallel factory may work on at a time. */
    private final Map<CellFactory, Semaphore> m_permits = new HashMap<>();

    private final Path m_workflow = WorkflowLocation.current().orElse(null);

    CellComputation(
            final BufferedDataTable in,
            final List<RearrangedColumn> columns,
            final List<CellFactory> factories,
            final TableSpace space,
            final ExecutionMonitor exec) {
        m_in = in;
        m_columns = columns;
        m_factories = factories;
        m_space = space;
        m_exec = exec;
        for (final CellFactory factory : factories) {
            if (factory instanceof AbstractCellFactory heir && heir.isParallelProcessing()) {
                m_permits.put(factory, new Semaphore(heir.getMaxParallelWorkers()));
            }
        }
    }

    /** A row and its cells in the new columns of each factory, some of them still in the making. */
    private Map<CellFactory, Future<DataCell[]>> start(final DataRow row, final long index) {
        final Map<CellFactory, Future<DataCell[]>> cells = new HashMap<>();
        for (final CellFactory factory : m_factories) {
            if (m_permits.containsKey(factory)) {
                cells.put(factory, m_space.workers().submit(() -> compute(factory, row, index)));
            } else {
                cells.put(factory, CompletableFuture.completedFuture(factory.getCells(row, index)));
            }
        }
        return cells;
    }

    /** On a thread of the pool, which then works for the same workflow. */
    private DataCell[] compute(final CellFactory factory, final DataRow row, final long index)
            throws InterruptedException {
        final Semaphore permits = m_permits.get(factory);
        permits.acquire();
        final WorkflowLocation.Scope scope = WorkflowLocation.enter(m_workflow);
        try {
            return factory.getCells(row, index);
        } finally {
            scope.close();
            permits.release();
        }
    }

    void run(final TableWriter writer) throws CanceledExecutionException {
        final int ahead = m_factories.stream()
                .filter(AbstractCellFactory.class::isInstance)
                .mapToInt(factory -> ((AbstractCellFactory) factory).getMaxQueueSize())
                .filter(size -> size > 0)
                .min()
                .orElse(1);
        final Deque<DataRow> rows = new ArrayDeque<>();
        final Deque<Map<CellFactory, Future<DataCell[]>>> results = new ArrayDeque<>();
        long started = 0;
        try (CloseableRowIterator iterator = m_in.iterator()) {
            while (iterator.hasNext() || !rows.isEmpty()) {
                m_exec.checkCanceled();
                if (iterator.hasNext() && rows.size() < ahead) {
                    final DataRow row = iterator.next();
                    rows.add(row);
                    results.add(start(row, started++));
                } else {
                    finish(rows.remove(), results.peek(), writer);
                    results.remove();
                }
            }
        } finally {
            results.forEach(row -> row.values().forEach(cells -> cells.cancel(true)));
        }
    }

    private void finish(final DataRow row, final Map<CellFactory, Future<DataCell[]>> results, final TableWriter writer)
            throws CanceledExecutionException {
        final DataCell[] cells = new DataCell[m_columns.size()];
        for (int i = 0; i < cells.length; i++) {
            final RearrangedColumn column = m_columns.get(i);
            final DataCell[] made = await(results.get(column.factory()));
            final int expected = column.factory().getColumnSpecs().length;
            CheckUtils.checkState(
                    made != null && made.length == expected,
                    "%s made %s cells for %d columns.",
                    column.factory().getClass().getName(),
                    made == null ? "no" : made.length,
                    expected);
            cells[i] = made[column.inFactory()];
            CheckUtils.checkState(
                    cells[i] != null,
                    "%s made null instead of a cell for column \"%s\".",
                    column.factory().getClass().getName(),
                    column.spec().getName());
        }
        writer.add(new DefaultRow(row.getKey(), cells));
        for (final CellFactory factory : m_factories) {
            factory.setProgress(writer.size(), m_in.size(), row.getKey(), m_exec);
        }
    }

    private DataCell[] await(final Future<DataCell[]> cells) throws CanceledExecutionException {
        while (true) {
            try {
                return cells.get(CANCEL_CHECK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException ex) { // NOSONAR time to look for cancellation
                m_exec.checkCanceled();
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new CanceledExecutionException();
            } catch (ExecutionException ex) {
                if (ex.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (ex.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw new IllegalStateException(ex.getCause());
            }
        }
    }
}
