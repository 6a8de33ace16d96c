package org.ephys.knime.nodes.table;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.table.Column;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.collection.CollectionDataValue;

/**
 * Reads a column of a schema back from a table, wherever it stands there.
 *
 * @param <V> what a value is
 */
public final class ColumnReader<V> {
    private final Column<?, V> column;
    private final int index;

    private ColumnReader(final Column<?, V> column, final int index) {
        this.column = column;
        this.index = index;
    }

    /**
     * @param <V> what a value is
     * @param table a table
     * @param column the column to read
     * @return the reader
     * @throws IllegalArgumentException if the table has no column of this name and type
     */
    public static <V> ColumnReader<V> of(final DataTableSpec table, final Column<?, V> column) {
        final int index = table.findColumnIndex(column.name());
        if (index < 0) {
            throw new IllegalArgumentException("The table has no column \"" + column.name() + "\", only "
                    + String.join(", ", table.getColumnNames()) + ".");
        }
        if (!fits(table, index, column)) {
            throw new IllegalArgumentException("The column \"" + column.name() + "\" should hold values of the type "
                    + column.type() + ", but it has the type "
                    + table.getColumnSpec(index).getType() + ".");
        }
        return new ColumnReader<>(column, index);
    }

    private static boolean fits(final DataTableSpec table, final int index, final Column<?, ?> column) {
        return table.getColumnSpec(index)
                .getType()
                .isCompatible(
                        switch (column.type()) {
                            case TEXT -> StringValue.class;
                            case INTEGER -> IntValue.class;
                            case NUMBER -> DoubleValue.class;
                            case FLAG -> BooleanValue.class;
                            case NUMBERS -> CollectionDataValue.class;
                        });
    }

    /**
     * @param row a row of the table
     * @return the value, {@code null} if it is missing
     */
    public V get(final DataRow row) {
        final DataCell cell = row.getCell(index);
        return cell.isMissing() ? null : column.read(value(cell));
    }

    /**
     * @param row a row of the table
     * @param otherwise what stands for a missing value
     * @return the value
     */
    public V getOr(final DataRow row, final V otherwise) {
        final V value = get(row);
        return value == null ? otherwise : value;
    }

    private Object value(final DataCell cell) {
        return switch (column.type()) {
            case TEXT -> ((StringValue) cell).getStringValue();
            case INTEGER -> ((IntValue) cell).getIntValue();
            case NUMBER -> ((DoubleValue) cell).getDoubleValue();
            case FLAG -> ((BooleanValue) cell).getBooleanValue();
            case NUMBERS -> numbers((CollectionDataValue) cell);
        };
    }

    private static double[] numbers(final CollectionDataValue list) {
        final List<Double> numbers = new ArrayList<>(list.size());
        for (final DataCell point : list) {
            numbers.add(point.isMissing() ? Double.NaN : ((DoubleValue) point).getDoubleValue());
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
