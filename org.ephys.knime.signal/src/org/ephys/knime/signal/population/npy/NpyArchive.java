package org.ephys.knime.signal.population.npy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/**
 * Arrays that NumPy saved into one file ({@code .npz}). They are unpacked in memory, so the file must be small. Several files
 * together may be larger than the memory: an array gives way where there is no room, and is unpacked again when it is read.
 */
public final class NpyArchive {
    private static final int MOST_BYTES = 1 << 28;
    private static final int MOST_ENTRIES = 1000;

    private final Path file;
    private final Map<String, SoftReference<byte[]>> arrays = new LinkedHashMap<>();

    private NpyArchive(final Path file) {
        this.file = file;
    }

    /**
     * Unpacks a file.
     *
     * @param file the file
     * @return its arrays
     * @throws RecordingException if it is damaged, has more than 1,000 entries, or is larger than 256 MB when unpacked
     * @throws IOException if it cannot be read
     */
    public static NpyArchive open(final Path file) throws IOException {
        final NpyArchive archive = new NpyArchive(file);
        archive.unpack((name, bytes) -> archive.arrays.put(name, new SoftReference<>(bytes)));
        return archive;
    }

    private void unpack(final BiConsumer<String, byte[]> receiver) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            unpack(zip, receiver);
        } catch (ZipException | IllegalArgumentException e) {
            throw new RecordingException(
                    Reason.DAMAGED,
                    file + " is damaged (" + e.getMessage() + "). Copy or save it again from its source.",
                    e);
        }
    }

    private void unpack(final ZipInputStream zip, final BiConsumer<String, byte[]> receiver) throws IOException {
        final byte[] buffer = new byte[1 << 16];
        long total = 0;
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > MOST_ENTRIES) {
                throw new RecordingException(
                        Reason.TOO_LARGE,
                        file + " has more than " + MOST_ENTRIES
                                + " entries. Save the arrays of one plane only, which are a dozen.");
            }
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
                total += count;
                if (total > MOST_BYTES) {
                    throw new RecordingException(
                            Reason.TOO_LARGE,
                            file + " is larger than 256 MB when unpacked. Unpack it into a folder of .npy files, which"
                                    + " are read part by part.");
                }
                bytes.write(buffer, 0, count);
            }
            receiver.accept(entry.getName(), bytes.toByteArray());
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
        return arrays.containsKey(name)
                ? NpyArray.open(() -> new BytesChannel(bytes(name)), name + " in " + file)
                : null;
    }

    private synchronized byte[] bytes(final String name) throws IOException {
        final byte[] held = arrays.get(name).get();
        if (held != null) {
            return held;
        }
        final Map<String, byte[]> found = new HashMap<>();
        unpack((entry, bytes) -> {
            if (entry.equals(name)) {
                found.put(entry, bytes);
            }
        });
        final byte[] again = found.get(name);
        if (again == null) {
            throw new RecordingException(
                    Reason.UNREADABLE, name + " is not in " + file + " any more. Put it back, or read the file anew.");
        }
        arrays.put(name, new SoftReference<>(again));
        return again;
    }

    /** Lets all arrays go, as happens where there is no room. */
    synchronized void forget() {
        arrays.values().forEach(SoftReference::clear);
    }
}
