package org.ephys.knime.nodes.views.groups;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.models.Dataset;
import org.ephys.knime.models.groups.PairComparison;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.CommonColumns;
import org.ephys.knime.nodes.table.DatasetReader;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.table.Column;
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

/** What the page of a comparison shows: the cells of every feature, and the tables of the node. */
final class GroupsView {
    /** More values make a report too large; statistics are of all cells. */
    private static final int MOST_VALUES = 600_000;

    /** In the table of the cells; before it come name, group and donor. */
    private static final int FIRST_FEATURE = 3;

    private static final MathContext DIGITS = new MathContext(5);

    private GroupsView() {}

    /** The cells with their features; in front of these id, group and donor. The table is called as the groups are. */
    static BufferedDataTable cells(
            final Dataset cells, final List<String> groups, final DatasetReader reader, final ExecutionContext exec)
            throws CanceledExecutionException {
        final DataTableSpecCreator spec = new DataTableSpecCreator();
        spec.setName(reader.label());
        final List<DataColumnSpec> columns = new ArrayList<>();
        for (int c = 0; c < cells.width(); c++) {
            columns.add(Columns.number(cells.columns().get(c), cells.units().get(c), ""));
        }
        final DataTableSpec features = new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
        spec.addColumns(Columns.unique(features, Columns.text(CommonColumns.ID.name())));
        spec.addColumns(Columns.unique(features, Columns.integer(GroupTables.GROUP.name())));
        spec.addColumns(Columns.unique(features, Columns.text(CommonColumns.DONOR.name())));
        spec.addColumns(columns.toArray(DataColumnSpec[]::new));
        final TableWriter table = new TableWriter(exec, spec.createSpec());
        final int step = 1 + (int) ((long) cells.size() * cells.width() / MOST_VALUES);
        final boolean byDonor = !reader.donor().isEmpty();
        for (int r = 0; r < cells.size(); r += step) {
            exec.checkCanceled();
            final String group = cells.labels().get(r);
            final String donor = cells.groups().get(r);
            if (group == null || byDonor && donor == null) {
                continue;
            }
            final Object[] row = new Object[cells.width() + FIRST_FEATURE];
            row[0] = cells.ids().get(r);
            row[1] = groups.indexOf(group);
            row[2] = donor;
            for (int c = 0; c < cells.width(); c++) {
                row[FIRST_FEATURE + c] = cells.values()[r][c];
            }
            table.add(row);
        }
        return table.close();
    }

    /** The data of the page, from the cells and the node's output tables. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable[] tables = in.getInternalTables();
        final DataTableSpec spec = tables[0].getDataTableSpec();
        final List<DataRow> rows = new ArrayList<>();
        tables[0].forEach(rows::add);
        final List<String> groups = new ArrayList<>();
        final Map<String, List<Map<String, Object>>> summaries = summaries(tables[3], groups);
        final Map<String, List<Map<String, Object>>> pairs = pairs(tables[2], groups);
        final List<Map<String, Object>> features = features(tables[1], spec, rows);
        for (final Map<String, Object> feature : features) {
            feature.put("groups", summaries.get(feature.get("name")));
            feature.put("pairs", pairs.getOrDefault(feature.get("name"), List.of()));
        }
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Groups: " + spec.getName());
        data.put("groups", groups);
        data.put("cells", places(rows));
        data.put("features", features);
        final int shown = rows.size() * (spec.getNumColumns() - FIRST_FEATURE);
        final int all = features.isEmpty() ? 0 : cellsOf(tables[3]);
        if (shown < all) {
            data.put(
                    "warnings",
                    List.of("The figure shows " + rows.size() + " cells; the statistics are of all cells."));
        }
        return data;
    }

    /** What is said of each feature, and its values. */
    private static List<Map<String, Object>> features(
            final BufferedDataTable told, final DataTableSpec cells, final List<DataRow> rows) {
        final ColumnReader<String> sentence = ColumnReader.of(told.getDataTableSpec(), GroupTables.SENTENCE);
        final ColumnReader<String> note = ColumnReader.of(told.getDataTableSpec(), GroupTables.FEATURE_NOTE);
        final Numbers test = new Numbers(
                told.getDataTableSpec(),
                Map.of(
                        "p", GroupTables.P,
                        "permutation", GroupTables.PERMUTATION,
                        "bh", GroupTables.BENJAMINI_HOCHBERG,
                        "holm", GroupTables.HOLM));
        final List<Map<String, Object>> features = new ArrayList<>();
        for (final DataRow row : told) {
            final int at = FIRST_FEATURE + features.size();
            final DataColumnSpec column = cells.getColumnSpec(at);
            final Map<String, Object> feature = new LinkedHashMap<>(test.of(row));
            feature.put("name", column.getName());
            feature.put("unit", Columns.unit(column));
            feature.put("sentence", sentence.get(row));
            if (note.get(row) != null) {
                feature.put("note", note.get(row));
            }
            feature.put(
                    "values",
                    rows.stream().mapToDouble(cell -> rounded(cell, at)).toArray());
            features.add(feature);
        }
        return features;
    }

    /** Name, group and, if any is known, donor of each cell. */
    private static Map<String, Object> places(final List<DataRow> rows) {
        final Map<String, Object> places = new LinkedHashMap<>();
        places.put("id", texts(rows, 0));
        places.put(
                "group",
                rows.stream()
                        .mapToInt(row -> ((IntValue) row.getCell(1)).getIntValue())
                        .toArray());
        if (rows.stream().anyMatch(row -> !row.getCell(2).isMissing())) {
            places.put("donor", texts(rows, 2));
        }
        return places;
    }

    /** Cells with values and without, over all features. */
    private static int cellsOf(final BufferedDataTable groups) {
        final ColumnReader<Integer> cells = ColumnReader.of(groups.getDataTableSpec(), GroupTables.CELLS);
        final ColumnReader<Integer> missing = ColumnReader.of(groups.getDataTableSpec(), GroupTables.MISSING);
        int all = 0;
        for (final DataRow row : groups) {
            all += cells.get(row) + missing.get(row);
        }
        return all;
    }

    private static Map<String, List<Map<String, Object>>> summaries(
            final BufferedDataTable table, final List<String> groups) {
        final DataTableSpec spec = table.getDataTableSpec();
        final ColumnReader<String> feature = ColumnReader.of(spec, GroupTables.FEATURE);
        final ColumnReader<String> group = ColumnReader.of(spec, GroupTables.GROUP);
        final ColumnReader<Integer> cells = ColumnReader.of(spec, GroupTables.CELLS);
        final ColumnReader<Integer> donors = ColumnReader.of(spec, GroupTables.DONORS);
        final Numbers numbers = new Numbers(
                spec,
                Map.of(
                        "mean", GroupTables.MEAN,
                        "sd", GroupTables.DEVIATION,
                        "median", GroupTables.MEDIAN,
                        "lower", GroupTables.LOWER,
                        "upper", GroupTables.UPPER));
        final Map<String, List<Map<String, Object>>> summaries = new LinkedHashMap<>();
        for (final DataRow row : table) {
            final Map<String, Object> summary = new LinkedHashMap<>(numbers.of(row));
            summary.put("cells", cells.get(row));
            summary.put("donors", donors.get(row));
            if (!groups.contains(group.get(row))) {
                groups.add(group.get(row));
            }
            summaries.computeIfAbsent(feature.get(row), f -> new ArrayList<>()).add(summary);
        }
        return summaries;
    }

    private static Map<String, List<Map<String, Object>>> pairs(
            final BufferedDataTable table, final List<String> groups) {
        final DataTableSpec spec = table.getDataTableSpec();
        final ColumnReader<String> feature = ColumnReader.of(spec, GroupTables.FEATURE);
        final ColumnReader<String> reference = ColumnReader.of(spec, GroupTables.REFERENCE);
        final ColumnReader<String> group = ColumnReader.of(spec, GroupTables.OTHER);
        final ColumnReader<String> sentence = ColumnReader.of(spec, GroupTables.SENTENCE);
        final ColumnReader<String> note = ColumnReader.of(spec, GroupTables.PAIR_NOTE);
        final Map<String, Column<PairComparison, Double>> sizes = new LinkedHashMap<>();
        sizes.put("difference", GroupTables.DIFFERENCE);
        sizes.put("low", GroupTables.DIFFERENCE_LOW);
        sizes.put("high", GroupTables.DIFFERENCE_HIGH);
        sizes.put("error", GroupTables.ERROR);
        sizes.put("g", GroupTables.HEDGES);
        sizes.put("gLow", GroupTables.HEDGES_LOW);
        sizes.put("gHigh", GroupTables.HEDGES_HIGH);
        sizes.put("delta", GroupTables.CLIFF);
        sizes.put("deltaLow", GroupTables.CLIFF_LOW);
        sizes.put("deltaHigh", GroupTables.CLIFF_HIGH);
        final Numbers numbers = new Numbers(spec, sizes);
        final Numbers test = new Numbers(
                spec,
                Map.of(
                        "df", GroupTables.DF,
                        "p", GroupTables.P,
                        "permutation", GroupTables.PERMUTATION,
                        "bh", GroupTables.BENJAMINI_HOCHBERG,
                        "holm", GroupTables.HOLM));
        final Map<String, List<Map<String, Object>>> pairs = new LinkedHashMap<>();
        for (final DataRow row : table) {
            final Map<String, Object> pair = new LinkedHashMap<>(numbers.of(row));
            pair.putAll(test.of(row));
            pair.put("reference", groups.indexOf(reference.get(row)));
            pair.put("group", groups.indexOf(group.get(row)));
            pair.put("sentence", sentence.get(row));
            if (note.get(row) != null) {
                pair.put("note", note.get(row));
            }
            pairs.computeIfAbsent(feature.get(row), f -> new ArrayList<>()).add(pair);
        }
        return pairs;
    }

    private static List<String> texts(final List<DataRow> rows, final int column) {
        return rows.stream().map(row -> row.getCell(column).toString()).toList();
    }

    private static double rounded(final DataRow row, final int column) {
        return row.getCell(column).isMissing()
                ? Double.NaN
                : new BigDecimal(((DoubleValue) row.getCell(column)).getDoubleValue(), DIGITS).doubleValue();
    }

    /** Columns of numbers under the names that the page knows them by. */
    private static final class Numbers {
        private final Map<String, ColumnReader<Double>> readers = new LinkedHashMap<>();

        Numbers(final DataTableSpec spec, final Map<String, ? extends Column<?, Double>> columns) {
            columns.forEach((name, column) -> readers.put(name, ColumnReader.of(spec, column)));
        }

        Map<String, Object> of(final DataRow row) {
            final Map<String, Object> values = new LinkedHashMap<>();
            readers.forEach((name, reader) -> values.put(name, reader.get(row)));
            return values;
        }
    }
}
