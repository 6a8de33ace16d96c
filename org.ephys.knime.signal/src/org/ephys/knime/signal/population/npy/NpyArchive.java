package org.ephys.knime.signal.population.npy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** Arrays that NumPy saved into one file ({@code .npz}). They are unpacked in memory, so the file must be small. */
public final class NpyArchive {
    private static final int MOST_BYTES = 1 << 28;
    private static final int MOST_ARRAYS = 1000;

    private final Path file;
    private final Map<String, byte[]> arrays = new LinkedHashMap<>();

    private NpyArchive(final Path file) {
        this.file = file;
    }

    /**
     * Unpacks a file.
     *
     * @param file the file
     * @return its arrays
     * @throws RecordingException if it is damaged, or larger than 256 MB when unpacked
     * @throws IOException if it cannot be read
     */
    public static NpyArchive open(final Path file) throws IOException {
        final NpyArchive archive = new NpyArchive(file);
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            archive.unpack(zip);
        } catch (ZipException | IllegalArgumentException e) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    file + " is damaged (" + e.getMessage() + "). Copy or save it again from its source.",
                    e);
        }
        return archive;
    }

    private void unpack(final ZipInputStream zip) throws IOException {
        final byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
                total += count;
                if (total > MOST_BYTES || arrays.size() >= MOST_ARRAYS) {
                    throw new RecordingException(
                            Reason.TOO_LARGE,
                            file + " is larger than 256 MB when unpacked. Unpack it into a folder of .npy files, which"
                                    + " are read part by part.");
                }
                bytes.write(buffer, 0, count);
            }
            arrays.put(entry.getName(), bytes.toByteArray());
        }
    }

    /**
     * Looks at an array.
     *
     * @param name such as {@code F.npy}
     * @return the array; {@code null} if there is none of this name
     * @throws IOException if it is no array
     */
    public NpyArray array(final String name) throws IOException {
        final byte[] bytes = arrays.get(name);
        return bytes == null ? null : NpyArray.open(() -> new BytesChannel(bytes), name + " in " + file);
    }
}
