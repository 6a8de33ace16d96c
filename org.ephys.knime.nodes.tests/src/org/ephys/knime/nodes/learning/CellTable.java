package org.ephys.knime.nodes.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.TableWriter;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Made-up cells of two classes, 30 Vip and 10 Sst, as a reader gives them. */
public final class CellTable {
    /** Number of cells. */
    public static final int SIZE = 40;

    private static final int COMMON = 30;

    private CellTable() {}

    /**
     * @param exec where to
     * @param features names of the features, the unit of all of which is mV
     * @return the cells; every seventh value of the first feature is missing
     */
    public static BufferedDataTable of(final ExecutionContext exec, final String... features) {
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("cell", Role.ID),
                Columns.text("subclass", Role.LABEL),
                Columns.text("mouse", Role.DONOR)));
        for (final String feature : features) {
            columns.add(Columns.number(feature, "mV", ""));
        }
        final TableWriter writer = new TableWriter(
                exec,
                new DataTableSpecCreator()
                        .addColumns(columns.toArray(DataColumnSpec[]::new))
                        .createSpec());
        final SplittableRandom random = new SplittableRandom(1);
        for (int r = 0; r < SIZE; r++) {
            final Object[] row = new Object[columns.size()];
            row[0] = "cell" + r;
            row[1] = r < COMMON ? "Vip" : "Sst";
            row[2] = "mouse" + r / 4;
            final double shared = random.nextDouble(-1, 1) + (r < COMMON ? 0 : 3);
            for (int c = 3; c < row.length; c++) {
                row[c] = c == 3 && r % 7 == 6 ? Double.NaN : 10 * c + c * shared + 0.1 * random.nextDouble();
            }
            writer.add(row);
        }
        return writer.close();
    }

    /**
     * @param table a table
     * @param column a column of it
     * @return its texts, {@code null} where missing
     */
    public static List<String> texts(final BufferedDataTable table, final String column) {
        final List<String> texts = new ArrayList<>();
        for (final DataCell cell : cells(table, column)) {
            texts.add(cell.isMissing() ? null : cell.toString());
        }
        return texts;
    }

    /**
     * @param table a table
     * @param column a column of it
     * @return its numbers, NaN where missing
     */
    public static double[] numbers(final BufferedDataTable table, final String column) {
        return cells(table, column).stream()
                .mapToDouble(cell -> cell instanceof DoubleValue number ? number.getDoubleValue() : Double.NaN)
                .toArray();
    }

    private static List<DataCell> cells(final BufferedDataTable table, final String column) {
        final DataTableSpec spec = table.getDataTableSpec();
        if (!spec.containsName(column)) {
            throw new AssertionError("no column " + column + " among " + List.of(spec.getColumnNames()));
        }
        final List<DataCell> cells = new ArrayList<>();
        for (final DataRow row : table) {
            cells.add(row.getCell(spec.findColumnIndex(column)));
        }
        return cells;
    }
}
