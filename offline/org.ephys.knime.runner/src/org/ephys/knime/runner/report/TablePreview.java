package org.ephys.knime.runner.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    private static final int FIRST_COLUMNS = 30;

    private static final int LAST_COLUMNS = 10; // what a node appends, for example predictions

    private static final int LONGEST_TEXT = 200;

    /** Property of a column that tells what it is for, by which the page finds it. */
    private static final String ROLE = "role";

    private TablePreview() {}

    /**
     * @param table a table
     * @param name what to call it
     * @param file name of the file that holds all of it, null if there is none
     * @return name, file, number of rows, the first and the last columns, each with its name and its role, and the
     *     first rows
     */
    static Map<String, Object> of(final BufferedDataTable table, final String name, final String file) {
        final DataTableSpec spec = table.getDataTableSpec();
        final int[] shown = IntStream.range(0, spec.getNumColumns())
                .filter(i -> i < FIRST_COLUMNS || i >= spec.getNumColumns() - LAST_COLUMNS)
                .toArray();
        final List<Map<String, Object>> columns = new ArrayList<>();
        for (final int i : shown) {
            final DataColumnSpec column = spec.getColumnSpec(i);
            columns.add(Map.of(
                    "name", column.getName(),
                    "numeric", isNumeric(column),
                    "role", column.getProperties().getProperty(ROLE, ""),
                    "about", about(column)));
        }
        final List<List<Object>> rows = new ArrayList<>();
        try (CloseableRowIterator all = table.iterator()) {
            while (rows.size() < MOST_ROWS && all.hasNext()) {
                final DataRow row = all.next();
                final List<Object> cells = new ArrayList<>();
                for (final int i : shown) {
                    cells.add(value(row.getCell(i), isNumeric(spec.getColumnSpec(i))));
                }
                rows.add(cells);
            }
        }
        final Map<String, Object> preview = new LinkedHashMap<>();
        preview.put("name", name);
        preview.put("file", file);
        preview.put("rows", table.size());
        preview.put("hiddenColumns", spec.getNumColumns() - shown.length);
        preview.put("columns", columns);
        preview.put("preview", rows);
        return preview;
    }

    /** What a column says, with its unit. */
    private static String about(final DataColumnSpec column) {
        final String description = column.getProperties().getProperty("description", "");
        final String unit = column.getProperties().getProperty("unit", "");
        return description.isEmpty() || unit.isEmpty() ? description : description + ", in " + unit;
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
