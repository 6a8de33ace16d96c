package org.ephys.knime.nodes.features;

import java.util.List;
import org.ephys.knime.nodes.table.Columns;
import org.ephys.knime.signal.cell.SweepFeatures;
import org.ephys.knime.signal.quality.SweepQuality;
import org.knime.core.data.DataColumnSpec;

/** The columns of a sweep's quality. */
public final class SweepQualityColumns {
    private SweepQualityColumns() {}

    /** @return the columns */
    public static List<DataColumnSpec> specs() {
        return List.of(
                Columns.number("pre_vm_mv", "mV", "Mean voltage before the stimulus"),
                Columns.number("post_vm_mv", "mV", "Mean voltage at the end of the recording"),
                Columns.number("vm_delta_mv", "mV", "Change of the voltage over the sweep"),
                Columns.number("pre_noise_rms_mv", "mV", "Noise before the stimulus"),
                Columns.number("post_noise_rms_mv", "mV", "Noise at the end of the recording"),
                Columns.number("slow_noise_rms_mv", "mV", "Slow noise before the stimulus"),
                Columns.flag("passed"),
                Columns.text("quality_reasons"));
    }

    /**
     * @param row takes the values
     * @param sweep a sweep; values are missing if it was not checked
     */
    public static void add(final List<Object> row, final SweepFeatures sweep) {
        final SweepQuality quality = sweep.quality();
        final boolean known = quality != null;
        row.add(known ? quality.preVm() : null);
        row.add(known ? quality.postVm() : null);
        row.add(known ? quality.vmDelta() : null);
        row.add(known ? quality.preNoise() : null);
        row.add(known ? quality.postNoise() : null);
        row.add(known ? quality.slowNoise() : null);
        row.add(known ? sweep.passed() : null);
        final String failures = String.join("; ", sweep.qualityFailures());
        row.add(failures.isEmpty() ? null : failures);
    }
}
