package org.ephys.knime.signal.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ephys.knime.signal.cell.FeatureCatalog;
import org.ephys.knime.signal.cell.SweepFeatures;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.Epochs;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.quality.SweepQuality;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.subthreshold.Deflection;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;

/**
 * What came out of the analysis of a sweep: a row of the table of sweeps and of that of their quality.
 *
 * @param cell its cell
 * @param sweep what was found
 */
public record AnalysedSweep(CellFile cell, SweepFeatures sweep) {

    /** Kind of stimulus. */
    public static final Column<AnalysedSweep, String> PROTOCOL = Column.text(
            "protocol",
            "Kind of stimulus",
            row -> row.sweep.protocol() == null ? null : row.sweep.protocol().name());

    /** Start of the stimulus. */
    public static final Column<AnalysedSweep, Double> STIMULUS_START = Column.<StimulusShape>number(
                    "stimulus_start_time",
                    "s",
                    "Start of the stimulus after the start of the sweep",
                    StimulusShape::startTime)
            .of(AnalysedSweep::stimulus);

    /** Duration of the stimulus. */
    public static final Column<AnalysedSweep, Double> STIMULUS_DURATION = Column.<StimulusShape>number(
                    "stimulus_duration", "s", "Duration of the stimulus", StimulusShape::duration)
            .of(AnalysedSweep::stimulus);

    /** Amplitude of the stimulus. */
    public static final Column<AnalysedSweep, Double> STIMULUS_AMPLITUDE = FeatureCatalog.STIMULUS_AMPLITUDE
            .<StimulusShape>from(StimulusShape::amplitude)
            .of(AnalysedSweep::stimulus);

    /** Number of action potentials. */
    public static final Column<AnalysedSweep, Integer> SPIKES = Column.integer(
            "num_spikes",
            "Number of action potentials of the whole sweep; missing if the sweep was not analysed",
            row -> row.sweep.epochs() == null ? null : row.sweep.spikes().size());

    /** Whether the sweep passes quality control. */
    public static final Column<AnalysedSweep, Boolean> PASSED = Column.flag(
            "passed",
            "Whether the sweep passes quality control; missing if it was not checked",
            row -> row.sweep.quality() == null ? null : row.sweep.passed());

    /** Why the sweep fails quality control. */
    public static final Column<AnalysedSweep, String> QUALITY_REASONS = Column.textIfAny(
            "quality_reasons", "Which limits the sweep exceeds", row -> String.join("; ", row.sweep.qualityFailures()));

    private static final RowSchema<SweepQuality> MEASURES = RowSchema.of(SweepQuality.class)
            .add(Column.number(
                    "pre_vm_mv", "mV", "Mean voltage in the 500 ms before the stimulus", SweepQuality::preVm))
            .add(Column.number("post_vm_mv", "mV", "Mean voltage in the last 500 ms", SweepQuality::postVm))
            .add(Column.number("vm_delta_mv", "mV", "Difference of these means", SweepQuality::vmDelta))
            .add(Column.number(
                    "pre_noise_rms_mv",
                    "mV",
                    "Noise in the first 1.5 ms of the experiment epoch",
                    SweepQuality::preNoise))
            .add(Column.number("post_noise_rms_mv", "mV", "Noise in the last 1.5 ms", SweepQuality::postNoise))
            .add(Column.number(
                    "slow_noise_rms_mv", "mV", "Noise in the 500 ms before the stimulus", SweepQuality::slowNoise))
            .build();

    private static final List<Column<AnalysedSweep, ?>> QUALITY_COLUMNS = RowSchema.of(AnalysedSweep.class)
            .addAll(MEASURES.of(row -> row.sweep.quality()))
            .add(PASSED)
            .add(QUALITY_REASONS)
            .build()
            .columns();

    /** The table of sweeps: description, stimulus, train of action potentials, response to the step, quality. */
    public static final RowSchema<AnalysedSweep> SCHEMA = RowSchema.of(AnalysedSweep.class)
            .add(CellColumns.ID.of(AnalysedSweep::cell))
            .add(CellColumns.FILE.of(AnalysedSweep::cell))
            .add(SweepColumns.NUMBER.of(AnalysedSweep::info))
            .add(SweepColumns.FILE.from(row -> SweepColumns.file(row.cell, row.info())))
            .add(SweepColumns.STIMULUS_CODE.of(AnalysedSweep::info))
            .add(Column.text(
                            "stimulus_code_ext",
                            "Code of the stimulus with the number of its repetition",
                            SweepInfo::stimulusCodeExt)
                    .of(AnalysedSweep::info))
            .add(SweepColumns.STIMULUS_NAME.of(AnalysedSweep::info))
            .add(Column.text("stimulus_units", "Amps or Volts", SweepInfo::stimulusUnit)
                    .of(AnalysedSweep::info))
            .add(SweepColumns.CLAMP_MODE.of(AnalysedSweep::info))
            .add(PROTOCOL)
            .add(Column.flag(
                    "protocol_detected",
                    "Whether the kind of stimulus was inferred from the waveform",
                    row -> row.sweep.protocol() == null ? null : row.sweep.protocolDetected()))
            .add(SweepColumns.SAMPLING_RATE.of(AnalysedSweep::info))
            .add(SweepColumns.SAMPLES.of(AnalysedSweep::info))
            .add(SweepColumns.STIMULUS_SCALE_FACTOR.of(AnalysedSweep::info))
            .add(SweepColumns.BRIDGE_BALANCE.of(AnalysedSweep::info))
            .add(SweepColumns.LEAK.of(AnalysedSweep::info))
            .add(STIMULUS_START)
            .add(STIMULUS_DURATION)
            .add(STIMULUS_AMPLITUDE)
            .addAll(epoch("test", "test pulse", Epochs::test))
            .addAll(epoch("sweep", "whole sweep", Epochs::sweep))
            .addAll(epoch("recording", "recorded part", Epochs::recording))
            .addAll(epoch("stim", "stimulus", Epochs::stimulus))
            .addAll(epoch("experiment", "part after the test pulse", Epochs::experiment))
            .add(SPIKES)
            .addAll(FeatureCatalog.TRAIN.of(row -> row.sweep.train()))
            .add(Column.<Deflection>number(
                            "peak_deflect_v", "mV", "Largest deflection during the stimulus", Deflection::voltage)
                    .of(AnalysedSweep::peak))
            .add(Column.<Deflection>integer("peak_deflect_index", "Sample of the largest deflection", Deflection::index)
                    .of(AnalysedSweep::peak))
            .add(FeatureCatalog.BASELINE.from(row -> row.sweep.baseline()))
            .add(FeatureCatalog.SAG.from(row -> row.sweep.sag()))
            .addAll(QUALITY_COLUMNS)
            .build();

    /** The table of the quality of sweeps. */
    static final RowSchema<AnalysedSweep> QUALITY = RowSchema.of(AnalysedSweep.class)
            .add(CellColumns.ID.of(AnalysedSweep::cell))
            .add(CellColumns.FILE.of(AnalysedSweep::cell))
            .add(SweepColumns.NUMBER.of(AnalysedSweep::info))
            .add(SweepColumns.STIMULUS_CODE.of(AnalysedSweep::info))
            .add(SweepColumns.STIMULUS_NAME.of(AnalysedSweep::info))
            .add(SweepColumns.CLAMP_MODE.of(AnalysedSweep::info))
            .addAll(QUALITY_COLUMNS)
            .build();

    private static List<Column<AnalysedSweep, ?>> epoch(
            final String name, final String what, final Function<Epochs, Epoch> epoch) {
        final Function<AnalysedSweep, Epoch> of =
                row -> row.sweep.epochs() == null ? null : epoch.apply(row.sweep.epochs());
        final List<Column<AnalysedSweep, ?>> columns = new ArrayList<>();
        columns.add(Column.<Epoch>integer(name + "_epoch_start", "First sample of the " + what, Epoch::start)
                .of(of));
        columns.add(Column.<Epoch>integer(name + "_epoch_end", "Last sample of the " + what, Epoch::end)
                .of(of));
        return columns;
    }

    private SweepInfo info() {
        return sweep.info();
    }

    private Deflection peak() {
        return sweep.peak();
    }

    private StimulusShape stimulus() {
        return sweep.stimulus() == null || !sweep.stimulus().present() ? null : sweep.stimulus();
    }

    /**
     * Its action potentials.
     *
     * @return rows of the table of spikes
     */
    Stream<AnalysedSpike> spikes() {
        return IntStream.range(0, sweep.spikes().size()).mapToObj(number -> new AnalysedSpike(cell, sweep, number));
    }
}
