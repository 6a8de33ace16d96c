package org.ephys.knime.nodes.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.execution.NodePath;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.ReadingText;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.knime.core.node.InvalidSettingsException;

/** Opens recordings by the paths and URLs that users write into tables. */
public final class CellRecordings {
    private CellRecordings() {}

    /**
     * Opens the recording of a cell, as the cell says.
     *
     * @param cell the cell
     * @return the recording, to be closed by the caller
     * @throws RecordingException if the cell has no file or one of its files cannot be used
     * @throws IOException if reading fails for other reasons
     */
    public static Recording open(final CellFile cell) throws IOException {
        if (cell.files().isEmpty()) {
            throw new RecordingException(Reason.UNREADABLE, "The row has no path of a file.");
        }
        final List<Path> files = new ArrayList<>();
        for (final String file : cell.files()) {
            files.add(path(file));
        }
        return RecordingFiles.open(cell.id(), files, reading(cell).withElectrode(cell.electrode()));
    }

    private static ReadingOptions reading(final CellFile cell) throws RecordingException {
        try {
            return ReadingText.parse(cell.reading());
        } catch (IllegalArgumentException e) {
            throw new RecordingException(
                    Reason.UNREADABLE, cell.id() + " cannot be read as its table says: " + e.getMessage(), e);
        }
    }

    /**
     * @param file a path of this computer, or a {@code knime:} or {@code file:} URL
     * @return where it is
     * @throws RecordingException if it is not on this computer
     */
    public static Path path(final String file) throws RecordingException {
        try {
            return NodePath.resolve(file, "File");
        } catch (InvalidSettingsException e) {
            throw new RecordingException(Reason.UNREADABLE, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * @param path a path, possibly of another system or a URL
     * @return the part after the last slash
     */
    public static String fileName(final String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
