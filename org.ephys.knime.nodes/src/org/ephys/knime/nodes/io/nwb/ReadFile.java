package org.ephys.knime.nodes.io.nwb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.models.Progress;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/**
 * What one file holds: a cell per electrode, or the reason why there is none.
 *
 * @param cells the cells, empty if the file failed
 * @param reason kind of failure, {@code null} if there is none
 * @param message what is wrong with the file and what to do, {@code null} if nothing is
 */
record ReadFile(List<Cell> cells, String reason, String message) {
    /**
     * One cell of a file.
     *
     * @param name the file's name, with the electrode's if the file has several
     * @param info what the file says about it
     * @param warnings what was odd
     * @param sweeps its sweeps
     */
    record Cell(String name, RecordingInfo info, List<String> warnings, List<ReadSweep> sweeps) {}

    /**
     * One sweep.
     *
     * @param info what is known without reading the trace
     * @param problem why it cannot be used, {@code null} if it can
     * @param trace voltage and current, {@code null} if not wanted or not readable
     */
    record ReadSweep(SweepInfo info, String problem, Sweep trace) {}

    /** Reads the file; never throws for a bad file. */
    static ReadFile of(final Path file, final boolean traces, final Progress progress) {
        try {
            final List<Cell> cells = new ArrayList<>();
            List<String> electrodes = List.of("");
            for (int e = 0; e < electrodes.size(); e++) {
                final ReadingOptions options = ReadingOptions.DEFAULT.withElectrode(electrodes.get(e));
                try (Recording recording = Recordings.open(file, options)) {
                    if (e == 0 && recording.info().electrodes().size() > 1) {
                        electrodes = inOrder(recording.info());
                    }
                    cells.add(cell(recording, electrodes.size() > 1, traces, progress));
                } catch (RecordingException refused) {
                    if (e == 0) {
                        throw refused; // the first electrode is the one with the most sweeps; others may be empty
                    }
                }
            }
            return new ReadFile(cells, null, null);
        } catch (RecordingException refused) {
            return new ReadFile(List.of(), refused.reason().name(), refused.getMessage());
        } catch (IOException e) {
            return new ReadFile(
                    List.of(),
                    RecordingException.Reason.UNREADABLE.name(),
                    file + " cannot be read: " + e.getMessage());
        }
    }

    /** The electrode that was opened first, then the others. */
    private static List<String> inOrder(final RecordingInfo info) {
        final List<String> electrodes = new ArrayList<>(info.electrodes());
        electrodes.remove(info.electrode());
        electrodes.add(0, info.electrode());
        return electrodes;
    }

    private static Cell cell(
            final Recording recording, final boolean several, final boolean traces, final Progress progress)
            throws IOException {
        final List<ReadSweep> sweeps = new ArrayList<>();
        for (final SweepInfo sweep : recording.sweeps()) {
            progress.checkCancelled();
            sweeps.add(
                    traces && sweep.readable() ? read(recording, sweep) : new ReadSweep(sweep, sweep.problem(), null));
        }
        final String fileName = recording.name();
        final String stem = fileName.endsWith(".nwb") ? fileName.substring(0, fileName.length() - 4) : fileName;
        final String name = several ? stem + " " + recording.info().electrode() : stem;
        return new Cell(name, recording.info(), recording.warnings(), sweeps);
    }

    private static ReadSweep read(final Recording recording, final SweepInfo sweep) throws IOException {
        try {
            return new ReadSweep(sweep, null, recording.read(sweep));
        } catch (RecordingException e) {
            return new ReadSweep(sweep, e.getMessage(), null);
        }
    }
}
