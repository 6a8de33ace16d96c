package org.ephys.knime.offline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.IntValue;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/** Columns kept, removed, replaced and added. */
class ColumnRearrangerTest {

    private static final int ROWS = 500;

    @TempDir
    Path m_folder;

    private OfflineRuntime m_runtime;

    private ExecutionContext m_exec;

    private BufferedDataTable m_table;

    private final AtomicBoolean m_cancelled = new AtomicBoolean();

    @BeforeEach
    void open() {
        m_runtime = OfflineRuntime.create(m_folder.resolve("tables"), 4, 1 << 20);
        m_exec = m_runtime.context("Test", (fraction, message) -> {}, m_cancelled::get);
        final DataRow[] rows = new DataRow[ROWS];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = new DefaultRow("r" + i, new IntCell(i), new StringCell("s" + i), new IntCell(-i));
        }
        m_table = m_runtime.table(
                new DataTableSpec(
                        new String[] {"a", "b", "c"}, new DataType[] {IntCell.TYPE, StringCell.TYPE, IntCell.TYPE}),
                rows);
    }

    @AfterEach
    void close() throws Exception {
        m_runtime.close();
    }

    /** The square of column a, computed slowly for some rows. */
    private static SingleCellFactory square(final String name, final boolean parallel, final AtomicInteger atOnce) {
        final AtomicInteger running = new AtomicInteger();
        return new SingleCellFactory(parallel, 3, 30, new DataColumnSpecCreator(name, IntCell.TYPE).createSpec()) {

            @Override
            public DataCell getCell(final DataRow row) {
                atOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
                final int a = ((IntValue) row.getCell(0)).getIntValue();
                try {
                    Thread.sleep(a % 7 == 0 ? 3 : 0);
                } catch (InterruptedException ex) {
                    throw new IllegalStateException(ex);
                }
                running.decrementAndGet();
                return new IntCell(a * a);
            }
        };
    }

    @Test
    void parallelFactoriesKeepTheOrderOfRows() throws Exception {
        final AtomicInteger atOnce = new AtomicInteger();
        final ColumnRearranger rearranger = new ColumnRearranger(m_table.getDataTableSpec());
        rearranger.append(square("square", true, atOnce));
        final BufferedDataTable out = m_exec.createColumnRearrangeTable(m_table, rearranger, m_exec);
        assertEquals(rearranger.createSpec().getNumColumns(), out.getSpec().getNumColumns());
        int i = 0;
        for (final DataRow row : out) {
            assertEquals("r" + i, row.getKey().getString());
            assertEquals(new IntCell(i * i), row.getCell(3));
            i++;
        }
        assertEquals(ROWS, i);
        assertTrue(atOnce.get() > 1 && atOnce.get() <= 3, atOnce + " rows at a time");
        assertEquals(
                new IntCell((ROWS - 1) * (ROWS - 1)),
                out.getSpec().getColumnSpec("square").getDomain().getUpperBound());
    }

    @Test
    void columnsAreReplacedRemovedAndMoved() throws Exception {
        final AtomicInteger atOnce = new AtomicInteger();
        final ColumnRearranger rearranger = new ColumnRearranger(m_table.getDataTableSpec());
        rearranger.replace(square("a2", false, atOnce), "a");
        rearranger.remove("b");
        rearranger.insertAt(0, square("first", false, atOnce));
        rearranger.move("c", 0);
        final BufferedDataTable out = m_exec.createColumnRearrangeTable(m_table, rearranger, m_exec);
        assertArrayEquals(new String[] {"c", "first", "a2"}, out.getSpec().getColumnNames());
        final DataRow third = out.iterator().next();
        assertEquals(new IntCell(0), third.getCell(2));
        assertEquals(1, atOnce.get());
        final ColumnRearranger keep = new ColumnRearranger(out.getDataTableSpec());
        keep.keepOnly("a2");
        assertArrayEquals(
                new String[] {"a2"},
                m_exec.createColumnRearrangeTable(out, keep, m_exec).getSpec().getColumnNames());
    }

    @Test
    void unknownColumnsAndOtherTablesAreRefused() {
        final ColumnRearranger rearranger = new ColumnRearranger(m_table.getDataTableSpec());
        assertThrows(IllegalArgumentException.class, () -> rearranger.remove("nothing"));
        assertThrows(IllegalArgumentException.class, () -> rearranger.keepOnly("a", "a"));
        final ColumnRearranger other = new ColumnRearranger(new DataTableSpec());
        assertThrows(IllegalArgumentException.class, () -> m_exec.createColumnRearrangeTable(m_table, other, m_exec));
    }

    @Test
    void failuresAndCancellationEndTheWork() throws InterruptedException {
        final ColumnRearranger failing = new ColumnRearranger(m_table.getDataTableSpec());
        failing.append(new SingleCellFactory(true, new DataColumnSpecCreator("bad", IntCell.TYPE).createSpec()) {

            @Override
            public DataCell getCell(final DataRow row) {
                throw new IllegalStateException("row " + row.getKey());
            }
        });
        assertThrows(IllegalStateException.class, () -> m_exec.createColumnRearrangeTable(m_table, failing, m_exec));
        final ColumnRearranger endless = new ColumnRearranger(m_table.getDataTableSpec());
        final CountDownLatch interrupted = new CountDownLatch(1);
        final AtomicBoolean after = new AtomicBoolean();
        endless.append(new SingleCellFactory(true, new DataColumnSpecCreator("never", IntCell.TYPE).createSpec()) {

            @Override
            public DataCell getCell(final DataRow row) {
                m_cancelled.set(true);
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException ex) {
                    interrupted.countDown();
                }
                return DataType.getMissingCell();
            }

            @Override
            public void afterProcessing() {
                after.set(true);
            }
        });
        assertThrows(
                CanceledExecutionException.class, () -> m_exec.createColumnRearrangeTable(m_table, endless, m_exec));
        assertTrue(interrupted.await(30, TimeUnit.SECONDS), "a cell that takes long is not waited for");
        assertTrue(after.get());
    }
}
