package org.ephys.knime.offline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Columns kept, removed, replaced and added. */
class ColumnRearrangerTest {

    private static final int ROWS = 500;

    @TempDir
    Path m_folder;

    private OfflineRuntime m_runtime;

    private ExecutionContext m_exec;

    private BufferedDataTable m_table;

    @BeforeEach
    void open() {
        m_runtime = OfflineRuntime.create(m_folder.resolve("tables"), 1 << 20);
        m_exec = m_runtime.context("Test", (fraction, message) -> {}, () -> false);
        final DataRow[] rows = new DataRow[ROWS];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = new DefaultRow("r" + i, new IntCell(i), new StringCell("s" + i), new IntCell(-i));
        }
        m_table = m_runtime.table(
                new DataTableSpec(column("a", IntCell.TYPE), column("b", StringCell.TYPE), column("c", IntCell.TYPE)),
                rows);
    }

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    @AfterEach
    void close() throws Exception {
        m_runtime.close();
    }

    @Test
    void columnsAreKeptRemovedAndMoved() throws Exception {
        final ColumnRearranger rearranger = new ColumnRearranger(m_table.getDataTableSpec());
        rearranger.permute(new String[] {"c", "a", "b"});
        rearranger.remove(2);
        final BufferedDataTable out = m_exec.createColumnRearrangeTable(m_table, rearranger, m_exec);
        assertArrayEquals(new String[] {"c", "a"}, out.getSpec().getColumnNames());
        assertEquals(rearranger.createSpec().getNumColumns(), out.getSpec().getNumColumns());
        int i = 0;
        for (final DataRow row : out) {
            assertEquals("r" + i, row.getKey().getString());
            assertEquals(new IntCell(-i), row.getCell(0));
            assertEquals(new IntCell(i), row.getCell(1));
            i++;
        }
        assertEquals(ROWS, i);
        assertEquals(
                new IntCell(ROWS - 1),
                out.getSpec().getColumnSpec("a").getDomain().getUpperBound());
        final ColumnRearranger keep = new ColumnRearranger(out.getDataTableSpec());
        keep.keepOnly("a");
        assertArrayEquals(
                new String[] {"a"},
                m_exec.createColumnRearrangeTable(out, keep, m_exec).getSpec().getColumnNames());
    }

    @Test
    void unknownColumnsAndOtherTablesAreRefused() {
        final ColumnRearranger rearranger = new ColumnRearranger(m_table.getDataTableSpec());
        assertThrows(IllegalArgumentException.class, () -> rearranger.keepOnly("nothing"));
        assertThrows(IllegalArgumentException.class, () -> rearranger.keepOnly("a", "a"));
        final ColumnRearranger other = new ColumnRearranger(new DataTableSpec());
        assertThrows(IllegalArgumentException.class, () -> m_exec.createColumnRearrangeTable(m_table, other, m_exec));
    }
}
