package org.ephys.knime.signal.formats;

import java.io.IOException;
import java.util.List;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.recording.UnitCorrection;

/** A recording whose traces are multiplied, because the units in its file are wrong. */
record CorrectedRecording(Recording recording, UnitCorrection units) implements Recording {

    static Recording of(final Recording recording, final UnitCorrection units) {
        return units.equals(UnitCorrection.NONE) ? recording : new CorrectedRecording(recording, units);
    }

    @Override
    public String name() {
        return recording.name();
    }

    @Override
    public List<SweepInfo> sweeps() {
        return recording.sweeps();
    }

    @Override
    public RecordingInfo info() {
        return recording.info();
    }

    @Override
    public List<String> warnings() {
        return recording.warnings();
    }

    @Override
    public List<String> doubtsOfCurrent() {
        return recording.doubtsOfCurrent();
    }

    @Override
    public Sweep read(final SweepInfo sweep) throws IOException {
        return units.corrected(recording.read(sweep));
    }

    @Override
    public void close() throws IOException {
        recording.close();
    }
}
