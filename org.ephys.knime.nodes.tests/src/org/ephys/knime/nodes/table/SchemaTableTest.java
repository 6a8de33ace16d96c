package org.ephys.knime.nodes.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.offline.OfflineRuntime;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.ColumnRole;
import org.ephys.knime.signal.table.RowSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;

/** What a schema says is what the table holds, and it is read back wherever it stands. */
class SchemaTableTest {
    private record Cell(String id, Integer sweeps, Double sag, Boolean passed, double[] trace) {}

    private static final Column<Cell, String> ID =
            Column.<Cell>text("id", "Name of the cell", Cell::id).as(ColumnRole.ID);
    private static final Column<Cell, Integer> SWEEPS = Column.integer("sweeps", "", Cell::sweeps);
    private static final Column<Cell, Double> SAG = Column.number("sag", "mV", "Sag", Cell::sag);
    private static final Column<Cell, Boolean> PASSED = Column.flag("passed", "", Cell::passed);
    private static final Column<Cell, double[]> TRACE = Column.numbers("trace", "mV", "Voltage", Cell::trace);

    private static final RowSchema<Cell> SCHEMA = RowSchema.of(Cell.class)
            .add(ID)
            .add(SWEEPS)
            .add(SAG)
            .add(PASSED)
            .add(TRACE)
            .build();

    @TempDir
    private Path folder;

    private OfflineRuntime runtime;

    private BufferedDataTable table;

    @BeforeEach
    void write() {
        runtime = OfflineRuntime.create(folder, 1 << 20);
        final SchemaTable<Cell> writer =
                new SchemaTable<>(runtime.context("table", (fraction, message) -> {}, () -> false), SCHEMA);
        writer.add(new Cell("a", 12, 0.25, true, new double[] {-70, Double.NaN, -69.5}));
        writer.add(new Cell(null, null, Double.NaN, null, null));
        table = writer.close();
    }

    @AfterEach
    void close() throws Exception {
        runtime.close();
    }

    @Test
    void columnsHaveUnitDescriptionAndRole() {
        final DataTableSpec spec = table.getDataTableSpec();
        assertArrayEquals(new String[] {"id", "sweeps", "sag", "passed", "trace"}, spec.getColumnNames());
        assertEquals("mV", Columns.unit(spec.getColumnSpec("sag")));
        assertEquals("Sag", spec.getColumnSpec("sag").getProperties().getProperty("description", "none"));
        assertEquals(Optional.of("id"), Columns.withRole(spec, Role.ID));
        assertEquals(Optional.empty(), Columns.withRole(spec, Role.DONOR));
    }

    @Test
    void valuesComeBack() {
        check(table.getDataTableSpec(), table.iterator().next());
        int missing = 0;
        for (final DataRow row : table) {
            for (final Column<Cell, ?> column : SCHEMA.columns()) {
                missing += ColumnReader.of(table.getDataTableSpec(), column).get(row) == null ? 1 : 0;
            }
        }
        assertEquals(5, missing, "all of the second row, a list with a missing point is none");
    }

    private static void check(final DataTableSpec spec, final DataRow row) {
        assertEquals("a", ColumnReader.of(spec, ID).get(row));
        assertEquals(12, ColumnReader.of(spec, SWEEPS).get(row));
        assertEquals(0.25, ColumnReader.of(spec, SAG).get(row));
        assertEquals(true, ColumnReader.of(spec, PASSED).get(row));
        assertArrayEquals(
                new double[] {-70, Double.NaN, -69.5},
                ColumnReader.of(spec, TRACE).get(row));
    }

    /** Only these columns of the table, in this order. */
    private BufferedDataTable only(final String... names) {
        final DataTableSpec spec = table.getDataTableSpec();
        final DataColumnSpec[] columns = new DataColumnSpec[names.length];
        final DataRow first = table.iterator().next();
        final DataCell[] cells = new DataCell[names.length];
        for (int c = 0; c < names.length; c++) {
            columns[c] = spec.getColumnSpec(names[c]);
            cells[c] = first.getCell(spec.findColumnIndex(names[c]));
        }
        return runtime.table(new DataTableSpec(columns), new DefaultRow("Row0", cells));
    }

    @Test
    void movedColumnsAreFound() {
        final BufferedDataTable moved = only("trace", "passed", "id", "sag", "sweeps");
        check(moved.getDataTableSpec(), moved.iterator().next());
    }

    @Test
    void aFilteredColumnIsMissedByName() {
        final BufferedDataTable filtered = only("id", "sweeps");
        assertEquals(
                12,
                ColumnReader.of(filtered.getDataTableSpec(), SWEEPS)
                        .get(filtered.iterator().next()));
        final Exception e =
                assertThrows(IllegalArgumentException.class, () -> ColumnReader.of(filtered.getDataTableSpec(), SAG));
        assertTrue(e.getMessage().contains("\"sag\"") && e.getMessage().contains("id, sweeps"), e.getMessage());
    }

    @Test
    void aRenamedColumnIsNotTakenForAnother() {
        final DataColumnSpecCreator creator =
                new DataColumnSpecCreator(table.getDataTableSpec().getColumnSpec("sag"));
        creator.setName("sag_ratio");
        final DataTableSpec renamed = new DataTableSpec(creator.createSpec());
        assertThrows(IllegalArgumentException.class, () -> ColumnReader.of(renamed, SAG));
        creator.setName("id");
        final DataTableSpec another = new DataTableSpec(creator.createSpec());
        final Exception e = assertThrows(IllegalArgumentException.class, () -> ColumnReader.of(another, ID));
        assertTrue(e.getMessage().contains("\"id\"") && e.getMessage().contains("TEXT"), e.getMessage());
    }

    @Test
    void aMissingValueHasASubstitute() {
        final ColumnReader<Double> sag = ColumnReader.of(table.getDataTableSpec(), SAG);
        DataRow last = null;
        for (final DataRow row : table) {
            last = row;
        }
        assertNull(sag.get(last));
        assertEquals(-1.0, sag.getOr(last, -1.0));
    }
}
