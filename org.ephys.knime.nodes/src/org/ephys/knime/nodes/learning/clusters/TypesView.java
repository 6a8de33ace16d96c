package org.ephys.knime.nodes.learning.clusters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.clustering.CellTypes;
import org.ephys.knime.models.clustering.WardTree.Join;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView.ViewInput;

/** What the page of types shows: the upper part of the tree, a heat map of cells in its order, the types. */
final class TypesView {
    /** Joins that are drawn; those below would be finer than a pixel. */
    private static final int MOST_JOINS = 300;

    /** Columns of the heat map; neighbours of one type share a column where there are more cells. */
    private static final int MOST_COLUMNS = 900;

    private static final Column<Join, Double> LEFT = Column.number("left", "", "middle of the left group", Join::left);
    private static final Column<Join, Double> LEFT_HEIGHT =
            Column.number("left_height", "", "where the left group was joined", Join::leftHeight);
    private static final Column<Join, Double> RIGHT =
            Column.number("right", "", "middle of the right group", Join::right);
    private static final Column<Join, Double> RIGHT_HEIGHT =
            Column.number("right_height", "", "where the right group was joined", Join::rightHeight);
    private static final Column<Join, Double> HEIGHT =
            Column.number("height", "", "where both are joined", Join::height);
    private static final Column<Join, Integer> FROM = Column.integer("from", "place of the first cell", Join::from);
    private static final Column<Join, Integer> TO = Column.integer("to", "place behind the last cell", Join::to);
    private static final List<Column<Join, ?>> JOIN_COLUMNS =
            List.of(LEFT, LEFT_HEIGHT, RIGHT, RIGHT_HEIGHT, HEIGHT, FROM, TO);
    private static final RowSchema<Join> JOINS =
            RowSchema.of(Join.class).addAll(JOIN_COLUMNS).build();

    /** Columns of the heat map that are no features: type, cells, label. */
    private static final int BEFORE = 3;

    private TypesView() {}

    static BufferedDataTable joins(final CellTypes found, final ExecutionContext exec) {
        return SchemaTable.of(exec, JOINS, List.of(found.tree().joins(MOST_JOINS)));
    }

    /** The heat map from left to right: type, number of cells, their commonest label, means of the features. */
    static BufferedDataTable cells(
            final CellTypes found, final Dataset cells, final String label, final ExecutionContext exec)
            throws CanceledExecutionException {
        final int[] order = found.tree().order();
        final int[] features = found.featureOrder();
        final List<DataColumnSpec> columns = new ArrayList<>();
        for (final int feature : features) {
            columns.add(Columns.number(cells.columns().get(feature)));
        }
        final DataTableSpec named = new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
        final DataTableSpecCreator spec = new DataTableSpecCreator();
        spec.setName(label);
        spec.addColumns(Columns.unique(named, Columns.integer(TypeTables.NAME.name())));
        spec.addColumns(Columns.unique(named, Columns.integer(TypeTables.CELLS.name())));
        spec.addColumns(Columns.unique(named, Columns.text(TypeTables.LABEL.name())));
        spec.addColumns(columns.toArray(DataColumnSpec[]::new));
        final TableWriter table = new TableWriter(exec, spec.createSpec());
        final int most = (order.length + MOST_COLUMNS - 1) / MOST_COLUMNS;
        for (int from = 0, to; from < order.length; from = to) {
            exec.checkCanceled();
            final int type = found.type()[order[from]];
            to = from;
            while (to < order.length && to - from < most && found.type()[order[to]] == type) {
                to++;
            }
            final Object[] row = new Object[features.length + BEFORE];
            final double[] sums = new double[features.length];
            final Map<String, Integer> labels = new LinkedHashMap<>();
            for (int i = from; i < to; i++) {
                for (int c = 0; c < sums.length; c++) {
                    sums[c] += cells.values()[order[i]][features[c]];
                }
                if (cells.labels().get(order[i]) != null) {
                    labels.merge(cells.labels().get(order[i]), 1, Integer::sum);
                }
            }
            row[0] = type;
            row[1] = to - from;
            row[2] = labels.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(null);
            for (int c = 0; c < sums.length; c++) {
                row[BEFORE + c] = sums[c] / (to - from);
            }
            table.add(row);
        }
        return table.close();
    }

    /** The data of the page, from the tables that the node keeps for it. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable heat = in.getInternalTables()[3];
        final DataTableSpec spec = heat.getDataTableSpec();
        final List<DataRow> rows = new ArrayList<>();
        heat.forEach(rows::add);
        final List<String> classes = rows.stream()
                .filter(row -> !row.getCell(2).isMissing())
                .map(row -> row.getCell(2).toString())
                .distinct()
                .sorted()
                .toList();
        final Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("type", integers(rows, 0));
        columns.put("cells", integers(rows, 1));
        if (!classes.isEmpty()) {
            columns.put(
                    "label",
                    rows.stream()
                            .mapToInt(row -> classes.indexOf(row.getCell(2).toString()))
                            .toArray());
        }
        final List<Map<String, Object>> features = new ArrayList<>();
        for (int c = BEFORE; c < spec.getNumColumns(); c++) {
            final int at = c;
            features.add(Map.of(
                    "name",
                    spec.getColumnSpec(c).getName(),
                    "values",
                    rows.stream()
                            .mapToDouble(row -> rounded(((DoubleValue) row.getCell(at)).getDoubleValue()))
                            .toArray()));
        }
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Types of cells");
        data.put("method", "Ward's tree, cut into types that other donors confirm");
        data.put("columns", columns);
        data.put("classes", classes);
        data.put("label", spec.getName());
        data.put("features", features);
        data.put("joins", joins(in.getInternalTables()[2]));
        data.put("types", types(in.getInternalTables()[0]));
        data.put("counts", counts(in.getInternalTables()[1]));
        return data;
    }

    private static int[] integers(final List<DataRow> rows, final int column) {
        return rows.stream()
                .mapToInt(row -> ((IntValue) row.getCell(column)).getIntValue())
                .toArray();
    }

    private static double rounded(final double value) {
        return Math.rint(value * 100) / 100;
    }

    private static List<double[]> joins(final BufferedDataTable table) {
        final List<ColumnReader<?>> readers = new ArrayList<>();
        JOIN_COLUMNS.forEach(column -> readers.add(ColumnReader.of(table.getDataTableSpec(), column)));
        final List<double[]> joins = new ArrayList<>();
        for (final DataRow row : table) {
            joins.add(readers.stream()
                    .mapToDouble(reader -> ((Number) reader.get(row)).doubleValue())
                    .toArray());
        }
        return joins;
    }

    private static Map<String, Object> types(final BufferedDataTable table) {
        final Map<String, Object> types = new LinkedHashMap<>();
        types.put("name", column(table, TypeTables.NAME));
        types.put("cells", column(table, TypeTables.CELLS));
        types.put("donors", column(table, TypeTables.DONORS));
        types.put("stability", column(table, TypeTables.STABILITY));
        types.put("label", column(table, TypeTables.LABEL));
        types.put("share", column(table, TypeTables.LABEL_SHARE));
        types.put("features", column(table, TypeTables.WORDS));
        types.put("note", column(table, TypeTables.NOTE));
        return types;
    }

    private static Map<String, Object> counts(final BufferedDataTable table) {
        final Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("types", column(table, TypeTables.COUNT));
        counts.put("least", column(table, TypeTables.LEAST));
        counts.put("mean", column(table, TypeTables.MEAN));
        counts.put("agreement", column(table, TypeTables.AGREEMENT));
        counts.put("chosen", column(table, TypeTables.CHOSEN));
        return counts;
    }

    private static <V> List<V> column(final BufferedDataTable table, final Column<?, V> column) {
        final ColumnReader<V> reader = ColumnReader.of(table.getDataTableSpec(), column);
        final List<V> values = new ArrayList<>();
        table.forEach(row -> values.add(reader.get(row)));
        return values;
    }
}
