package org.ephys.knime.models.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ephys.knime.models.ModelException;
import org.ephys.knime.models.ModelSignature;
import org.junit.jupiter.api.Test;

class ZipModelStoreTest {
    private static ModelArchive archive() {
        return new ModelArchive("test", Map.of(), new ModelSignature(List.of(), List.of(), List.of()));
    }

    private static byte[] written(final ModelArchive archive) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ZipModelStore().write(archive, out);
        return out.toByteArray();
    }

    private static ModelArchive read(final byte[] file) throws IOException {
        return new ZipModelStore().read(new ByteArrayInputStream(file), kind -> assertEquals("test", kind));
    }

    @Test
    void aShapeIsCheckedSideBySide() {
        final ModelArchive archive = archive();
        archive.put("a", new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertArrayEquals(new double[] {4, 5, 6}, archive.matrix("a", 2, 3)[1]);
        assertArrayEquals(new double[] {4, 5, 6}, archive.matrix("a", -1, 3)[1]);
        assertThrows(ModelException.class, () -> archive.matrix("a", 3, 2));
        assertThrows(ModelException.class, () -> archive.doubles("a", 6));
        assertThrows(ModelException.class, () -> archive.doubles("a", -1));
        assertThrows(ModelException.class, () -> new NamedArray(new double[6], new int[] {2, 2}));
        assertTrue(new NamedArray(new int[6], new int[] {2, 3}).fits(new int[] {2, -1}));
        assertFalse(new NamedArray(new int[6], new int[] {2, 3}).fits(new int[] {3, -1}));
    }

    @Test
    void theClockLeavesNoTrace() throws IOException {
        final ModelArchive archive = archive();
        archive.put("a", new int[] {1, 2});
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(written(archive)))) {
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertEquals(LocalDateTime.of(1980, 1, 1, 0, 0), entry.getTimeLocal());
                entries++;
            }
            assertEquals(2, entries);
        }
    }

    @Test
    void modelsNestToALimit() throws IOException {
        assertEquals("test", read(written(nested(16))).type());
        final byte[] deeper = written(nested(17));
        assertTrue(assertThrows(ModelException.class, () -> read(deeper))
                .getMessage()
                .contains("nested"));
    }

    private static ModelArchive nested(final int levels) {
        ModelArchive archive = archive();
        for (int i = 0; i < levels; i++) {
            final ModelArchive around = archive();
            around.putChild("inner", archive);
            archive = around;
        }
        return archive;
    }
}
