package org.ephys.knime.signal.formats;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.abf.AbfFile;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.text.TextFile;

/**
 * Opens recordings of any format; only descriptions are read on opening, traces are read sweep by sweep. A new format
 * needs a line in {@link #open(Path, ReadingOptions)}, and that its {@link Format} says that it is readable.
 */
public final class RecordingFiles {

    /** What the folder of a Zarr group or array holds, in version 2 or 3. */
    private static final List<String> ZARR = List.of(".zgroup", ".zarray", ".zmetadata", ".zattrs", "zarr.json");

    private RecordingFiles() {}

    /**
     * Opens a recording.
     *
     * @param file on any file system
     * @return the recording, to be closed by the caller
     * @throws RecordingException if the file cannot be used; the message says what was found and what to do
     * @throws IOException if reading fails for other reasons
     */
    public static Recording open(final Path file) throws IOException {
        return open(file, ReadingOptions.DEFAULT);
    }

    /**
     * Opens a recording.
     *
     * @param file on any file system
     * @param options which electrode to read and how
     * @return the recording, to be closed by the caller
     * @throws RecordingException if the file cannot be used; the message says what was found and what to do
     * @throws IOException if reading fails for other reasons
     */
    public static Recording open(final Path file, final ReadingOptions options) throws IOException {
        final Format format = Files.isDirectory(file) ? format(file) : byHead(file);
        final Recording recording =
                switch (format) {
                    case ABF_1, ABF_2 -> AbfFile.open(channel(file), name(file), file.getParent(), options);
                    case ATF, TEXT -> TextFile.open(channel(file), name(file), options);
                    case HDF5 -> Recordings.open(channel(file), name(file), options);
                    default -> throw format.refusal(name(file));
                };
        return CorrectedRecording.of(recording, options.units());
    }

    /**
     * Opens the recording of a cell with any number of files. The sweeps of several files are numbered through, in the
     * order of the dates in their headers, then of their names; each keeps its file ({@code SweepInfo.file()}).
     *
     * @param cell what to call the recording of several files
     * @param files at least one
     * @param options which electrode to read and how; every file must have the electrode
     * @return the recording, to be closed by the caller
     * @throws RecordingException if a file cannot be used; the message says what was found and what to do
     * @throws IOException if reading fails for other reasons
     */
    public static Recording open(final String cell, final List<Path> files, final ReadingOptions options)
            throws IOException {
        return files.size() == 1 ? open(files.get(0), options) : JoinedRecording.open(cell, files, options);
    }

    /**
     * What of a recording lies in further files: the stimuli of some Axon recordings. They are not listed with the cell, but
     * decide what comes out of it.
     *
     * @param file a recording on any file system; of remote ones only those whose names end in .abf are looked into
     * @param options how it is read
     * @return the files, whether they are there or not; empty also for a file that cannot be read
     */
    public static List<Path> beside(final Path file, final ReadingOptions options) {
        final boolean near = file.getFileSystem().equals(FileSystems.getDefault());
        if (!near && !name(file).toLowerCase(Locale.ROOT).endsWith(".abf") || Files.isDirectory(file)) {
            return List.of();
        }
        try {
            return switch (byHead(file)) {
                case ABF_1, ABF_2 -> AbfFile.stimulusFiles(channel(file), name(file), file.getParent(), options);
                default -> List.of();
            };
        } catch (IOException | RuntimeException e) {
            return List.of(); // whoever reads the recording says what is wrong
        }
    }

    /**
     * Tells what a file is by its first bytes and, if they say HDF5, by the names in it.
     *
     * @param file a file or folder on any file system
     * @return the format; {@link Format#HDF5} also for HDF5 files that are too damaged to be looked into
     * @throws RecordingException if there is no such file or it cannot be opened
     * @throws IOException if reading fails for other reasons
     */
    public static Format format(final Path file) throws IOException {
        if (Files.isDirectory(file)) {
            final boolean zarr = ZARR.stream().anyMatch(name -> Files.exists(file.resolve(name)));
            return zarr ? Format.ZARR_FOLDER : Format.FOLDER;
        }
        final Format format = byHead(file);
        return format == Format.HDF5 ? Recordings.format(channel(file)) : format;
    }

    private static Format byHead(final Path file) throws IOException {
        try (SeekableByteChannel channel = channel(file)) {
            return Format.of(channel);
        }
    }

    private static SeekableByteChannel channel(final Path file) throws RecordingException {
        try {
            if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
                throw noFile(file.toString()); // to open a pipe would wait for someone to write into it
            }
            return Files.newByteChannel(file);
        } catch (NoSuchFileException e) {
            throw new RecordingException(Reason.UNREADABLE, "There is no file " + file + ". Check the path.", e);
        } catch (RecordingException e) {
            throw e;
        } catch (IOException e) {
            throw new RecordingException(
                    Reason.UNREADABLE, file + " cannot be opened: " + e.getMessage() + ". Check the permissions.", e);
        }
    }

    /** The refusal of what stands among files, but is none. */
    static RecordingException noFile(final String name) {
        return new RecordingException(
                Reason.UNREADABLE, name + " is a pipe or a device, not a file. It was not opened; choose a file.");
    }

    /** The name of a file without its folders. */
    static String name(final Path file) {
        final Path fileName = file.getFileName();
        return fileName == null ? file.toString() : fileName.toString();
    }
}
