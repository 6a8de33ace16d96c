package org.ephys.knime.signal.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.formats.CellIds;
import org.ephys.knime.signal.formats.FilesOfCell;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files become cells, and which become rows of failures. */
class ReadFilesTest {
    @TempDir
    private Path folder;

    static ReadFiles read(final String key, final Path... files) {
        final List<String> paths = Stream.of(files).map(Path::toString).toList();
        return ReadFiles.of(
                new FilesOfCell(key, paths),
                Path::of,
                new CellIds(List.of(key)),
                ReadingOptions.DEFAULT,
                Progress.NONE);
    }

    @Test
    void aFileWithTwoElectrodesHoldsTwoCells() throws IOException {
        final Path file = folder.resolve("electrodes.nwb");
        try (InputStream content =
                ReadFilesTest.class.getResourceAsStream("/org/ephys/knime/signal/nwb/variants/electrodes.nwb")) {
            Files.copy(content, file);
        }
        final ReadFiles read = read(file.toString(), file);
        assertEquals(List.of(), read.failed());
        assertEquals(
                List.of("electrodes B", "electrodes electrode_0"),
                read.cells().stream().map(cell -> cell.cell().id()).toList());
        assertEquals(
                List.of("B", "electrode_0"),
                read.cells().stream()
                        .map(cell -> ReadCell.SCHEMA.values(cell)[2])
                        .toList());
    }

    @Test
    void severalFilesAreOneCellWithoutTheBadOnes() throws IOException {
        final Path first = folder.resolve("1.nwb");
        final Path second = folder.resolve("2.nwb");
        ExampleRecordings.write(first, CellKind.PVALB, 5, Progress.NONE);
        ExampleRecordings.write(second, CellKind.PVALB, 6, Progress.NONE);
        final Path bad = Files.writeString(folder.resolve("3.nwb"), "text");
        final ReadFiles read = read("/lab/cell 7", first, second, bad);
        assertEquals(1, read.cells().size());
        final ReadCell cell = read.cells().get(0);
        assertEquals("cell 7", cell.cell().id());
        assertEquals(List.of(first.toString(), second.toString()), cell.cell().files());
        assertTrue(
                cell.warnings().get(0).contains("left out: 3.nwb"),
                cell.warnings().toString());
        assertEquals(
                List.of(bad.toString()),
                read.failed().stream().map(FailedFile::file).toList());
        final int file = ReadSweep.SCHEMA.names().indexOf("sweep_file");
        final List<Object> files = cell.sweeps().stream()
                .map(sweep -> ReadSweep.SCHEMA.values(new ReadSweep(cell.cell(), sweep, null, null, null))[file])
                .toList();
        assertEquals(first.toString(), files.get(0));
        assertEquals(second.toString(), files.get(files.size() - 1));
        assertEquals(read.cells().get(0).sweeps().size(), files.size());

        final AnalysedCell joined = AnalysedCell.analyse(
                cell.cell(),
                () -> RecordingFiles.open("cell 7", List.of(first, second), ReadingOptions.DEFAULT),
                AnalysisOptions.ROBUST,
                Progress.NONE);
        assertTrue(joined.usable());
        assertEquals(
                cell.sweeps().stream().map(SweepInfo::number).toList(),
                joined.sweeps().map(row -> row.sweep().info().number()).toList());
        assertEquals(
                second.toString(),
                AnalysedSweep.SCHEMA.values(joined.sweeps().toList().get(files.size() - 1))[3]);
    }

    /** Makes compressed chunks unreadable, as many as are asked for. */
    private static void damageSamples(final Path file, final int most) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        int damaged = 0;
        for (int k = 0; k + 2 < bytes.length && damaged < most; k++) {
            if (bytes[k] == 0x78 && isCompressed(bytes, k)) {
                Arrays.fill(bytes, k, k + 8, (byte) 0);
                damaged++;
            }
        }
        assertTrue(damaged > 0);
        Files.write(file, bytes);
    }

    private static boolean isCompressed(final byte[] bytes, final int from) {
        final Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            return inflater.inflate(new byte[1000]) == 1000;
        } catch (final DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    /** Its list of sweeps looks sound. */
    @Test
    void aFileWhoseSamplesCannotBeReadIsAFailure() throws IOException {
        final Path file = folder.resolve("samples.nwb");
        ExampleRecordings.write(file, CellKind.SST, 8, Progress.NONE);
        damageSamples(file, Integer.MAX_VALUE);
        final ReadFiles read = read("/lab/cell 8", file);
        assertEquals(List.of(), read.cells());
        final Failure failure = read.failed().get(0).failure();
        assertEquals("NO_USABLE_SWEEPS", failure.code());
        assertTrue(failure.message().contains("samples.nwb cannot be read"), failure::message);
    }

    @Test
    void aFileWithOneDamagedSweepIsUsed() throws IOException {
        final Path file = folder.resolve("sample.nwb");
        ExampleRecordings.write(file, CellKind.SST, 8, Progress.NONE);
        damageSamples(file, 1);
        final ReadFiles read = read("/lab/cell 8", file);
        assertEquals(List.of(), read.failed());
        assertTrue(read.cells().get(0).sweeps().stream()
                        .filter(SweepInfo::readable)
                        .count()
                > 1);
    }

    @Test
    void whatOnlyLiesBesideRecordingsIsPassedOver() throws IOException {
        final Path notes = Files.writeString(folder.resolve("notes.txt"), "seal 3 GOhm");
        final Path picture = Files.write(folder.resolve("cell.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});
        final Path table = Files.writeString(folder.resolve("cells.csv"), "depth,age\n100,20\n120,21\n130,22\n");
        final Path claims = Files.writeString(folder.resolve("cell.NWB"), "text");
        final Path empty = Files.writeString(folder.resolve("empty.abf"), "");
        final Path broken = Files.writeString(
                folder.resolve("broken.csv"), "Time (s),Sweep 1 (mV)\n0,-70\n0.0001,-70\n0.0002,-7x\n0.0003,-70\n");
        final ReadFiles read =
                read("/lab/cell", notes, picture, table, claims, empty, broken).amongOthers(Path::of);
        assertEquals(
                List.of(true, true, true, false, false, false),
                read.failed().stream()
                        .map(file -> file.failure().isPassedOver())
                        .toList(),
                () -> read.failed().toString());
    }
}
