package org.ephys.knime.signal.rows;

import org.ephys.knime.signal.cell.SweepFeatures;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * An action potential: a row of the table of spikes. Times count from the start of the sweep.
 *
 * @param cell its cell
 * @param sweep its sweep
 * @param number its place among the action potentials of the sweep, from 0
 */
public record AnalysedSpike(CellFile cell, SweepFeatures sweep, int number) {

    /** Its place. */
    public static final Column<AnalysedSpike, Integer> NUMBER = Column.integer(
            "spike_number", "Place among the action potentials of the sweep, from 0", AnalysedSpike::number);

    /** The table. */
    static final RowSchema<AnalysedSpike> SCHEMA = schema();

    private static RowSchema<AnalysedSpike> schema() {
        final RowSchema.Builder<AnalysedSpike> columns = RowSchema.of(AnalysedSpike.class)
                .add(CellColumns.ID.of(AnalysedSpike::cell))
                .add(CellColumns.FILE.of(AnalysedSpike::cell))
                .add(SweepColumns.NUMBER.of(row -> row.sweep.info()))
                .add(NUMBER);
        for (final SpikeFeature feature : SpikeFeature.values()) {
            columns.add(column(feature));
        }
        return columns.add(Column.flag(
                        "clipped",
                        "Whether the end of the sweep or the next action potential cuts it off",
                        row -> row.spike().clipped()))
                .add(Column.text(
                        "isi_type",
                        "How the voltage goes on: direct, or with a detour after the fast trough",
                        row -> row.spike().reset() == Spike.Reset.UNKNOWN
                                ? null
                                : row.spike().reset().ipfxName()))
                .build();
    }

    /**
     * The column of a feature: samples are whole numbers.
     *
     * @param feature the feature
     * @return its column
     */
    public static Column<AnalysedSpike, ? extends Number> column(final SpikeFeature feature) {
        if (feature.name().endsWith("_INDEX")) {
            return Column.<AnalysedSpike>integer(feature.ipfxName(), feature.description(), row -> {
                final double value = row.spike().get(feature);
                return Double.isNaN(value) ? null : (int) value;
            });
        }
        final boolean time = feature.name().endsWith("_T");
        return Column.<AnalysedSpike>number(feature.ipfxName(), feature.unit(), feature.description(), row -> {
            final double value = row.spike().get(feature);
            return time ? value + row.sweep.timeZero() : value;
        });
    }

    private Spike spike() {
        return sweep.spikes().get(number);
    }
}
