package org.ephys.knime.signal.nwb;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/** The sweeps of one electrode in an NWB 2 file. */
final class NwbRecording implements Recording {

    private final Hdf5 file;
    private final RecordingInfo info;
    private final List<SweepInfo> sweeps;
    private final Map<Integer, Row> rows = new HashMap<>();
    private final List<String> warnings;
    private final boolean applyOffset;

    NwbRecording(
            final Hdf5 file,
            final RecordingInfo info,
            final List<SweepInfo> sweeps,
            final List<Row> rows,
            final List<String> warnings,
            final boolean applyOffset) {
        this.file = file;
        this.info = info;
        this.sweeps = List.copyOf(sweeps);
        rows.forEach(row -> this.rows.put(row.number(), row));
        this.warnings = List.copyOf(warnings);
        this.applyOffset = applyOffset;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public List<SweepInfo> sweeps() {
        return sweeps;
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public Sweep read(final SweepInfo sweep) throws IOException {
        final Row row = rows.get(sweep.number());
        final String what = "Sweep " + sweep.number() + " of " + name();
        if (row == null) {
            throw new IllegalArgumentException(what + " does not exist.");
        }
        if (!sweep.readable() || row.responses().size() != 1 || row.stimuli().size() != 1) {
            throw new RecordingException(Reason.INCOMPLETE_SWEEP, sweep.problem());
        }
        return file.guarded(what, () -> read(sweep, row, what));
    }

    private Sweep read(final SweepInfo sweep, final Row row, final String what) throws IOException {
        final Series response = row.responses().get(0);
        final Series stimulus = row.stimuli().get(0);
        final Samples recorded = samples(response, what);
        final double[] measured = read(recorded, response, row, sweep.samples());
        final double[] applied = read(samples(stimulus, what), stimulus, row, sweep.samples());
        final boolean voltageClamp = sweep.clampMode() == ClampMode.VOLTAGE_CLAMP;
        return new Sweep(
                sweep,
                voltageClamp ? applied : measured,
                voltageClamp ? measured : applied,
                recorded.singlePrecision());
    }

    private Samples samples(final Series series, final String what) throws RecordingException {
        final Node data = series.data().orElseThrow();
        return new Samples(file.storage(), data, what + " (series " + series.name() + ")");
    }

    private double[] read(final Samples samples, final Series series, final Row row, final int count)
            throws IOException {
        return samples.read((int) row.start(), count, series.scale(series.data().orElseThrow(), applyOffset));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
