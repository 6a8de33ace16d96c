package org.ephys.knime.nodes.features.scalar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ephys.knime.nodes.pages.TraceCells.Cell;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;

/** The spikes of the node's table, those of one cell at a time: of many recordings there are millions. */
final class DetectedSpikes {
    private final BufferedDataTable table;
    private final int id;
    private final int file;
    private final int sweep;

    private Cell kept;

    private Map<Integer, List<DataRow>> bySweep = Map.of();

    DetectedSpikes(final BufferedDataTable table) {
        this.table = table;
        final DataTableSpec spec = table.getDataTableSpec();
        id = spec.findColumnIndex("id");
        file = spec.findColumnIndex("file");
        sweep = spec.findColumnIndex("sweep_number");
    }

    /** @return gives a number of every spike of the sweep, NaN where missing */
    synchronized Function<SpikeFeature, double[]> of(final Cell cell, final int number) {
        if (!cell.equals(kept)) {
            bySweep = find(cell);
            kept = cell;
        }
        final List<DataRow> rows = bySweep.getOrDefault(number, List.of());
        return feature -> {
            final int column = table.getDataTableSpec().findColumnIndex(feature.ipfxName());
            return rows.stream().mapToDouble(row -> value(row, column)).toArray();
        };
    }

    private Map<Integer, List<DataRow>> find(final Cell cell) {
        final Map<Integer, List<DataRow>> found = new HashMap<>();
        for (final DataRow row : table) {
            if (row.getCell(file).toString().equals(cell.file())
                    && row.getCell(id).toString().equals(cell.name())) {
                found.computeIfAbsent((int) value(row, sweep), key -> new ArrayList<>())
                        .add(row);
            } else if (!found.isEmpty()) {
                break; // the spikes of a cell lie together
            }
        }
        return found;
    }

    private static double value(final DataRow row, final int column) {
        return row.getCell(column) instanceof DoubleValue value ? value.getDoubleValue() : Double.NaN;
    }
}
