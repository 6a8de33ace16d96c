package org.ephys.knime.nodes.features.scalar;

import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.features.CellFile;
import org.ephys.knime.nodes.features.ReasonTable;
import org.ephys.knime.nodes.features.SweepQualityColumns;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.nodes.table.Columns.Role;
import org.ephys.knime.signal.cell.SweepFeatures;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.Epochs;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.SpikeTrain;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;

/** The columns of the sweep table: description, stimulus, train, response to the step, quality. */
final class SweepColumns {
    private static final List<String> EPOCHS = List.of("test", "sweep", "recording", "stim", "experiment");

    private SweepColumns() {}

    static DataTableSpec spec() {
        final List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Columns.text("id", Role.ID),
                Columns.text("file"),
                Columns.integer("sweep_number"),
                Columns.text("stimulus_code"),
                Columns.text("stimulus_code_ext"),
                Columns.text("stimulus_name"),
                Columns.text("stimulus_units"),
                Columns.text("clamp_mode"),
                Columns.text("protocol"),
                Columns.flag("protocol_detected"),
                Columns.number("sampling_rate", "Hz", "Sampling rate"),
                Columns.integer("samples"),
                Columns.number("stimulus_scale_factor", "", "MIES: scale factor of the stimulus, usually its pA"),
                Columns.number("bridge_balance_mohm", "MOhm", "Bridge balance"),
                Columns.number("leak_pa", "pA", "Bias current"),
                Columns.number("stimulus_start_time", "s", "Start of the stimulus after the start of the sweep"),
                Columns.number("stimulus_duration", "s", "Duration of the stimulus"),
                Columns.number("stimulus_amplitude", "pA", "Amplitude of the stimulus")));
        for (final String epoch : EPOCHS) {
            columns.add(Columns.integer(epoch + "_epoch_start"));
            columns.add(Columns.integer(epoch + "_epoch_end"));
        }
        columns.addAll(List.of(
                Columns.integer("num_spikes"),
                Columns.number("avg_rate", "Hz", "Thresholds during the stimulus over its duration"),
                Columns.number("latency", "s", "Time from the onset of the stimulus to the first threshold"),
                Columns.number("first_isi", "s", "First interval"),
                Columns.number("mean_isi", "s", "Mean interval"),
                Columns.number("median_isi", "s", "Median interval"),
                Columns.number("isi_cv", "", "Standard deviation of the intervals over their mean"),
                Columns.number("adapt", "", "Mean of (next - previous) / (next + previous) over the intervals"),
                Columns.number("peak_deflect_v", "mV", "Largest deflection during the stimulus"),
                Columns.integer("peak_deflect_index"),
                Columns.number("v_baseline", "mV", "Mean voltage in the 100 ms before the stimulus"),
                Columns.number("sag", "", "Fraction of the deflection that comes back before the step ends")));
        columns.addAll(SweepQualityColumns.specs());
        return ReasonTable.spec(columns);
    }

    static Object[] row(final CellFile cell, final SweepFeatures sweep) {
        final SweepInfo info = sweep.info();
        final List<Object> row = new ArrayList<>();
        row.add(cell.id());
        row.add(cell.file());
        row.add(info.number());
        row.add(info.stimulusCode());
        row.add(info.stimulusCodeExt());
        row.add(info.stimulusName());
        row.add(info.stimulusUnit());
        row.add(info.clampMode().ipfxName());
        row.add(sweep.protocol() == null ? null : sweep.protocol().name());
        row.add(sweep.protocol() == null ? null : sweep.protocolDetected());
        row.add(info.samplingRate());
        row.add(info.samples());
        row.add(info.stimulusScaleFactor());
        row.add(info.bridgeBalanceMohm());
        row.add(info.leakPa());
        addStimulus(row, sweep.stimulus(), sweep.epochs());
        row.add(sweep.epochs() == null ? null : sweep.spikes().size());
        addTrain(row, sweep.train());
        row.add(sweep.peak() == null ? null : sweep.peak().voltage());
        row.add(sweep.peak() == null ? null : sweep.peak().index());
        row.add(sweep.baseline());
        row.add(sweep.sag());
        SweepQualityColumns.add(row, sweep);
        return row.toArray();
    }

    private static void addStimulus(final List<Object> row, final StimulusShape stimulus, final Epochs epochs) {
        final boolean present = stimulus != null && stimulus.present();
        row.add(present ? stimulus.startTime() : null);
        row.add(present ? stimulus.duration() : null);
        row.add(present ? stimulus.amplitude() : null);
        addEpoch(row, epochs == null ? null : epochs.test());
        addEpoch(row, epochs == null ? null : epochs.sweep());
        addEpoch(row, epochs == null ? null : epochs.recording());
        addEpoch(row, epochs == null ? null : epochs.stimulus());
        addEpoch(row, epochs == null ? null : epochs.experiment());
    }

    private static void addEpoch(final List<Object> row, final Epoch epoch) {
        row.add(epoch == null ? null : epoch.start());
        row.add(epoch == null ? null : epoch.end());
    }

    private static void addTrain(final List<Object> row, final SpikeTrain train) {
        final boolean known = train != null;
        row.add(known ? train.rate() : null);
        row.add(known ? train.latency() : null);
        row.add(known ? train.firstIsi() : null);
        row.add(known ? train.meanIsi() : null);
        row.add(known ? train.medianIsi() : null);
        row.add(known ? train.isiCv() : null);
        row.add(known ? train.adaptation() : null);
    }
}
