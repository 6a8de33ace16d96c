package org.ephys.knime.signal.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.Format;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files are known by their content, whatever their names are. */
class RecordingFilesTest {

    @TempDir
    private Path folder;

    private Path file(final byte[] content) throws IOException {
        return Files.write(folder.resolve("cell.dat"), content);
    }

    private Path file(final String content) throws IOException {
        return file(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Tildes stand for bytes of 0. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | EMPTY | is empty | Copy",
                "version https://git-lfs.github.com/spec/v1 | GIT_LFS_POINTER | Git LFS pointer | git lfs pull",
                "PK\u0003\u0004~~ | ZIP | zip archive | Unpack",
                "MATLAB 5.0 MAT-file, Platform: GLNXA64 | MATLAB_5 | MATLAB 5 file | Convert",
                "MATLAB 7.3 MAT-file | MATLAB_7 | MATLAB 7.3 file | Convert",
                "DAT2~v2x90.2 | HEKA | HEKA Patchmaster | Convert",
                "eerT~~~ | HEKA | HEKA Patchmaster | Convert",
                "axgx~~~ | AXOGRAPH | AxoGraph | Convert",
                "CEDFILE\"~~~ | CED_SIGNAL | CED Signal | Convert",
                "~~(C) CED 87 | CED_SPIKE2 | CED Spike2 | Convert",
                "VER=9 | WINWCP | WinWCP | Convert",
                "\u0001~~\u0002 | UNKNOWN | no format that is known | Convert",
            })
    void refusesWithAName(final String content, final Format format, final String found, final String cure)
            throws IOException {
        final Path file = file(content.replace('~', '\0'));
        assertEquals(format, RecordingFiles.format(file));
        final RecordingException e = assertThrows(RecordingException.class, () -> RecordingFiles.open(file));
        assertEquals(RecordingException.Reason.UNSUPPORTED_FORMAT, e.reason());
        assertTrue(
                e.getMessage().startsWith("cell.dat is ")
                        && e.getMessage().contains(found)
                        && e.getMessage().contains(cure),
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ABF rest | ABF_1",
                "ABF2rest | ABF_2",
                "ATF\t1.0 | ATF",
                "time,sweep 1 | TEXT",
                "\u00ff\u00fet~ | TEXT",
            })
    void knows(final String content, final Format format) throws IOException {
        assertEquals(format, RecordingFiles.format(file(content.replace('~', '\0'))));
    }

    @ParameterizedTest
    @CsvSource({"2, 126, LITTLE", "3, 130, BIG", "5, 384, LITTLE", "5, 384, BIG"})
    void wavesOfIgorByTheirChecksum(final short version, final int headers, final String order) throws IOException {
        final ByteBuffer wave =
                ByteBuffer.allocate(500).order("BIG".equals(order) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        wave.putShort(0, version).putShort(60, (short) 1234).putShort(headers, (short) 77);
        wave.putShort(2, (short) -(version + 1234));
        assertEquals(Format.IGOR_WAVE, RecordingFiles.format(file(wave.array())));
        wave.putShort(2, (short) 0);
        assertEquals(Format.UNKNOWN, RecordingFiles.format(file(wave.array())));
    }

    @Test
    void folders() throws IOException {
        assertEquals(Format.FOLDER, RecordingFiles.format(folder));
        final Path zarr = Files.createDirectory(folder.resolve("cell.nwb.zarr"));
        Files.writeString(zarr.resolve(".zgroup"), "{\"zarr_format\": 2}");
        assertEquals(Format.ZARR_FOLDER, RecordingFiles.format(zarr));
        final RecordingException e = assertThrows(RecordingException.class, () -> RecordingFiles.open(zarr));
        assertTrue(e.getMessage().contains("cell.nwb.zarr is a Zarr folder")
                && e.getMessage().contains("as HDF5"));
    }

    @Test
    void opensWhatItKnowsUnderAnyName() throws IOException {
        final Path file = folder.resolve("cell.NWB");
        ExampleRecordings.write(file, CellKind.VIP, 3, Progress.NONE);
        assertEquals(Format.NWB_2, RecordingFiles.format(file));
        try (Recording recording = RecordingFiles.open(file)) {
            assertEquals("cell.NWB", recording.name());
        }
    }

    /** Behind a block of another program's, HDF5 is HDF5. */
    @Test
    void hdf5BehindAUserBlock() throws IOException {
        final byte[] content = new byte[2048 + 8];
        content[0] = 'x';
        System.arraycopy("\u0089HDF\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1), 0, content, 2048, 8);
        assertEquals(Format.HDF5, RecordingFiles.format(file(content)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotReadHasACure(final Format format) {
        final String message = format.refusal("cell").getMessage();
        assertTrue(message.startsWith("cell is ") && (format.readable() || message.endsWith(".")), message);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
    void filesOfOthers() throws IOException {
        final Map<Format, Integer> counts = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(System.getenv("EPHYS_NWB"), "real"))) {
            for (final Path file : files.toList()) {
                counts.merge(RecordingFiles.format(file), 1, Integer::sum);
            }
        }
        assertEquals(Map.of(Format.NWB_2, 11, Format.NWB_1, 2, Format.HDF5, 1, Format.ZIP, 3, Format.TEXT, 1), counts);
    }
}
