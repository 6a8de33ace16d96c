package org.ephys.knime.runner.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;

/** The beginning of a table, as much as a reader of a report wants to see. */
final class TablePreview {

    private static final int MOST_ROWS = 50;

    private static final int MOST_COLUMNS = 40;

    private static final int LONGEST_TEXT = 200;

    private TablePreview() {}

    /**
     * @param table a table
     * @param name what to call it
     * @param file name of the file that holds all of it, null if there is none
     * @return name, file, number of rows, columns and the first rows
     */
    static Map<String, Object> of(final BufferedDataTable table, final String name, final String file) {
        final DataTableSpec spec = table.getDataTableSpec();
        final int shown = Math.min(MOST_COLUMNS, spec.getNumColumns());
        final List<Map<String, Object>> columns = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            final DataColumnSpec column = spec.getColumnSpec(i);
            columns.add(Map.of("name", column.getName(), "numeric", isNumeric(column)));
        }
        final List<List<Object>> rows = new ArrayList<>();
        try (CloseableRowIterator all = table.iterator()) {
            while (rows.size() < MOST_ROWS && all.hasNext()) {
                final DataRow row = all.next();
                final List<Object> cells = new ArrayList<>();
                for (int i = 0; i < shown; i++) {
                    cells.add(value(row.getCell(i), isNumeric(spec.getColumnSpec(i))));
                }
                rows.add(cells);
            }
        }
        final Map<String, Object> preview = new LinkedHashMap<>();
        preview.put("name", name);
        preview.put("file", file);
        preview.put("rows", table.size());
        preview.put("hiddenColumns", spec.getNumColumns() - shown);
        preview.put("columns", columns);
        preview.put("preview", rows);
        return preview;
    }

    private static boolean isNumeric(final DataColumnSpec column) {
        return column.getType().isCompatible(DoubleValue.class)
                && !column.getType().isCompatible(BooleanValue.class);
    }

    private static Object value(final DataCell cell, final boolean numeric) {
        if (cell.isMissing()) {
            return null;
        }
        if (numeric && cell instanceof DoubleValue value) {
            return value.getDoubleValue();
        }
        final String text = cell.toString();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
