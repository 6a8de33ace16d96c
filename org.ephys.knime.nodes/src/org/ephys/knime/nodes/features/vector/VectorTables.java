package org.ephys.knime.nodes.features.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.nodes.features.CellAnalyses.Analysed;
import org.ephys.knime.nodes.features.ReasonTable;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/** Writes feature vectors as lists, or one column per point. */
final class VectorTables {
    private static final int FIRST_VECTOR = 2;

    private VectorTables() {}

    static DataTableSpec lists(final Map<FeatureFamily, Integer> lengths) {
        final List<DataColumnSpec> columns = cell();
        lengths.forEach((family, length) ->
                columns.add(Columns.numbers(family.ipfxName(), family.unit(), family.description())));
        return ReasonTable.spec(columns);
    }

    static DataTableSpec points(final Map<FeatureFamily, Integer> lengths) {
        final List<DataColumnSpec> columns = cell();
        lengths.forEach((family, length) -> {
            for (int k = 0; k < length; k++) {
                columns.add(Columns.number(
                        family.ipfxName() + "_" + k,
                        family.unit(),
                        family.description() + ": point " + (k + 1) + " of " + length));
            }
        });
        return ReasonTable.spec(columns);
    }

    private static List<DataColumnSpec> cell() {
        return new ArrayList<>(List.of(Columns.text("id", Role.ID), Columns.text("file")));
    }

    static Object[] listRow(final Analysed analysed, final Map<FeatureFamily, Integer> lengths) {
        final List<Object> row = start(analysed);
        for (final FeatureFamily family : lengths.keySet()) {
            final double[] vector = vector(analysed, family);
            row.add(
                    vector == null
                            ? null
                            : CollectionCellFactory.createListCell(Arrays.stream(vector)
                                    .mapToObj(TableWriter::cell)
                                    .toList()));
        }
        return row.toArray();
    }

    static Object[] pointRow(final Analysed analysed, final Map<FeatureFamily, Integer> lengths) {
        final List<Object> row = start(analysed);
        lengths.forEach((family, length) -> {
            final double[] vector = vector(analysed, family);
            for (int k = 0; k < length; k++) {
                row.add(vector == null || k >= vector.length ? null : vector[k]);
            }
        });
        return row.toArray();
    }

    private static List<Object> start(final Analysed analysed) {
        return new ArrayList<>(List.of(analysed.cell().id(), analysed.cell().file()));
    }

    private static double[] vector(final Analysed analysed, final FeatureFamily family) {
        return analysed.features() == null
                ? null
                : analysed.features().vectors().get(family);
    }

    /** Names families of another length than usual, as far as something follows for the user. */
    static void explainLengths(
            final Analysed analysed, final Map<FeatureFamily, Integer> lengths, final ReasonTable reasons) {
        lengths.forEach((family, length) -> {
            final double[] vector = vector(analysed, family);
            if (vector != null && vector.length != length) {
                reasons.add(
                        analysed.cell(),
                        null,
                        family.ipfxName(),
                        "OTHER_LENGTH",
                        "The vector has " + vector.length + " points instead of " + length
                                + ", because the sampling rate or the duration of the steps is another. "
                                + (vector.length < length
                                        ? "The last columns are missing."
                                        : "The points beyond were left out."));
            }
        });
    }

    /** Spreads lists over as many columns as the longest needs. */
    static BufferedDataTable spread(
            final BufferedDataTable lists,
            final Map<FeatureFamily, Integer> lengths,
            final Map<FeatureFamily, Integer> longest,
            final ExecutionContext exec)
            throws CanceledExecutionException {
        final Map<FeatureFamily, Integer> wide = new LinkedHashMap<>(lengths);
        longest.forEach((family, length) -> wide.merge(family, length, Math::max));
        final List<Integer> widths = List.copyOf(wide.values());
        final TableWriter writer = new TableWriter(exec, points(wide));
        for (final DataRow row : lists) {
            exec.checkCanceled();
            final List<Object> cells = new ArrayList<>(List.of(row.getCell(0), row.getCell(1)));
            for (int f = 0; f < widths.size(); f++) {
                addPoints(cells, row.getCell(FIRST_VECTOR + f), widths.get(f));
            }
            writer.add(cells.toArray());
        }
        return writer.close();
    }

    private static void addPoints(final List<Object> cells, final DataCell list, final int width) {
        int count = 0;
        if (!list.isMissing()) {
            for (final DataCell point : (CollectionDataValue) list) {
                cells.add(point);
                count++;
            }
        }
        for (; count < width; count++) {
            cells.add(DataType.getMissingCell());
        }
    }
}
