package org.ephys.knime.nodes.features.vector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.nodes.table.SchemaTable;
import org.ephys.knime.nodes.table.TableWriter;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.VectorTable;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/** Spreads lists of feature vectors over as many columns as the longest of each family needs. */
final class PointTable {
    private PointTable() {}

    static BufferedDataTable spread(
            final BufferedDataTable lists, final Map<FeatureFamily, Integer> lengths, final ExecutionContext exec)
            throws CanceledExecutionException {
        final DataTableSpec spec = lists.getDataTableSpec();
        final List<ColumnReader<String>> cell = Stream.of(
                        CellColumns.ID, CellColumns.FILE, CellColumns.ELECTRODE, CellColumns.READING)
                .map(column -> ColumnReader.of(spec, column))
                .toList();
        final Map<FeatureFamily, ColumnReader<double[]>> vectors = new LinkedHashMap<>();
        lengths.keySet().forEach(family -> vectors.put(family, ColumnReader.of(spec, VectorTable.list(family))));
        final Map<FeatureFamily, Integer> wide = new LinkedHashMap<>(lengths);
        for (final DataRow row : lists) {
            exec.checkCanceled();
            vectors.forEach((family, reader) -> wide.merge(family, reader.getOr(row, new double[0]).length, Math::max));
        }
        final TableWriter writer = new TableWriter(exec, SchemaTable.spec(VectorTable.points(wide)));
        for (final DataRow row : lists) {
            exec.checkCanceled();
            final List<Object> values = new ArrayList<>();
            cell.forEach(reader -> values.add(reader.get(row)));
            vectors.forEach((family, reader) -> {
                final double[] vector = reader.getOr(row, new double[0]);
                for (int k = 0; k < wide.get(family); k++) {
                    values.add(k < vector.length ? vector[k] : null);
                }
            });
            writer.add(row.getKey(), values.toArray());
        }
        return writer.close();
    }
}
