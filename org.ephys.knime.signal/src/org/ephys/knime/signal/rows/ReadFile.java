package org.ephys.knime.signal.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.formats.CellIds;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingInfo;

/**
 * What one file holds: a cell per electrode, or the reason why there is none. Traces are not read.
 *
 * @param file its path
 * @param cells the cells, empty if the file failed
 * @param failure why the file gave nothing, {@code null} if it gave something
 */
public record ReadFile(String file, List<ReadCell> cells, Failure failure) {

    /** Copies the list. */
    public ReadFile {
        cells = List.copyOf(cells);
    }

    /**
     * Reads a file; never throws for a bad one.
     *
     * @param file its path as the ids know it
     * @param path gives the path on the file system
     * @param ids names the cells
     * @param progress asked whether to go on
     * @return the cells or the failure
     * @throws java.util.concurrent.CancellationException if {@code progress} says so
     */
    public static ReadFile of(
            final String file, final Failure.Task<Path> path, final CellIds ids, final Progress progress) {
        final Failure.Outcome<List<ReadCell>> outcome =
                Failure.guard(file, () -> cells(file, path.run(), ids, progress));
        return new ReadFile(file, outcome.failure() == null ? outcome.value() : List.of(), outcome.failure());
    }

    private static List<ReadCell> cells(final String file, final Path path, final CellIds ids, final Progress progress)
            throws IOException {
        final List<ReadCell> cells = new ArrayList<>();
        List<String> electrodes = List.of("");
        for (int e = 0; e < electrodes.size(); e++) {
            progress.checkCancelled();
            final ReadingOptions options = ReadingOptions.DEFAULT.withElectrode(electrodes.get(e));
            try (Recording recording = RecordingFiles.open(path, options)) {
                if (e == 0 && recording.info().electrodes().size() > 1) {
                    electrodes = inOrder(recording.info());
                }
                final String electrode = recording.info().electrode();
                final String id = electrodes.size() > 1 ? ids.of(file, electrode) : ids.of(file);
                cells.add(new ReadCell(
                        new CellFile(id, List.of(file), electrode),
                        recording.info(),
                        recording.warnings(),
                        recording.sweeps()));
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
}
