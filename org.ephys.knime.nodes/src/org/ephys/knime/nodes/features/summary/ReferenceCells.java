package org.ephys.knime.nodes.features.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ephys.knime.nodes.table.ColumnChoice;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.summary.CellSummary;
import org.ephys.knime.signal.summary.Percentile;
import org.ephys.knime.signal.summary.PlaceRow;
import org.ephys.knime.signal.table.Column;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** The cells that others are compared with: the numbers of each class, in memory. */
final class ReferenceCells {
    /** What the page calls a number, and IPFX's name of the same. */
    private static final Map<String, String> ALSO_CALLED = Map.of(
            CellSummary.RHEOBASE.name(), FeatureNames.RHEOBASE,
            CellSummary.WIDTH.name(), FeatureNames.firstSpikeOfLongSquares(SpikeFeature.WIDTH.ipfxName()),
            CellSummary.UPSTROKE.name(), FeatureNames.firstSpikeOfLongSquares(SpikeFeature.UPSTROKE.ipfxName()),
            CellSummary.DOWNSTROKE.name(), FeatureNames.firstSpikeOfLongSquares(SpikeFeature.DOWNSTROKE.ipfxName()));

    private final Map<String, Column<AnalysedCell, Double>> features;
    private final Map<String, Map<String, double[]>> groups = new LinkedHashMap<>();

    private ReferenceCells(final Map<String, Column<AnalysedCell, Double>> features) {
        this.features = features;
    }

    /**
     * The features that both have, by name.
     *
     * @param table the reference cells
     * @return the columns of the numbers of an analysed cell
     * @throws InvalidSettingsException if there are none, or one has another unit
     */
    static Map<String, Column<AnalysedCell, Double>> features(final DataTableSpec table)
            throws InvalidSettingsException {
        final Map<String, Column<AnalysedCell, Double>> known = new LinkedHashMap<>();
        CellSummary.NUMBERS.forEach(column -> known.put(column.name(), column));
        AnalysedCell.FEATURES.forEach(column -> known.putIfAbsent(column.name(), column));
        final Map<String, Column<AnalysedCell, Double>> found = new LinkedHashMap<>();
        for (final Column<AnalysedCell, Double> column : known.values()) {
            final DataColumnSpec other = table.getColumnSpec(column.name());
            if (other != null && other.getType().isCompatible(DoubleValue.class)) {
                final String unit = Columns.unit(other);
                if (!unit.isEmpty() && !unit.equals(column.unit())) {
                    throw new InvalidSettingsException("Column \"" + column.name() + "\" of the reference cells is in "
                            + unit + ", that of the cells in " + column.unit()
                            + ". Convert it, or leave it out of the reference cells.");
                }
                found.put(column.name(), column);
            }
        }
        if (found.isEmpty()) {
            throw new InvalidSettingsException("The reference cells have no feature of the names that IPFX gives them,"
                    + " such as vrest, ri or tau. Connect the output of IPFX Features, Cell Summary or the Patch-seq"
                    + " Table Reader, or leave the port open.");
        }
        return found;
    }

    /**
     * @param table the columns of the reference cells
     * @param setting the chosen column
     * @return the column of their classes, empty if they are one group
     * @throws InvalidSettingsException if there is no such column
     */
    static Optional<String> classes(final DataTableSpec table, final String setting) throws InvalidSettingsException {
        if (ColumnChoice.isName(setting) && !table.containsName(setting)) {
            throw new InvalidSettingsException("The reference cells have no column \"" + setting
                    + "\". Choose the column of their classes again.");
        }
        return ColumnChoice.isName(setting)
                ? Optional.of(setting)
                : setting.equals(ColumnChoice.NONE) ? Optional.empty() : Columns.withRole(table, Role.LABEL);
    }

    /**
     * Reads the cells.
     *
     * @param table the cells
     * @param classSetting the chosen column of their classes
     * @return the numbers of each class
     * @throws InvalidSettingsException if there is nothing to compare
     */
    static ReferenceCells of(final BufferedDataTable table, final String classSetting) throws InvalidSettingsException {
        final DataTableSpec spec = table.getDataTableSpec();
        final ReferenceCells reference = new ReferenceCells(features(spec));
        final int classes = spec.findColumnIndex(classes(spec, classSetting).orElse(""));
        final Map<String, List<double[]>> rows = new TreeMap<>();
        final List<double[]> all = new ArrayList<>();
        final int[] columns = reference.features.keySet().stream()
                .mapToInt(spec::findColumnIndex)
                .toArray();
        for (final DataRow row : table) {
            final double[] numbers = new double[columns.length];
            for (int c = 0; c < columns.length; c++) {
                final DataCell cell = row.getCell(columns[c]);
                numbers[c] = cell.isMissing() ? Double.NaN : ((DoubleValue) cell).getDoubleValue();
            }
            all.add(numbers);
            if (classes >= 0 && row.getCell(classes) instanceof StringValue group) {
                rows.computeIfAbsent(group.getStringValue(), key -> new ArrayList<>())
                        .add(numbers);
            }
        }
        reference.put(PlaceRow.ALL, all);
        rows.forEach(reference::put);
        return reference;
    }

    private void put(final String group, final List<double[]> rows) {
        final Map<String, double[]> numbers = new LinkedHashMap<>();
        int c = 0;
        for (final String feature : features.keySet()) {
            final int column = c++;
            numbers.put(feature, rows.stream().mapToDouble(row -> row[column]).toArray());
        }
        groups.put(group, numbers);
    }

    /**
     * @param cell a cell
     * @param features its row of the table of features
     * @param summary its row of the summary
     * @return where its numbers stand in each group; what it lacks has no row
     */
    List<PlaceRow> places(final CellFile cell, final Object[] features, final Object[] summary) {
        final List<PlaceRow> places = new ArrayList<>();
        this.features.forEach((name, column) -> {
            final Double value = CellSummary.SCHEMA.find(name).isPresent()
                    ? CellSummary.SCHEMA.value(summary, column)
                    : AnalysedCell.SCHEMA.value(features, column);
            if (value != null) {
                groups.forEach((group, numbers) -> places.add(new PlaceRow(
                        cell, name, value, column.unit(), group, Percentile.of(value, numbers.get(name)))));
            }
        });
        return places;
    }

    /**
     * What the page of a cell says.
     *
     * @param places of the cell
     * @param group the class that it is compared with; another than those known = all cells
     * @return a phrase by the name of a number of the summary
     */
    static Map<String, String> words(final List<PlaceRow> places, final String group) {
        final boolean known = places.stream().anyMatch(place -> place.group().equals(group));
        final Map<String, String> byFeature = new LinkedHashMap<>();
        places.stream()
                .filter(place -> place.group().equals(known ? group : PlaceRow.ALL))
                .filter(place -> place.place().others() > 0)
                .forEach(place -> byFeature.put(place.feature(), place.words()));
        ALSO_CALLED.forEach((name, other) -> {
            if (byFeature.containsKey(other)) {
                byFeature.putIfAbsent(name, byFeature.get(other));
            }
        });
        return byFeature;
    }
}
