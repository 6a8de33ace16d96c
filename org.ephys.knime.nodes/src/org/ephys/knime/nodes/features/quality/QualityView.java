package org.ephys.knime.nodes.features.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.QualityLimits.Outcome;
import org.ephys.knime.signal.rows.QualityTable;
import org.ephys.knime.signal.rows.ReadSweep;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView.ViewInput;

/** What the page of Recording Quality shows: the cells of a batch against all limits. */
final class QualityView {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int NOT_MEASURED = 2;

    private QualityView() {}

    /** The data of the page, from the tables of the cells and of the limits. */
    static Map<String, Object> data(final ViewInput in) {
        final BufferedDataTable quality = in.getInternalTables()[0];
        final DataTableSpec spec = quality.getDataTableSpec();
        final ColumnReader<String> id = ColumnReader.of(spec, CellColumns.ID);
        final ColumnReader<String> verdict = ColumnReader.of(spec, QualityTable.VERDICT);
        final ColumnReader<String> problem = ColumnReader.of(spec, ReadSweep.PROBLEM);
        final List<DataRow> rows = new ArrayList<>();
        final Map<String, List<String>> cells = new LinkedHashMap<>();
        for (final String name : List.of("id", "verdict", "problem")) {
            cells.put(name, new ArrayList<>());
        }
        for (final DataRow row : quality) {
            rows.add(row);
            cells.get("id").add(id.getOr(row, ""));
            cells.get("verdict").add(verdict.get(row));
            cells.get("problem").add(problem.get(row));
        }
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", "Recording quality");
        data.put("limits", limits(in.getInternalTables()[1], spec, rows, cells.get("id")));
        data.put("cells", cells);
        return data;
    }

    private static Map<String, List<Object>> limits(
            final BufferedDataTable outcomes,
            final DataTableSpec quality,
            final List<DataRow> rows,
            final List<String> ids) {
        final DataTableSpec spec = outcomes.getDataTableSpec();
        final ColumnReader<String> name = ColumnReader.of(spec, Outcome.LIMIT);
        final ColumnReader<String> unit = ColumnReader.of(spec, Outcome.UNIT);
        final ColumnReader<Double> least = ColumnReader.of(spec, Outcome.LEAST);
        final ColumnReader<Double> most = ColumnReader.of(spec, Outcome.MOST);
        final ColumnReader<String> failed = ColumnReader.of(spec, Outcome.FAILED);
        final ColumnReader<String> unknown = ColumnReader.of(spec, Outcome.NOT_MEASURED);
        final Map<String, List<Object>> limits = new LinkedHashMap<>();
        for (final DataRow row : outcomes) {
            add(limits, "name", name.get(row));
            add(limits, "unit", unit.getOr(row, ""));
            add(limits, "least", least.get(row));
            add(limits, "most", most.get(row));
            add(limits, "states", states(ids, lines(failed.getOr(row, "")), lines(unknown.getOr(row, ""))));
            add(limits, "values", values(rows, quality.findColumnIndex(name.get(row))));
        }
        List.of("name", "unit", "least", "most", "states", "values")
                .forEach(key -> limits.computeIfAbsent(key, k -> List.of()));
        return limits;
    }

    private static void add(final Map<String, List<Object>> limits, final String key, final Object value) {
        limits.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }

    private static Set<String> lines(final String text) {
        return text.lines().collect(Collectors.toSet());
    }

    private static int[] states(final List<String> ids, final Set<String> failed, final Set<String> unknown) {
        return ids.stream()
                .mapToInt(id -> failed.contains(id) ? FAILED : unknown.contains(id) ? NOT_MEASURED : PASSED)
                .toArray();
    }

    private static double[] values(final List<DataRow> rows, final int column) {
        return rows.stream()
                .mapToDouble(row -> {
                    final DataCell cell = row.getCell(column);
                    return cell instanceof DoubleValue number ? number.getDoubleValue() : Double.NaN;
                })
                .toArray();
    }
}
