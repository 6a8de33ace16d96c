package org.ephys.knime.signal.nwb;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** Opens recordings. Only descriptions are read on opening; traces are read sweep by sweep. */
public final class Recordings {

    private Recordings() {}

    /**
     * Opens an HDF5 file: NWB 2, or NWB 1 as the Allen Institute and MIES write it.
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
     * Opens an HDF5 file: NWB 2, or NWB 1 as the Allen Institute and MIES write it.
     *
     * @param file on any file system
     * @param options which electrode to read and how
     * @return the recording, to be closed by the caller
     * @throws RecordingException if the file cannot be used; the message says what was found and what to do
     * @throws IOException if reading fails for other reasons
     */
    public static Recording open(final Path file, final ReadingOptions options) throws IOException {
        final Path fileName = file.getFileName();
        final String name = fileName == null ? file.toString() : fileName.toString();
        final SeekableByteChannel channel;
        try {
            channel = Files.newByteChannel(file);
        } catch (NoSuchFileException e) {
            throw new RecordingException(Reason.UNREADABLE, "There is no file " + file + ". Check the path.", e);
        } catch (IOException e) {
            throw new RecordingException(
                    Reason.UNREADABLE, file + " cannot be opened: " + e.getMessage() + ". Check the permissions.", e);
        }
        return open(channel, name, options);
    }

    /**
     * Opens an HDF5 file: NWB 2, or NWB 1 as the Allen Institute and MIES write it.
     *
     * @param channel the content; closed with the recording, or at once if opening fails
     * @param name what to call the recording
     * @return the recording, to be closed by the caller
     * @throws RecordingException if the file cannot be used; the message says what was found and what to do
     * @throws IOException if reading fails for other reasons
     */
    public static Recording open(final SeekableByteChannel channel, final String name) throws IOException {
        return open(channel, name, ReadingOptions.DEFAULT);
    }

    /**
     * Opens an HDF5 file: NWB 2, or NWB 1 as the Allen Institute and MIES write it.
     *
     * @param channel the content; closed with the recording, or at once if opening fails
     * @param name what to call the recording
     * @param options which electrode to read and how
     * @return the recording, to be closed by the caller
     * @throws RecordingException if the file cannot be used; the message says what was found and what to do
     * @throws IOException if reading fails for other reasons
     */
    public static Recording open(final SeekableByteChannel channel, final String name, final ReadingOptions options)
            throws IOException {
        final Hdf5 file = Hdf5.open(channel, name);
        try {
            return file.guarded(name, () -> new NwbFile(file, options).open());
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /**
     * Tells what an HDF5 file is by the names in it; cheap, because nothing else is read.
     *
     * @param channel the content; closed in any case
     * @return the format, {@link Format#HDF5} if it is none of recordings or the file is damaged
     * @throws IOException if reading fails
     */
    public static Format format(final SeekableByteChannel channel) throws IOException {
        try (Hdf5 file = Hdf5.open(channel, "file")) {
            return file.guarded("file", () -> Generation.of(file.root()));
        } catch (RecordingException e) {
            return Format.HDF5;
        }
    }
}
