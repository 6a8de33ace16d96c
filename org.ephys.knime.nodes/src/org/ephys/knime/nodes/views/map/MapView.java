package org.ephys.knime.nodes.views.map;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView.ViewInput;

/** What the page of a map shows: the cells, coloured by class, by other texts with few values, or by a feature. */
final class MapView {
    private static final int LARGEST_LEGEND = 40;
    private static final int MOST_COLOURS = 40;
    private static final int AXES = 2;

    private MapView() {}

    /** The data of the page, from the node's two output tables. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable cells = in.getInternalTables()[0];
        final DataTableSpec spec = cells.getDataTableSpec();
        final int axis = spec.getNumColumns() - AXES;
        final String id = Columns.withRole(spec, Role.ID).orElse("");
        final List<DataRow> rows = new ArrayList<>();
        cells.forEach(rows::add);
        final Map<String, Object> places = new LinkedHashMap<>();
        places.put(
                "id",
                rows.stream()
                        .map(row -> id.isEmpty()
                                ? row.getKey().getString()
                                : row.getCell(spec.findColumnIndex(id)).toString())
                        .toList());
        places.put("x", numbers(rows, axis, 1e4));
        places.put("y", numbers(rows, axis + 1, 1e4));
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Map of the cells");
        final BufferedDataTable quality = in.getInternalTables()[1];
        final ColumnReader<String> settings = ColumnReader.of(quality.getDataTableSpec(), MapTables.Quality.SETTINGS);
        quality.forEach(row -> data.put("method", settings.get(row)));
        data.put(
                "axes",
                List.of(
                        spec.getColumnSpec(axis).getName(),
                        spec.getColumnSpec(axis + 1).getName()));
        data.put("cells", places);
        data.put("colours", colours(spec, rows, axis, id));
        return data;
    }

    private static List<Map<String, Object>> colours(
            final DataTableSpec spec, final List<DataRow> rows, final int axis, final String id) {
        final String label = Columns.withRole(spec, Role.LABEL).orElse("");
        final List<Map<String, Object>> colours = new ArrayList<>();
        final List<Map<String, Object>> features = new ArrayList<>();
        for (int c = 0; c < axis; c++) {
            final DataColumnSpec column = spec.getColumnSpec(c);
            if (column.getType().isCompatible(DoubleValue.class)) {
                final Map<String, Object> colour = new LinkedHashMap<>();
                colour.put("name", column.getName());
                if (!Columns.unit(column).isEmpty()) {
                    colour.put("unit", Columns.unit(column));
                }
                colour.put("values", numbers(rows, c, 0));
                features.add(colour);
            } else if (column.getType().isCompatible(StringValue.class)
                    && !column.getName().equals(id)) {
                final Map<String, Object> colour = classes(column.getName(), rows, c);
                if (column.getName().equals(label)) {
                    colours.add(0, colour);
                } else if (((List<?>) colour.get("classes")).size() <= LARGEST_LEGEND) {
                    colours.add(colour);
                }
            }
        }
        colours.addAll(features);
        return colours.subList(0, Math.min(MOST_COLOURS, colours.size()));
    }

    private static Map<String, Object> classes(final String name, final List<DataRow> rows, final int column) {
        final TreeSet<String> present = new TreeSet<>();
        for (final DataRow row : rows) {
            if (!row.getCell(column).isMissing()) {
                present.add(row.getCell(column).toString());
            }
        }
        final List<String> classes = new ArrayList<>(present);
        final Map<String, Object> colour = new LinkedHashMap<>();
        colour.put("name", name);
        colour.put("classes", classes);
        colour.put(
                "values",
                rows.stream()
                        .mapToInt(row -> classes.indexOf(row.getCell(column).toString()))
                        .toArray());
        return colour;
    }

    /** Five digits are enough for a colour; {@code scale} gives the digits of a place instead. */
    private static double[] numbers(final List<DataRow> rows, final int column, final double scale) {
        return rows.stream()
                .mapToDouble(row -> rounded(row.getCell(column), scale))
                .toArray();
    }

    private static double rounded(final DataCell cell, final double scale) {
        if (!(cell instanceof DoubleValue number) || !Double.isFinite(number.getDoubleValue())) {
            return Double.NaN;
        }
        final double value = number.getDoubleValue();
        return scale > 0 ? Math.rint(value * scale) / scale : new BigDecimal(value, new MathContext(5)).doubleValue();
    }
}
