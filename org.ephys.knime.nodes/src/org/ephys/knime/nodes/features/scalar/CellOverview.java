package org.ephys.knime.nodes.features.scalar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.table.Column;
import org.knime.core.data.DataRow;

/** The few numbers by which a physiologist knows a cell, one row per cell, with the doubts about them. */
final class CellOverview {
    /** A column: heading, feature, factor from the feature's unit, and the unit shown, empty = the feature's. */
    private record Shown(String name, String feature, double factor, String unit) {}

    private static final List<Shown> COLUMNS = List.of(
            new Shown("Rest", FeatureNames.REST, 1, ""),
            new Shown("Resistance", FeatureNames.RESISTANCE, 1, ""),
            new Shown("Tau", FeatureNames.TAU, 1, ""),
            new Shown("Sag", FeatureNames.SAG, 1, ""),
            new Shown("Rheobase", FeatureNames.RHEOBASE, 1, ""),
            new Shown("Spike width", FeatureNames.firstSpikeOfLongSquares(SpikeFeature.WIDTH.ipfxName()), 1000, "ms"),
            new Shown("f-I slope", FeatureNames.RATE_SLOPE, 1, ""));

    private final Map<Column<?, Double>, ColumnReader<Double>> features;
    private final CellReasons reasons;

    CellOverview(final Map<Column<?, Double>, ColumnReader<Double>> features, final CellReasons reasons) {
        this.features = features;
        this.reasons = reasons;
    }

    /**
     * @param rows the rows of the cells
     * @param cells the cell of a row
     * @return columns with name, title, unit, values and remarks; a remark about a value that is there is a doubt
     */
    List<Map<String, Object>> columns(final List<DataRow> rows, final IntFunction<CellFile> cells) {
        final List<Map<String, Object>> columns = new ArrayList<>();
        for (final Shown shown : COLUMNS) {
            features.forEach((column, reader) -> {
                if (column.name().equals(shown.feature())) {
                    columns.add(column(shown, column, reader, rows, cells));
                }
            });
        }
        return columns;
    }

    private Map<String, Object> column(
            final Shown shown,
            final Column<?, Double> column,
            final ColumnReader<Double> reader,
            final List<DataRow> rows,
            final IntFunction<CellFile> cells) {
        final List<Double> values = new ArrayList<>();
        final List<String> remarks = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            final Double value = reader.get(rows.get(i));
            values.add(value == null ? null : value * shown.factor());
            remarks.add(
                    value == null
                            ? reasons.ofFeatures(cells.apply(i)).get(column.name())
                            : reasons.doubt(cells.apply(i), column.name()));
        }
        final Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", shown.name());
        result.put("feature", column.name());
        result.put("title", column.description());
        result.put("unit", shown.unit().isEmpty() ? column.unit() : shown.unit());
        result.put("values", values);
        result.put("remarks", remarks);
        return result;
    }
}
