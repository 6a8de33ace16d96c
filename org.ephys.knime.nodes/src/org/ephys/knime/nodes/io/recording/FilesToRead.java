package org.ephys.knime.nodes.io.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ephys.knime.nodes.recordings.CellRecordings;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.formats.CellNamePattern;
import org.ephys.knime.signal.formats.FilesOfCell;
import org.ephys.knime.signal.formats.FolderListing;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.rows.FailedFile;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/**
 * Which files the reader reads, and which of them are one cell.
 *
 * @param cells the files of each cell
 * @param notRead what is known beforehand not to be read, with the reason
 * @param fromFolder whether the files were found in a folder, where others than recordings may lie
 * @param warning what is odd about the list, {@code null} if nothing is
 */
record FilesToRead(List<FilesOfCell> cells, List<FailedFile> notRead, boolean fromFolder, String warning) {

    /**
     * @param path what the user has chosen
     * @param parameters the settings
     * @param progress asked whether to go on
     * @return the file, or what the folder holds
     * @throws InvalidSettingsException if there is nothing to read
     */
    static FilesToRead of(final Path path, final RecordingReaderNodeParameters parameters, final Progress progress)
            throws InvalidSettingsException {
        if (parameters.m_cells == CellGrouping.COLUMN) {
            throw new InvalidSettingsException(
                    "What a cell is cannot be said by a column, because no table with paths is"
                            + " connected. Connect one, or choose another way.");
        }
        if (!Files.exists(path)) {
            throw new InvalidSettingsException(
                    Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                            ? path + " is a link to something that is not there. Check the path."
                            : "There is no file or folder " + path + ". Check the path.");
        }
        if (!Files.isDirectory(path) || isZarr(path)) {
            return grouped(List.of(path.toString()), new ArrayList<>(), false, parameters);
        }
        final List<String> files = new ArrayList<>();
        final List<FailedFile> notRead = new ArrayList<>();
        // the examples are the cells of their folder; those in a subfolder, of another format, are to be asked for
        final boolean subfolders = parameters.m_subfolders && !parameters.examples();
        for (final FolderListing.Entry entry : FolderListing.of(path, parameters.m_pattern, subfolders, progress)) {
            if (entry.toBeRead()) {
                files.add(entry.path().toString());
            } else {
                notRead.add(new FailedFile(entry.path().toString(), entry.failure()));
            }
        }
        if (files.isEmpty() && notRead.stream().allMatch(file -> file.failure().isPassedOver())) {
            throw new InvalidSettingsException("The folder " + path + " has no file that matches \""
                    + parameters.m_pattern + "\""
                    + (subfolders ? "" : "; its subfolders were not looked into")
                    + (notRead.isEmpty()
                            ? "."
                            : ", only others such as " + notRead.get(0).file() + "."));
        }
        return grouped(files, notRead, true, parameters);
    }

    /**
     * @param table has a path in each row
     * @param parameters the settings
     * @return the files of the table, as paths of this computer where that can be told
     * @throws InvalidSettingsException if the table lacks a column
     */
    static FilesToRead of(final BufferedDataTable table, final RecordingReaderNodeParameters parameters)
            throws InvalidSettingsException {
        final DataTableSpec spec = table.getDataTableSpec();
        final int path = spec.findColumnIndex(parameters.pathColumn(spec));
        final int cell = spec.findColumnIndex(parameters.cellColumn(spec));
        final List<String> files = new ArrayList<>();
        final Map<String, Set<String>> byCell = new LinkedHashMap<>();
        final Map<String, String> cellOf = new HashMap<>();
        String warning = null;
        for (final DataRow row : table) {
            final DataCell text = row.getCell(path);
            if (text.isMissing() || text.toString().isBlank()) {
                continue;
            }
            final String file = local(text.toString());
            files.add(file);
            final String name = cell < 0 || row.getCell(cell).isMissing()
                    ? ""
                    : row.getCell(cell).toString();
            final String key = name.isBlank() ? file : name;
            byCell.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(file);
            final String other = cellOf.putIfAbsent(file, key);
            if (cell >= 0 && other != null && !other.equals(key)) {
                warning = CellRecordings.fileName(file) + " stands in the table for two cells, " + other + " and " + key
                        + ".";
            }
        }
        if (cell < 0) {
            return grouped(files, new ArrayList<>(), false, parameters);
        }
        return new FilesToRead(
                byCell.entrySet().stream()
                        .map(c -> new FilesOfCell(c.getKey(), List.copyOf(c.getValue())))
                        .toList(),
                List.of(),
                false,
                warning);
    }

    private static FilesToRead grouped(
            final List<String> files,
            final List<FailedFile> notRead,
            final boolean fromFolder,
            final RecordingReaderNodeParameters parameters)
            throws InvalidSettingsException {
        return switch (parameters.m_cells) {
            case FOLDER -> new FilesToRead(FilesOfCell.byFolder(files), notRead, fromFolder, null);
            case NAME -> byName(files, notRead, fromFolder, parameters);
            default -> new FilesToRead(FilesOfCell.single(files), notRead, fromFolder, null);
        };
    }

    private static FilesToRead byName(
            final List<String> files,
            final List<FailedFile> notRead,
            final boolean fromFolder,
            final RecordingReaderNodeParameters parameters)
            throws InvalidSettingsException {
        final CellNamePattern pattern = parameters.cellName();
        final Map<String, String> keys = new LinkedHashMap<>();
        for (final String file : files) {
            final Optional<String> key = pattern.key(file);
            if (key.isPresent()) {
                keys.put(file, key.get());
            } else {
                notRead.add(new FailedFile(
                        file,
                        Failure.passedOver(CellRecordings.fileName(file) + " does not match \"" + parameters.m_cellName
                                + "\", which says where the cell stands in a file name.")));
            }
        }
        if (keys.isEmpty() && !files.isEmpty()) {
            throw new InvalidSettingsException("No file matches \"" + parameters.m_cellName
                    + "\", which says where the cell stands in a file name; the first is "
                    + CellRecordings.fileName(files.get(0)) + ".");
        }
        return new FilesToRead(FilesOfCell.by(keys.keySet(), keys::get), notRead, fromFolder, null);
    }

    /** A recording in a folder cannot be read, but has to be named like any other. */
    private static boolean isZarr(final Path folder) {
        try {
            return RecordingFiles.format(folder) == Format.ZARR_FOLDER;
        } catch (IOException e) {
            return false;
        }
    }

    private static String local(final String file) {
        try {
            return CellRecordings.path(file).toString();
        } catch (RecordingException e) {
            return file; // it is listed as a failed file when its turn comes
        }
    }
}
