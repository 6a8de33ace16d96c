package org.ephys.knime.signal.nwb;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of cells in an NWB file: ROIs or units. Columns that are no single texts or numbers are left out. */
public final class CellTable {
    private final Map<String, List<Object>> columns = new LinkedHashMap<>();

    private CellTable() {}

    /** A table without columns. */
    static CellTable none() {
        return new CellTable();
    }

    /** Reads a group of columns; ragged ones have an index beside them and are left out. */
    static CellTable of(final Node group) {
        final CellTable table = new CellTable();
        for (final String name : group.names()) {
            final Node column = group.dataset(name).orElse(null);
            if (column != null
                    && group.link(name + "_index") == null
                    && column.dimensions().length == 1
                    && column.isSmall()) {
                table.add(name, column);
            }
        }
        return table;
    }

    private void add(final String name, final Node column) {
        final Object all = column.all();
        if (all == null || !all.getClass().isArray()) {
            return;
        }
        final List<Object> values = new ArrayList<>();
        for (int i = 0; i < Array.getLength(all); i++) {
            final Object value = Array.get(all, i);
            if (!(value instanceof Number) && !(value instanceof String)) {
                return;
            }
            values.add(value);
        }
        columns.put(name.toLowerCase(Locale.ROOT), values);
    }

    private Object value(final int row, final String... names) {
        for (final String name : names) {
            final List<Object> values = columns.get(name);
            if (values != null) {
                return row >= 0 && row < values.size() ? values.get(row) : null;
            }
        }
        return null;
    }

    /**
     * The text of a cell.
     *
     * @param row of the cell
     * @param names of the column, the first that there is, in lower case
     * @return the text, {@code ""} if there is none
     */
    public String text(final int row, final String... names) {
        return value(row, names) instanceof String text ? text : "";
    }

    /**
     * The number of a cell.
     *
     * @param row of the cell
     * @param names of the column, the first that there is, in lower case
     * @return the number, NaN if there is none
     */
    public double number(final int row, final String... names) {
        return Values.toNumber(value(row, names), Double.NaN);
    }
}
