package org.ephys.knime.signal.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.protocol.LongSquareFeatures;
import org.ephys.knime.signal.protocol.ProtocolSweep;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.rows.AnalysedCell;
import org.ephys.knime.signal.rows.AnalysedSpike;
import org.ephys.knime.signal.rows.CellColumns;
import org.ephys.knime.signal.rows.SweepColumns;
import org.ephys.knime.signal.spikes.Spike;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * An action potential during a long square: where it stands in the train.
 *
 * @param cell its cell
 * @param sweep number of its sweep
 * @param number its place among the action potentials of the step, from 0
 * @param stimulus amplitude of the step, pA
 * @param time of its threshold after the start of the sweep, s
 * @param inStep time of its threshold after the onset of the step, s
 * @param threshold voltage, mV
 * @param peak voltage, mV
 * @param width at half height, ms
 * @param interval since the threshold before, s; NaN of the first
 * @param rate instantaneous frequency: one over that interval, Hz
 * @param change of the interval against the one before: (this − previous) / (this + previous)
 */
public record SpikeRow(
        CellFile cell,
        Integer sweep,
        Integer number,
        Double stimulus,
        Double time,
        Double inStep,
        Double threshold,
        Double peak,
        Double width,
        Double interval,
        Double rate,
        Double change) {

    private static final Column<SpikeRow, Integer> SWEEP = SweepColumns.NUMBER.from(SpikeRow::sweep);
    private static final Column<SpikeRow, Integer> NUMBER = AnalysedSpike.NUMBER
            .described("Place among the action potentials of the step, from 0")
            .from(SpikeRow::number);

    private static final List<Column<SpikeRow, Double>> NUMBERS = List.of(
            FeatureCatalog.STIMULUS_AMPLITUDE.described("Amplitude of the step").from(SpikeRow::stimulus),
            feature(SpikeFeature.THRESHOLD_T, SpikeRow::time)
                    .described("Time of the threshold after the start of the sweep"),
            Column.number("time_in_step", "s", "Time of the threshold after the onset of the step", SpikeRow::inStep),
            feature(SpikeFeature.THRESHOLD_V, SpikeRow::threshold),
            feature(SpikeFeature.PEAK_V, SpikeRow::peak),
            Column.number("width_ms", "ms", SpikeFeature.WIDTH.description(), SpikeRow::width),
            Column.number("isi", "s", "Interval since the threshold before", SpikeRow::interval),
            Column.number(
                    "instantaneous_rate", "Hz", "One over the interval since the threshold before", SpikeRow::rate),
            Column.number(
                    "isi_change",
                    "",
                    "(this - previous) / (this + previous) interval; its mean is the adaptation",
                    SpikeRow::change));

    /** The table. */
    static final RowSchema<SpikeRow> SCHEMA = RowSchema.of(SpikeRow.class)
            .add(CellColumns.ID.of(SpikeRow::cell))
            .add(CellColumns.FILE.of(SpikeRow::cell))
            .addAll(List.of(SWEEP, NUMBER))
            .addAll(NUMBERS)
            .build();

    private static Column<SpikeRow, Double> feature(
            final SpikeFeature feature, final Function<SpikeRow, Double> getter) {
        return Column.number(feature.ipfxName(), feature.unit(), feature.description(), getter);
    }

    /**
     * The action potentials of a cell.
     *
     * @param cell what came out of its analysis
     * @return those of its long squares
     */
    static Stream<SpikeRow> of(final AnalysedCell cell) {
        final LongSquareFeatures squares = cell.usable() ? cell.features().longSquares() : null;
        final List<SpikeRow> rows = new ArrayList<>();
        for (int k = 0; squares != null && k < squares.sweeps().size(); k++) {
            add(rows, cell, squares, k);
        }
        return rows.stream();
    }

    private static void add(
            final List<SpikeRow> rows, final AnalysedCell cell, final LongSquareFeatures squares, final int k) {
        final ProtocolSweep step = squares.sweeps().get(k);
        final double zero =
                squares.fits().aligned() ? StepRow.features(cell, step.number()).timeZero() : 0;
        final double onset = squares.fits().windows().get(k).start();
        double before = Double.NaN;
        double last = Double.NaN;
        for (int s = 0; s < step.spikes().size(); s++) {
            final Spike spike = step.spikes().get(s);
            final double time = spike.get(SpikeFeature.THRESHOLD_T);
            final double interval = time - before;
            rows.add(new SpikeRow(
                    cell.cell(),
                    step.number(),
                    s,
                    step.amplitude(),
                    time + zero,
                    time - onset,
                    spike.get(SpikeFeature.THRESHOLD_V),
                    spike.get(SpikeFeature.PEAK_V),
                    spike.get(SpikeFeature.WIDTH) * 1e3,
                    interval,
                    1 / interval,
                    (interval - last) / (interval + last)));
            before = time;
            last = interval;
        }
    }

    /**
     * Reads a row of the table back.
     *
     * @param cell its cell
     * @param values one per column, {@code null} = missing
     * @return the row
     */
    public static SpikeRow of(final CellFile cell, final Object[] values) {
        final double[] n = NUMBERS.stream()
                .map(column -> SCHEMA.value(values, column))
                .mapToDouble(value -> value == null ? Double.NaN : value)
                .toArray();
        return new SpikeRow(
                cell,
                SCHEMA.value(values, SWEEP),
                SCHEMA.value(values, NUMBER),
                n[0],
                n[1],
                n[2],
                n[3],
                n[4],
                n[5],
                n[6],
                n[7],
                n[8]);
    }
}
