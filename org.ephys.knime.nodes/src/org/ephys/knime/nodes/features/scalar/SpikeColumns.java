package org.ephys.knime.nodes.features.scalar;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.features.CellFile;
import org.ephys.knime.nodes.features.ReasonTable;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.signal.cell.SweepFeatures;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/** The columns of the spikes; times count from the start of the sweep. */
final class SpikeColumns {
    private SpikeColumns() {}

    static DataTableSpec spec() {
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("id", Role.ID),
                Columns.text("file"),
                Columns.integer("sweep_number"),
                Columns.integer("spike_number")));
        for (final SpikeFeature feature : SpikeFeature.values()) {
            columns.add(
                    isIndex(feature)
                            ? Columns.integer(feature.ipfxName())
                            : Columns.number(feature.ipfxName(), feature.unit(), feature.description()));
        }
        columns.add(Columns.flag("clipped"));
        columns.add(Columns.text("isi_type"));
        return ReasonTable.spec(columns);
    }

    static Object[] row(final CellFile cell, final SweepFeatures sweep, final int number) {
        final Spike spike = sweep.spikes().get(number);
        final List<Object> row =
                new ArrayList<>(List.of(cell.id(), cell.file(), sweep.info().number(), number));
        for (final SpikeFeature feature : SpikeFeature.values()) {
            final double value = spike.get(feature);
            if (isIndex(feature)) {
                row.add(Double.isNaN(value) ? null : (int) value);
            } else {
                row.add(isTime(feature) ? value + sweep.timeZero() : value);
            }
        }
        row.add(spike.clipped());
        row.add(spike.reset() == Spike.Reset.UNKNOWN ? null : spike.reset().ipfxName());
        return row.toArray();
    }

    private static boolean isIndex(final SpikeFeature feature) {
        return feature.name().endsWith("_INDEX");
    }

    private static boolean isTime(final SpikeFeature feature) {
        return feature.name().endsWith("_T");
    }
}
