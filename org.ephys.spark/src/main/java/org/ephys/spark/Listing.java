package org.ephys.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.formats.FolderListing;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.rows.FailedFile;
import org.ephys.spark.files.Paths;

/**
 * What there is to analyse.
 *
 * @param files the files in the order of their paths
 * @param notRead what is known beforehand not to be read, with the reason
 * @param fromFolder whether the files were found in a folder, where others than recordings may lie
 */
record Listing(List<String> files, List<FailedFile> notRead, boolean fromFolder) {

    /**
     * Lists a file or a folder with its subfolders.
     *
     * @param input a path or URI
     * @param pattern which names to read, as a glob
     * @param paths finds it
     * @return the list
     * @throws InputException if there is nothing to read
     */
    static Listing of(final String input, final String pattern, final Paths paths) throws InputException {
        final Path path;
        final boolean folder;
        try {
            path = Paths.isRemote(input)
                    ? paths.of(input)
                    : paths.of(input).toAbsolutePath().normalize();
            if (!Files.exists(path)) {
                throw new InputException("There is no file or folder " + path + ". Check the path.");
            }
            folder = Files.isDirectory(path) && RecordingFiles.format(path) != Format.ZARR_FOLDER;
        } catch (IOException e) {
            throw new InputException(input + " cannot be read: " + e.getMessage(), e);
        }
        if (!folder) {
            return new Listing(List.of(path.toString()), List.of(), false);
        }
        final List<String> files = new ArrayList<>();
        final List<FailedFile> notRead = new ArrayList<>();
        try {
            for (final FolderListing.Entry entry : FolderListing.of(path, pattern, true, Progress.NONE)) {
                if (entry.toBeRead()) {
                    files.add(entry.path().toString());
                } else {
                    notRead.add(new FailedFile(entry.path().toString(), entry.failure()));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new InputException("--pattern " + pattern + " is no pattern for names: " + e.getMessage(), e);
        }
        if (files.isEmpty() && notRead.stream().allMatch(file -> file.failure().isPassedOver())) {
            throw new InputException("The folder " + path + " has no file that matches \"" + pattern + "\""
                    + (notRead.isEmpty()
                            ? "."
                            : ", only others such as " + notRead.get(0).file() + "."));
        }
        return new Listing(files, notRead, true);
    }
}
