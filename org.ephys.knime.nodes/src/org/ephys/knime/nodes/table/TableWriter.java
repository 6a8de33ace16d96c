package org.ephys.knime.nodes.table;

import java.util.Arrays;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Writes a table row by row, from plain Java values. */
public final class TableWriter {
    private final BufferedDataContainer container;

    /**
     * @param exec the node's context
     * @param spec the columns
     */
    public TableWriter(final ExecutionContext exec, final DataTableSpec spec) {
        container = exec.createDataContainer(spec);
    }

    /**
     * @param values one per column: String, Integer, Double, Boolean, double[], DataCell; {@code null} and NaN are missing
     */
    public void add(final Object... values) {
        add(RowKey.createRowKey(container.size()), values);
    }

    /**
     * @param key of the row; all rows of a table get theirs in this way, or none
     * @param values as above
     */
    public void add(final RowKey key, final Object... values) {
        final DataCell[] cells = new DataCell[values.length];
        for (int c = 0; c < cells.length; c++) {
            cells[c] = cell(values[c]);
        }
        container.addRowToTable(new DefaultRow(key, cells));
    }

    /** @return the finished table */
    public BufferedDataTable close() {
        container.close();
        return container.getTable();
    }

    /**
     * @param value String, Integer, Double, Boolean, double[], or a cell; {@code null} and NaN are missing
     * @return the value as a cell
     */
    public static DataCell cell(final Object value) {
        if (value == null) {
            return DataType.getMissingCell();
        }
        if (value instanceof DataCell cell) {
            return cell;
        }
        if (value instanceof String text) {
            return new StringCell(text);
        }
        if (value instanceof Integer whole) {
            return new IntCell(whole);
        }
        if (value instanceof Boolean flag) {
            return BooleanCell.get(flag);
        }
        if (value instanceof Double number) {
            return number.isNaN() ? DataType.getMissingCell() : new DoubleCell(number);
        }
        if (value instanceof double[] numbers) {
            return CollectionCellFactory.createListCell(
                    Arrays.stream(numbers).mapToObj(TableWriter::cell).toList());
        }
        throw new IllegalArgumentException("No cell type for " + value.getClass());
    }
}
