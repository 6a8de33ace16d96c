package org.ephys.knime.nodes.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;

/**
 * A made-up table: 60 cells of three subclasses and twelve donors with three features, of which the first two tell the
 * subclasses apart in most cells; every seventh input resistance is missing. The column {@code fold} numbers the folds
 * 0 to 3 so that no donor is in two.
 */
public final class Cells {
    /** The subclasses, sorted. */
    public static final List<String> CLASSES = List.of("Pvalb", "Sst", "Vip");

    /** How many cells there are. */
    public static final int SIZE = 60;

    private static final int DONORS = 12;

    private Cells() {}

    /**
     * @param unit unit of the column {@code width}
     * @return the columns
     */
    public static DataTableSpec spec(final String unit) {
        return new DataTableSpecCreator()
                .addColumns(
                        Columns.text("id", Role.ID),
                        Columns.text("subclass", Role.LABEL),
                        Columns.text("donor", Role.DONOR),
                        Columns.integer("fold"),
                        Columns.number("width", unit, ""),
                        Columns.number("sag", "", ""),
                        Columns.number("ri", "MOhm", ""))
                .createSpec();
    }

    /**
     * @param bench makes the table
     * @return the table
     */
    public static BufferedDataTable table(final NodeBench bench) {
        return bench.table(spec("ms"), rows());
    }

    /** @return the rows */
    public static List<DataRow> rows() {
        final Random random = new Random(7);
        final List<DataRow> rows = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            final int type = i % CLASSES.size();
            final int donor = (i * 5 / CLASSES.size()) % DONORS;
            rows.add(new DefaultRow(
                    "Row" + i,
                    new StringCell("cell-" + i),
                    new StringCell(CLASSES.get(type)),
                    new StringCell("donor-" + donor),
                    new IntCell(donor % 4),
                    new DoubleCell(0.3 + 0.25 * type + 0.1 * random.nextGaussian()),
                    new DoubleCell(0.2 - 0.05 * type + 0.04 * random.nextGaussian()),
                    i % 7 == 0 ? DataType.getMissingCell() : new DoubleCell(150 + 30 * random.nextGaussian())));
        }
        return rows;
    }

    /**
     * @param spec a table's columns
     * @param column the one to leave out
     * @return the others
     */
    public static DataTableSpec without(final DataTableSpec spec, final String column) {
        return new DataTableSpecCreator()
                .addColumns(
                        spec.stream().filter(c -> !c.getName().equals(column)).toArray(DataColumnSpec[]::new))
                .createSpec();
    }

    /**
     * @param column the one to leave out
     * @return the rows without it
     */
    public static List<DataRow> rowsWithout(final String column) {
        final int left = spec("ms").findColumnIndex(column);
        final List<DataRow> rows = new ArrayList<>();
        for (final DataRow row : rows()) {
            final List<DataCell> kept = new ArrayList<>();
            row.forEach(kept::add);
            kept.remove(left);
            rows.add(new DefaultRow(row.getKey(), kept.toArray(new DataCell[0])));
        }
        return rows;
    }

    /**
     * @param row a row
     * @param column position of the cell to leave out
     * @return the others
     */
    public static DataRow without(final DataRow row, final int column) {
        return new DefaultRow(
                row.getKey(),
                IntStream.range(0, row.getNumCells())
                        .filter(c -> c != column)
                        .mapToObj(row::getCell)
                        .toArray(DataCell[]::new));
    }

    /**
     * @param row a row
     * @param column position of a cell
     * @param cell what to put there
     * @return the changed row
     */
    public static DataRow with(final DataRow row, final int column, final DataCell cell) {
        final DataCell[] cells = new DataCell[row.getNumCells()];
        for (int c = 0; c < cells.length; c++) {
            cells[c] = c == column ? cell : row.getCell(c);
        }
        return new DefaultRow(row.getKey(), cells);
    }
}
