package org.ephys.knime.nodes.io.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.SweepInfo;
import org.knime.core.node.InvalidSettingsException;

/**
 * What one file holds: a cell per electrode, or the reason why there is none. Traces are not read.
 *
 * @param path the file as the user or the folder names it
 * @param cells the cells, empty if the file failed
 * @param reason kind of failure, {@code null} if there is none
 * @param message what is wrong with the file and what to do, {@code null} if nothing is
 */
record ReadFile(String path, List<Cell> cells, String reason, String message) {
    /**
     * One cell of a file.
     *
     * @param name the file's name, with the electrode's if the file has several
     * @param info what the file says about it
     * @param warnings what was odd
     * @param sweeps its sweeps
     */
    record Cell(String name, RecordingInfo info, List<String> warnings, List<SweepInfo> sweeps) {}

    /** Reads the file; never throws for a bad file. */
    static ReadFile of(final String file, final Progress progress) {
        try {
            final Path path = NodePath.resolve(file, "File");
            return new ReadFile(path.toString(), cells(path, progress), null, null);
        } catch (CancellationException e) {
            throw e;
        } catch (RecordingException refused) {
            return failed(file, refused.reason().name(), refused.getMessage());
        } catch (IOException | InvalidSettingsException e) {
            return failed(
                    file, RecordingException.Reason.UNREADABLE.name(), file + " cannot be read: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            return failed(
                    file,
                    RecordingException.Reason.TOO_LARGE.name(),
                    file + " needs more memory than there is. Give Java more, e.g. -Xmx8g.");
        } catch (RuntimeException e) {
            return failed(
                    file,
                    RecordingException.Reason.DAMAGED.name(),
                    file + " cannot be read because of an unexpected error: " + e);
        }
    }

    private static ReadFile failed(final String file, final String reason, final String message) {
        return new ReadFile(file, List.of(), reason, message);
    }

    private static List<Cell> cells(final Path file, final Progress progress) throws IOException {
        final List<Cell> cells = new ArrayList<>();
        List<String> electrodes = List.of("");
        for (int e = 0; e < electrodes.size(); e++) {
            progress.checkCancelled();
            final ReadingOptions options = ReadingOptions.DEFAULT.withElectrode(electrodes.get(e));
            try (Recording recording = RecordingFiles.open(file, options)) {
                if (e == 0 && recording.info().electrodes().size() > 1) {
                    electrodes = inOrder(recording.info());
                }
                cells.add(cell(recording, electrodes.size() > 1));
            } catch (RecordingException refused) {
                if (e == 0) {
                    throw refused; // the first electrode is the one with the most sweeps; others may be empty
                }
            }
        }
        return cells;
    }

    /** The electrode that was opened first, then the others. */
    private static List<String> inOrder(final RecordingInfo info) {
        final List<String> electrodes = new ArrayList<>(info.electrodes());
        electrodes.remove(info.electrode());
        electrodes.add(0, info.electrode());
        return electrodes;
    }

    private static Cell cell(final Recording recording, final boolean several) {
        final String fileName = recording.name();
        final String stem = fileName.endsWith(".nwb") ? fileName.substring(0, fileName.length() - 4) : fileName;
        final String name = several ? stem + " " + recording.info().electrode() : stem;
        return new Cell(name, recording.info(), recording.warnings(), recording.sweeps());
    }
}
