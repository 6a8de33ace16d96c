package org.ephys.knime.signal.nwb;

import java.io.IOException;
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
    private final Map<Integer, Traces> traces;
    private final List<String> warnings;
    private final List<String> doubts;
    private final boolean applyOffset;

    NwbRecording(
            final Hdf5 file,
            final RecordingInfo info,
            final List<SweepInfo> sweeps,
            final Map<Integer, Traces> traces,
            final List<String> warnings,
            final List<String> doubts,
            final boolean applyOffset) {
        this.file = file;
        this.info = info;
        this.sweeps = List.copyOf(sweeps);
        this.traces = Map.copyOf(traces);
        this.warnings = List.copyOf(warnings);
        this.doubts = List.copyOf(doubts);
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
    public List<String> doubtsOfCurrent() {
        return doubts;
    }

    @Override
    public Sweep read(final SweepInfo sweep) throws IOException {
        final String what = "Sweep " + sweep.number() + " of " + name();
        final Traces found = traces.get(sweep.number());
        if (found == null || !sweep.readable()) {
            if (sweep.readable()) {
                throw new IllegalArgumentException(what + " does not exist.");
            }
            throw new RecordingException(Reason.INCOMPLETE_SWEEP, sweep.problem());
        }
        return file.guarded(what, () -> read(sweep, found, what));
    }

    private Sweep read(final SweepInfo sweep, final Traces found, final String what) throws IOException {
        final Samples recorded = samples(found.response(), what);
        found.recorded().check(found.response(), what);
        final double[] measured =
                read(recorded, found.response(), found.recorded().first(), sweep.samples());
        final double[] applied = applied(found, sweep.samples(), what);
        final boolean voltageClamp = sweep.clampMode() == ClampMode.VOLTAGE_CLAMP;
        return new Sweep(
                sweep,
                voltageClamp ? applied : measured,
                voltageClamp ? measured : applied,
                recorded.singlePrecision());
    }

    private double[] applied(final Traces found, final int count, final String what) throws IOException {
        final Series stimulus = found.stimulus();
        if (stimulus == null) {
            return new double[count];
        }
        found.applied().check(stimulus, what);
        final Command command = found.command();
        final double[] stored = read(samples(stimulus, what), stimulus, command.first(), command.needed(count));
        return command.align(what, stored, count);
    }

    private Samples samples(final Series series, final String what) throws RecordingException {
        final Node data = series.data().orElseThrow();
        return new Samples(data, what + " (series " + series.name() + ")");
    }

    private double[] read(final Samples samples, final Series series, final long first, final int count)
            throws IOException {
        return samples.read((int) first, count, series.scale(series.data().orElseThrow(), applyOffset));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
