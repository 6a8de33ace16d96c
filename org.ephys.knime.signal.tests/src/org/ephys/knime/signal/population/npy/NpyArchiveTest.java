package org.ephys.knime.signal.population.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ephys.knime.signal.recording.RecordingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of arrays: what gave way is there again, and what is too much is named. */
class NpyArchiveTest {
    @TempDir
    private Path temporary;

    private Path file;

    @BeforeEach
    void name() {
        file = temporary.resolve("plane.npz");
    }

    private static byte[] array(final double... values) {
        final String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + values.length + ",), }";
        final String padded = header + " ".repeat(117 - header.length()) + "\n";
        final ByteBuffer bytes = ByteBuffer.allocate(128 + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1);
        bytes.putShort((short) 118).put(padded.getBytes(StandardCharsets.US_ASCII));
        for (final double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    private void write(final int empty, final double... values) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < empty; i++) {
                zip.putNextEntry(new ZipEntry("empty" + i));
            }
            zip.putNextEntry(new ZipEntry("F.npy"));
            zip.write(array(values));
        }
    }

    @Test
    void arraysThatGaveWayAreUnpackedAgain() throws IOException {
        write(2, 1, 2, 4);
        final NpyArchive archive = NpyArchive.open(file);
        assertNull(archive.array("spks.npy"));
        final NpyArray array = archive.array("F.npy");
        assertArrayEquals(new double[] {1, 2, 4}, array.vector());
        archive.forget();
        assertArrayEquals(new double[] {1, 2, 4}, array.vector());
        archive.forget();
        Files.delete(file);
        assertThrows(IOException.class, array::vector);
    }

    @Test
    void everyEntryCounts() throws IOException {
        write(999, 1);
        assertEquals(1, NpyArchive.open(file).array("F.npy").vector().length);
        write(1000, 1);
        final String message = assertThrows(RecordingException.class, () -> NpyArchive.open(file))
                .getMessage();
        assertTrue(message.contains("more than 1000 entries"), message);
    }
}
