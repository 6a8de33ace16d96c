package org.ephys.knime.offline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.RowKey;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.util.DuplicateKeyException;

/** Tables in memory and on disk. */
class TablesTest {

    private static final int ROWS = 1_000_000;

    private static final int COLUMNS = 50;

    @TempDir
    Path m_folder;

    private OfflineRuntime m_runtime;

    private ExecutionContext m_exec;

    @BeforeEach
    void open() {
        m_runtime = OfflineRuntime.create(m_folder.resolve("tables"), 16 << 20);
        m_exec = m_runtime.context("Test", (fraction, message) -> {}, () -> false);
    }

    @AfterEach
    void close() throws Exception {
        m_runtime.close();
    }

    private static DataTableSpec spec(final DataType... types) {
        final DataColumnSpec[] columns = new DataColumnSpec[types.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column("c" + i, types[i]);
        }
        return new DataTableSpec(columns);
    }

    private static DataColumnSpec column(final String name, final DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    /** Runs within the heap of 512 MB that the build gives to these tests; the rows take 450 MB. */
    @Test
    void millionRowsSpill() {
        final DataType[] types = new DataType[COLUMNS];
        java.util.Arrays.fill(types, DoubleCell.TYPE);
        final BufferedDataContainer container = m_exec.createDataContainer(spec(types));
        final DataCell[] values = new DataCell[COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < COLUMNS; k++) {
                values[k] = new DoubleCell(i + k / 100.0);
            }
            container.addRowToTable(new DefaultRow(RowKey.createRowKey((long) i), values));
        }
        container.close();
        final BufferedDataTable table = container.getTable();
        assertEquals(ROWS, table.size());
        assertTrue(m_folder.resolve("tables").toFile().list().length > 0, "the table is on disk");
        int i = 0;
        for (final DataRow row : table) {
            if (i % 1000 == 0) {
                assertEquals("Row" + i, row.getKey().getString());
                assertEquals(i + 0.49, ((DoubleValue) row.getCell(49)).getDoubleValue());
            }
            i++;
        }
        assertEquals(ROWS, i);
        final DataColumnDomain domain = table.getSpec().getColumnSpec(0).getDomain();
        assertEquals(new DoubleCell(0), domain.getLowerBound());
        assertEquals(new DoubleCell(ROWS - 1), domain.getUpperBound());
    }

    @Test
    void whereALargeTableCannotBeWrittenIsSaidWithTheCure() throws Exception {
        final Path folder = Files.createFile(m_folder.resolve("a file")).resolve("tables");
        try (OfflineRuntime runtime = OfflineRuntime.create(folder, 0)) {
            final BufferedDataContainer container = runtime.context("Test", (fraction, message) -> {}, () -> false)
                    .createDataContainer(spec(IntCell.TYPE));
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(0L), new IntCell(1)));
            final String message = assertThrows(UncheckedIOException.class, container::close)
                    .getCause()
                    .getMessage();
            assertTrue(message.contains(folder + ": "), message);
            assertTrue(message.contains("-Djava.io.tmpdir"), message);
        }
    }

    @Test
    void everyCellSurvivesDisk() throws Exception {
        final DataCell list = CollectionCellFactory.createListCell(
                List.of(new DoubleCell(Double.NaN), new MissingCell("gap"), new DoubleCell(-0.0)));
        final DataCell set = CollectionCellFactory.createSetCell(List.of(new StringCell("a"), new StringCell("b")));
        final DataCell[] cells = {
            new DoubleCell(Double.MIN_VALUE),
            new IntCell(-1),
            new LongCell(Long.MAX_VALUE),
            new StringCell("µV \u0000 \uD83E\uDDE0"),
            BooleanCell.TRUE,
            list,
            set,
            new MissingCell("no spikes"),
            DataType.getMissingCell()
        };
        final DataTableSpec spec = spec(
                DoubleCell.TYPE,
                IntCell.TYPE,
                LongCell.TYPE,
                StringCell.TYPE,
                BooleanCell.TYPE,
                ListCell.getCollectionType(DoubleCell.TYPE),
                set.getType(),
                DoubleCell.TYPE,
                StringCell.TYPE);
        try (OfflineRuntime onDisk = OfflineRuntime.create(m_folder.resolve("disk"), 0)) {
            final DataRow row =
                    onDisk.table(spec, new DefaultRow("r", cells)).iterator().next();
            assertEquals(List.of(cells), row.stream().toList());
            assertEquals("no spikes", ((MissingValue) row.getCell(7)).getError());
            assertEquals(null, ((MissingValue) row.getCell(8)).getError());
            assertEquals(DoubleCell.TYPE, ((ListCell) row.getCell(5)).getElementType());
        }
    }

    @Test
    void refusesDuplicateKeys() {
        final BufferedDataContainer container = m_exec.createDataContainer(spec(IntCell.TYPE));
        for (int i = 0; i < 20_000; i++) {
            container.addRowToTable(new DefaultRow("k" + i, new IntCell(i)));
        }
        final Exception ex = assertThrows(DuplicateKeyException.class, () -> {
            container.addRowToTable(new DefaultRow("k123", new IntCell(0)));
            container.close();
        });
        assertTrue(ex.getMessage().contains("\"k123\""), ex.getMessage());
    }

    @Test
    void refusesRowsThatDoNotFit() {
        final BufferedDataContainer container = m_exec.createDataContainer(spec(IntCell.TYPE, StringCell.TYPE));
        final StringCell text = new StringCell("t");
        final DataRow tooShort = new DefaultRow("short", new IntCell(1));
        final DataRow wrongType = new DefaultRow("wrong", text, text);
        assertThrows(IllegalArgumentException.class, () -> container.addRowToTable(tooShort));
        final Exception ex = assertThrows(IllegalArgumentException.class, () -> container.addRowToTable(wrongType));
        assertTrue(ex.getMessage().contains("\"c0\"") && ex.getMessage().contains("\"wrong\""), ex.getMessage());
        assertThrows(IllegalStateException.class, container::getTable);
        container.close();
        final DataRow late = new DefaultRow("late", new IntCell(1), text);
        assertThrows(IllegalStateException.class, () -> container.addRowToTable(late));
        assertEquals(0, container.getTable().size());
    }

    @Test
    void widerColumnsTakeNarrowerCells() {
        final BufferedDataContainer container = m_exec.createDataContainer(spec(DoubleCell.TYPE));
        container.addRowToTable(new DefaultRow("int", new IntCell(3)));
        container.addRowToTable(new DefaultRow("missing", DataType.getMissingCell()));
        container.close();
        assertEquals(new IntCell(3), container.getTable().iterator().next().getCell(0));
    }

    @Test
    void domainsAreThoseOfKnime() {
        final BufferedDataContainer container =
                m_exec.createDataContainer(spec(StringCell.TYPE, StringCell.TYPE, DoubleCell.TYPE, IntCell.TYPE));
        for (int i = 0; i < 61; i++) {
            container.addRowToTable(new DefaultRow(
                    "r" + i,
                    new StringCell("few" + (i % 3)),
                    new StringCell("many" + i),
                    new DoubleCell(i == 5 ? Double.NaN : -i),
                    i == 7 ? DataType.getMissingCell() : new IntCell(i)));
        }
        container.close();
        final DataTableSpec spec = container.getTable().getSpec();
        assertEquals(
                List.of("few0", "few1", "few2"),
                spec.getColumnSpec(0).getDomain().getValues().stream()
                        .map(DataCell::toString)
                        .toList());
        assertFalse(spec.getColumnSpec(1).getDomain().hasValues(), "61 values are too many");
        assertEquals(new DoubleCell(-60), spec.getColumnSpec(2).getDomain().getLowerBound());
        assertEquals(new DoubleCell(0), spec.getColumnSpec(2).getDomain().getUpperBound());
        assertFalse(spec.getColumnSpec(2).getDomain().hasValues());
        assertEquals(new IntCell(60), spec.getColumnSpec(3).getDomain().getUpperBound());
    }

    @Test
    void givenDomainsAreKeptAndWidened() {
        final DataColumnSpecCreator creator = new DataColumnSpecCreator("class", StringCell.TYPE);
        creator.setDomain(
                new DataColumnDomainCreator(new LinkedHashSet<>(List.of(new StringCell("Sst"), new StringCell("Vip"))))
                        .createDomain());
        final DataTableSpec spec = new DataTableSpec(creator.createSpec());
        for (final boolean keep : new boolean[] {true, false}) {
            final BufferedDataContainer container = m_exec.createDataContainer(spec, keep);
            container.addRowToTable(new DefaultRow("r", new StringCell("Pvalb")));
            container.close();
            assertArrayEquals(
                    keep ? new String[] {"Sst", "Vip", "Pvalb"} : new String[] {"Pvalb"},
                    container.getTable().getSpec().getColumnSpec(0).getDomain().getValues().stream()
                            .map(DataCell::toString)
                            .toArray());
        }
    }

    @Test
    void tablesBesideEachOther() throws Exception {
        final BufferedDataTable first =
                m_runtime.table(new DataTableSpec(column("a", IntCell.TYPE)), new DefaultRow("1", new IntCell(1)));
        final BufferedDataTable third =
                m_runtime.table(new DataTableSpec(column("c", IntCell.TYPE)), new DefaultRow("1", new IntCell(3)));
        assertEquals(
                List.of(new IntCell(1), new IntCell(3)),
                m_exec.createJoinedTable(first, third, m_exec).iterator().next().stream()
                        .toList());
        final BufferedDataTable other =
                m_runtime.table(new DataTableSpec(column("b", IntCell.TYPE)), new DefaultRow("2", new IntCell(2)));
        assertThrows(IllegalArgumentException.class, () -> m_exec.createJoinedTable(other, third, m_exec));
    }
}
