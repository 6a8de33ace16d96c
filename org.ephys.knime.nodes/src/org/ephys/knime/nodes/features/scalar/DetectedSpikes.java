package org.ephys.knime.nodes.features.scalar;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ephys.knime.nodes.recordings.CellReader;
import org.ephys.knime.nodes.table.ColumnReader;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.AnalysedSpike;
import org.ephys.knime.signal.rows.SweepColumns;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

/** The spikes of the node's table, those of one cell at a time: of many recordings there are millions. */
final class DetectedSpikes {
    private final BufferedDataTable table;
    private final CellReader cells;
    private final ColumnReader<Integer> sweep;
    private final Map<SpikeFeature, ColumnReader<? extends Number>> features = new EnumMap<>(SpikeFeature.class);

    private CellFile kept;

    private Map<Integer, List<DataRow>> bySweep = Map.of();

    DetectedSpikes(final BufferedDataTable table) {
        this.table = table;
        final DataTableSpec spec = table.getDataTableSpec();
        cells = new CellReader(spec);
        sweep = ColumnReader.of(spec, SweepColumns.NUMBER);
        for (final SpikeFeature feature : SpikeFeature.values()) {
            features.put(feature, ColumnReader.of(spec, AnalysedSpike.column(feature)));
        }
    }

    /** @return gives a number of every spike of the sweep, NaN where missing */
    synchronized Function<SpikeFeature, double[]> of(final CellFile cell, final int number) {
        final CellFile wanted = cell.key();
        if (!wanted.equals(kept)) {
            bySweep = find(wanted);
            kept = wanted;
        }
        final List<DataRow> rows = bySweep.getOrDefault(number, List.of());
        return feature -> rows.stream()
                .mapToDouble(row -> value(features.get(feature).get(row)))
                .toArray();
    }

    private Map<Integer, List<DataRow>> find(final CellFile cell) {
        final Map<Integer, List<DataRow>> found = new HashMap<>();
        for (final DataRow row : table) {
            if (cells.get(row).equals(cell)) {
                found.computeIfAbsent(sweep.get(row), key -> new ArrayList<>()).add(row);
            } else if (!found.isEmpty()) {
                break; // the spikes of a cell lie together
            }
        }
        return found;
    }

    private static double value(final Number number) {
        return number == null ? Double.NaN : number.doubleValue();
    }
}
