package org.ephys.knime.nodes.learning.sequence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.schema.FeatureFamilies;
import org.ephys.knime.nodes.selection.CellSelection;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView.ViewInput;

/** Answers the attention page: the features of a cell, family by family, and how far they are from the mean. */
public final class AttentionService extends CellSelection {
    private record FamilyColumn(int family, String column) {}

    private static final Column<FamilyColumn, Integer> FAMILY =
            Column.integer("family", "position of the family", FamilyColumn::family);
    private static final Column<FamilyColumn, String> COLUMN =
            Column.text("column", "name of a column of it", FamilyColumn::column);
    private static final RowSchema<FamilyColumn> FAMILIES =
            RowSchema.of(FamilyColumn.class).add(FAMILY).add(COLUMN).build();

    private final BufferedDataTable cells;

    private final List<List<Integer>> families;

    private double[] means;

    private double[] deviations;

    /**
     * @param in what the view is made from: its third table has one row per cell with all features, its fourth the rows
     *     that {@link #families} writes
     */
    AttentionService(final ViewInput in) {
        super(in, 1);
        final BufferedDataTable families = in.getInternalTables()[3];
        cells = in.getInternalTables()[2];
        this.families = columns(families).stream()
                .map(names -> names.stream()
                        .map(cells.getDataTableSpec()::findColumnIndex)
                        .toList())
                .toList();
    }

    /** One row per feature: place of its family, name of its column. */
    static BufferedDataTable families(final FeatureFamilies families, final ExecutionContext exec) {
        final SchemaTable<FamilyColumn> writer = new SchemaTable<>(exec, FAMILIES);
        int family = 0;
        for (final List<String> columns : families.columns().values()) {
            for (final String column : columns) {
                writer.add(new FamilyColumn(family, column));
            }
            family++;
        }
        return writer.close();
    }

    /** The columns of every family. */
    static List<List<String>> columns(final BufferedDataTable families) {
        final List<List<String>> columns = new ArrayList<>();
        final ColumnReader<Integer> family = ColumnReader.of(families.getDataTableSpec(), FAMILY);
        final ColumnReader<String> column = ColumnReader.of(families.getDataTableSpec(), COLUMN);
        for (final DataRow row : families) {
            while (columns.size() <= family.get(row)) {
                columns.add(new ArrayList<>());
            }
            columns.get(family.get(row)).add(column.get(row));
        }
        return columns;
    }

    /**
     * @param cell place of the cell
     * @return of every family the values of its features, and their distances from the mean of all cells in standard
     *     deviations; NaN where missing
     */
    public Map<String, Object> getVectors(final int cell) {
        measure();
        DataRow wanted = null;
        int at = 0;
        for (final DataRow row : cells) {
            if (at++ == cell) {
                wanted = row;
                break;
            }
        }
        if (wanted == null) {
            throw new IllegalArgumentException("There is no cell " + cell + ". Execute the node again.");
        }
        final DataRow row = wanted;
        return Map.of(
                "families",
                families.stream()
                        .map(columns -> Map.of(
                                "values",
                                columns.stream()
                                        .mapToDouble(c -> rounded(value(row, c), 6))
                                        .toArray(),
                                "z",
                                columns.stream()
                                        .mapToDouble(c -> rounded((value(row, c) - means[c]) / deviations[c], 4))
                                        .toArray()))
                        .toList());
    }

    /** Mean and standard deviation of every column, by the method of Welford (1962). */
    private synchronized void measure() {
        if (means != null) {
            return;
        }
        final DataTableSpec spec = cells.getDataTableSpec();
        final double[] mean = new double[spec.getNumColumns()];
        final double[] squares = new double[mean.length];
        final int[] known = new int[mean.length];
        final int[] used =
                families.stream().flatMap(List::stream).mapToInt(c -> c).toArray();
        for (final DataRow row : cells) {
            for (final int c : used) {
                final double value = value(row, c);
                if (!Double.isNaN(value)) {
                    final double before = value - mean[c];
                    mean[c] += before / ++known[c];
                    squares[c] += before * (value - mean[c]);
                }
            }
        }
        for (final int c : used) {
            squares[c] = known[c] > 1 && squares[c] > 0 ? Math.sqrt(squares[c] / (known[c] - 1)) : Double.NaN;
        }
        deviations = squares;
        means = mean;
    }

    private static double value(final DataRow row, final int column) {
        return row.getCell(column) instanceof DoubleValue value ? value.getDoubleValue() : Double.NaN;
    }

    /** So many significant digits are enough for a picture. */
    private static double rounded(final double value, final int digits) {
        return Double.isFinite(value) ? new BigDecimal(value, new MathContext(digits)).doubleValue() : Double.NaN;
    }
}
