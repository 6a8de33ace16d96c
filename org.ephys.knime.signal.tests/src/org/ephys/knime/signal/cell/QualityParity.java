package org.ephys.knime.signal.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.SweepSource;
import org.ephys.knime.signal.quality.CellQuality;
import org.ephys.knime.signal.quality.QualityCriteria;
import org.ephys.knime.signal.quality.SessionQuality;
import org.ephys.knime.signal.quality.SweepQuality;

/** Compares quality control: features of cell and sweeps, states, tags. */
final class QualityParity {

    private final ParityTable table;

    QualityParity(final ParityTable table) {
        this.table = table;
    }

    /** Compares with the golden {@code qc} block and, if there is one, the states of the pipeline. */
    List<Integer> compare(
            final String file,
            final Golden golden,
            final SweepTable sweeps,
            final String date,
            final SweepSource source) {
        final CellQuality cell = QualityControl.cell(sweeps, date, source, Problems.strict());
        cell(file, golden.get("qc").get("cell_qc_features"), cell);
        table.text("qc cell tags", file, golden.get("qc").get("tags"), cell.tags());
        final List<SweepQuality> qualities = QualityControl.sweeps(sweeps, source, Problems.strict());
        final List<Golden> expected = golden.get("qc").get("sweep_qc_features").list();
        table.exact("qc sweeps", file, expected.size(), qualities.size());
        for (int k = 0; k < Math.min(expected.size(), qualities.size()); k++) {
            sweep(file, expected.get(k), qualities.get(k));
        }
        final List<Integer> passed = new ArrayList<>();
        if (golden.get("run_pipeline").has("qc")) {
            states(file, golden.get("run_pipeline").get("qc"), cell, qualities, passed);
        }
        return passed;
    }

    private void cell(final String file, final Golden golden, final CellQuality cell) {
        final Map<String, Double> values = Map.of(
                "blowout_mv",
                cell.blowout(),
                "electrode_0_pa",
                cell.electrode0(),
                "seal_gohm",
                cell.seal(),
                "input_resistance_mohm",
                cell.inputResistance(),
                "initial_access_resistance_mohm",
                cell.accessResistance(),
                "input_access_resistance_ratio",
                cell.accessRatio());
        for (final String key : golden.keys()) {
            if ("recording_date".equals(key)) {
                table.text("qc recording_date", file, golden.get(key), cell.recordingDate());
            } else {
                table.close("qc " + key, file, golden.get(key).number(), values.get(key));
            }
        }
    }

    private void sweep(final String file, final Golden golden, final SweepQuality sweep) {
        final String where = file + " sweep " + sweep.number();
        table.exact("qc sweep_number", where, golden.get("sweep_number").number(), sweep.number());
        table.text("qc sweep tags", where, golden.get("tags"), sweep.tags());
        final Map<String, Double> values = Map.of(
                "stimulus_start_time",
                sweep.stimulus().startTime(),
                "stimulus_amplitude",
                sweep.stimulus().amplitude(),
                "stimulus_duration",
                sweep.stimulus().duration(),
                "stimulus_interval",
                sweep.interval(),
                "pre_noise_rms_mv",
                sweep.preNoise(),
                "post_vm_mv",
                sweep.postVm(),
                "post_noise_rms_mv",
                sweep.postNoise(),
                "slow_vm_mv",
                sweep.preVm(),
                "slow_noise_rms_mv",
                sweep.slowNoise(),
                "vm_delta_mv",
                sweep.vmDelta());
        values.forEach((key, value) -> table.close(
                "qc " + key, where, golden.has(key) ? golden.get(key).number() : Double.NaN, value));
    }

    private void states(
            final String file,
            final Golden golden,
            final CellQuality cell,
            final List<SweepQuality> qualities,
            final List<Integer> passed) {
        final List<SweepQuality> checked =
                qualities.stream().filter(sweep -> sweep.tags().isEmpty()).toList();
        final List<Golden> expected = golden.get("sweep_states").list();
        table.exact("qc sweep states", file, expected.size(), checked.size());
        for (int k = 0; k < Math.min(expected.size(), checked.size()); k++) {
            final SweepQuality sweep = checked.get(k);
            final List<String> failures = sweep.failures(QualityCriteria.DEFAULT);
            final String where = file + " sweep " + sweep.number();
            table.exact("qc passed", where, expected.get(k).get("passed").number(), failures.isEmpty() ? 1 : 0);
            table.text("qc sweep failures", where, expected.get(k).get("reasons"), failures);
            if (failures.isEmpty()) {
                passed.add(sweep.number());
            }
        }
        final CellQuality.State state =
                cell.state(QualityCriteria.DEFAULT, SessionQuality.UNKNOWN, checked.size(), passed.size());
        final Golden states = golden.get("cell_state");
        table.exact("qc failed_blowout", file, states.get("failed_blowout").number(), flag(state.failedBlowout()));
        table.exact(
                "qc failed_electrode_0",
                file,
                states.get("failed_electrode_0").number(),
                flag(state.failedElectrode0()));
        table.exact("qc failed_seal", file, states.get("failed_seal").number(), flag(state.failedSeal()));
        table.exact(
                "qc failed_input_access_resistance",
                file,
                states.get("failed_input_access_resistance").number(),
                flag(state.failedAccess()));
        table.exact("qc failed_qc", file, states.get("failed_qc").number(), flag(!state.passed()));
        table.text("qc fail_tags", file, states.get("fail_tags"), state.failures());
    }

    private static double flag(final boolean value) {
        return value ? 1 : 0;
    }
}
