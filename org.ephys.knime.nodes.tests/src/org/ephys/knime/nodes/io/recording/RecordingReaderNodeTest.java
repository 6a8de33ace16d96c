package org.ephys.knime.nodes.io.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.ephys.knime.nodes.execution.ExampleFolder;
import org.ephys.knime.nodes.features.NodeRun;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.formats.FilesOfCell;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** The reader on a folder with one recording, one text, and one recording in a subfolder. */
class RecordingReaderNodeTest {
    @TempDir
    private static Path folder;

    private static Path recordings;

    @BeforeAll
    static void simulate() throws IOException {
        recordings = Files.createDirectories(folder.resolve("recordings/inner")).getParent();
        ExampleRecordings.write(recordings.resolve("b.nwb"), CellKind.PVALB, 3, Progress.NONE);
        Files.copy(recordings.resolve("b.nwb"), recordings.resolve("inner/c.nwb"));
        Files.writeString(recordings.resolve("a.nwb"), "text");
        Files.writeString(recordings.resolve("notes.txt"), "not asked for");
    }

    @Test
    void readsFoldersAndListsWhatFailed() throws Exception {
        try (NodeRun run = new NodeRun(new RecordingReaderNodeFactory(), folder)) {
            run.with(s -> s.addString("path", recordings.toString()));
            final BufferedDataTable[] out = run.execute(null);
            assertEquals(List.of("b"), NodeRun.column(out[0], "id"));
            assertEquals(List.of("PASSED_OVER", "UNSUPPORTED_FORMAT"), sorted(out[2], "reason"));
            assertTrue(NodeRun.column(out[2], "message").toString().contains("a.nwb"));
            assertTrue(
                    run.warnings().get(0).contains("1 file could not be used, 1 other file was passed over"),
                    run.warnings()::toString);
            run.with(s -> {
                s.addString("path", recordings.toString());
                s.addString("pattern", "{b,c}.nwb");
                s.addBoolean("subfolders", true);
            });
            final BufferedDataTable[] deep = run.execute(null);
            assertEquals(List.of("b", "c"), NodeRun.column(deep[0], "id"));
            assertEquals(List.of("PASSED_OVER", "PASSED_OVER"), NodeRun.column(deep[2], "reason"));
        }
    }

    private static List<String> sorted(final BufferedDataTable table, final String column) {
        return NodeRun.column(table, column).stream().sorted().toList();
    }

    /** One sweep of a table of text. */
    private static void sweep(final Path file) throws IOException {
        final StringBuilder text = new StringBuilder("Time (s)\tSweep (mV)\tCurrent (pA)\n");
        for (int i = 0; i < 2000; i++) {
            text.append(String.format(java.util.Locale.ROOT, "%.4f\t-70\t%d\n", i / 5000.0, i > 500 ? 10 : 0));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Nobody said which currents were injected. */
    @Test
    void aRecordingWithoutOneUsableSweepIsAFailedFile() throws Exception {
        final Path lab = folder.resolve("unusable");
        sweep(lab.resolve("whole.txt"));
        final String without = Files.readString(lab.resolve("whole.txt")).replaceAll("\t[^\t\n]*\n", "\n");
        final Path bare = Files.writeString(
                lab.resolve("bare.txt"), without.replaceAll("\t(-70|Sweep \\(mV\\))", "\t$1\t$1\t$1"));
        try (NodeRun run = new NodeRun(new RecordingReaderNodeFactory(), folder)) {
            run.with(s -> s.addString("path", lab.toString()));
            final BufferedDataTable[] out = run.execute(null);
            assertEquals(List.of("whole"), NodeRun.column(out[0], "id"));
            assertEquals(List.of("NO_USABLE_SWEEPS"), NodeRun.column(out[2], "reason"));
            assertTrue(run.warnings().get(0).startsWith("1 file could not be used;"), run.warnings()::toString);
            run.with(s -> s.addString("path", bare.toString()));
            assertEquals(0, run.execute(null)[0].size(), "what comes after it has nothing to work on");
            final String warning = run.warnings().get(run.warnings().size() - 1);
            assertTrue(
                    warning.startsWith("No recording could be used. No sweep of bare can be used. Sweep 0")
                            && warning.endsWith(" The same holds for 2 more."),
                    warning);
        }
    }

    @Test
    void severalFilesAreOneCell() throws Exception {
        final Path lab = folder.resolve("lab");
        for (final String name : List.of("m1/c1_001.txt", "m1/c1_002.txt", "m1/c2_001.txt", "m2/c1_001.txt")) {
            sweep(lab.resolve(name));
        }
        try (NodeRun run = new NodeRun(new RecordingReaderNodeFactory(), folder)) {
            run.with(s -> {
                s.addString("path", lab.toString());
                s.addBoolean("subfolders", true);
                s.addString("cells", "FOLDER");
            });
            final BufferedDataTable[] folders = run.execute(null);
            assertEquals(List.of("m1", "m2"), NodeRun.column(folders[0], "id"));
            assertEquals(List.of("3", "1"), NodeRun.column(folders[0], "sweeps"));
            assertEquals(List.of("0", "1", "2", "0"), NodeRun.column(folders[1], "sweep_number"));
            assertEquals(
                    lab.resolve("m1/c2_001.txt").toString(),
                    NodeRun.column(folders[1], "sweep_file").get(2));
            run.with(s -> {
                s.addString("path", lab.toString());
                s.addBoolean("subfolders", true);
                s.addString("cells", "NAME");
                s.addString("traces", "LISTS");
            });
            final BufferedDataTable[] names = run.execute(null);
            assertEquals(List.of("m1/c1", "c2", "m2/c1"), NodeRun.column(names[0], "id"));
            assertEquals(List.of("2", "1", "1"), NodeRun.column(names[0], "sweeps"));
            assertFalse(NodeRun.column(names[1], "voltage").contains(null), "traces come from their files");
            run.with(s -> {
                s.addString("fileColumn", "file");
                s.addString("cells", "COLUMN");
                s.addString("cellColumn", "id");
            });
            final BufferedDataTable[] listed =
                    run.execute(run.files(lab.resolve("m2/c1_001.txt"), lab.resolve("m1/c1_001.txt")));
            assertEquals(List.of("cell 0", "cell 1"), NodeRun.column(listed[0], "id"));
            run.with(s -> {
                s.addString("path", lab.toString());
                s.addString("cells", "COLUMN");
            });
            assertThrows(KNIMEException.class, () -> run.execute(null));
        }
    }

    @Test
    void extensionsInEitherCaseAndFoldersOfZarr() throws Exception {
        final Path mixed =
                Files.createDirectories(folder.resolve("mixed/zarr.nwb")).getParent();
        Files.writeString(mixed.resolve("zarr.nwb/.zgroup"), "{}");
        Files.createDirectories(mixed.resolve("notes.nwb"));
        Files.copy(recordings.resolve("b.nwb"), mixed.resolve("B.NWB"), StandardCopyOption.REPLACE_EXISTING);
        try (NodeRun run = new NodeRun(new RecordingReaderNodeFactory(), folder)) {
            run.with(s -> s.addString("path", mixed.toString()));
            final BufferedDataTable[] out = run.execute(null);
            assertEquals(1, out[0].size());
            assertEquals(1, out[2].size());
            assertTrue(NodeRun.column(out[2], "message").get(0).contains("zarr.nwb is a Zarr folder"));
        }
    }

    @Test
    void twoFilesOfOneNameAreTwoCells() throws Exception {
        final Path same = Files.createDirectories(folder.resolve("same/day 2")).getParent();
        Files.copy(recordings.resolve("b.nwb"), same.resolve("day 2/b.nwb"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(recordings.resolve("b.nwb"), same.resolve("c.nwb"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(recordings.resolve("b.nwb"), same.resolve("b.nwb"), StandardCopyOption.REPLACE_EXISTING);
        try (NodeRun run = new NodeRun(new RecordingReaderNodeFactory(), folder)) {
            run.with(s -> {
                s.addString("path", same.toString());
                s.addBoolean("subfolders", true);
            });
            final BufferedDataTable[] out = run.execute(null);
            assertEquals(List.of("same/b", "c", "day 2/b"), NodeRun.column(out[0], "id"));
            assertEquals(3, NodeRun.column(out[1], "id").stream().distinct().count());
            run.with(s -> s.addString("fileColumn", "file"));
            final BufferedDataTable[] listed =
                    run.execute(run.files(same.resolve("day 2/b.nwb"), same.resolve("b.nwb")));
            assertEquals(List.of("day 2/b", "same/b"), NodeRun.column(listed[0], "id"));
        }
    }

    @Test
    void readsTheFilesOfATable() throws Exception {
        try (NodeRun run = new NodeRun(new RecordingReaderNodeFactory(), folder)) {
            run.with(s -> s.addString("fileColumn", "file"));
            final BufferedDataTable[] out = run.execute(
                    run.files(recordings.resolve("inner/c.nwb"), "nowhere://else.nwb", recordings.resolve("b.nwb")));
            assertEquals(List.of("c", "b"), NodeRun.column(out[0], "id"));
            assertEquals(List.of("nowhere://else.nwb"), NodeRun.column(out[2], "file"));
            run.with(s -> s.addString("fileColumn", "path"));
            assertThrows(InvalidSettingsException.class, () -> run.execute(run.files()));
        }
    }

    @Test
    void putsTracesIntoTheTableOnlyIfAsked() throws Exception {
        try (NodeRun run = new NodeRun(new RecordingReaderNodeFactory(), folder)) {
            run.with(s -> s.addString("path", recordings.resolve("b.nwb").toString()));
            final BufferedDataTable[] without = run.execute(null);
            assertFalse(without[1].getDataTableSpec().containsName("voltage"));
            run.with(s -> {
                s.addString("path", recordings.resolve("b.nwb").toString());
                s.addString("traces", "LISTS");
                s.addInt("thinning", 1000);
            });
            final BufferedDataTable[] with = run.execute(null);
            assertEquals(without[1].size(), with[1].size());
            assertNotNull(NodeRun.column(with[1], "voltage").get(0));
            assertEquals(NodeRun.column(without[1], "sweep_number"), NodeRun.column(with[1], "sweep_number"));
        }
    }

    @Test
    void saysWhatIsWrongWithThePath() throws Exception {
        try (NodeRun run = new NodeRun(new RecordingReaderNodeFactory(), folder)) {
            run.with(s -> s.addString("path", " "));
            assertThrows(InvalidSettingsException.class, () -> run.execute(null));
            run.with(s -> {
                s.addString("path", recordings.toString());
                s.addString("pattern", "*.abf");
            });
            final Exception e = assertThrows(KNIMEException.class, () -> run.execute(null));
            assertTrue(e.getMessage().contains("*.abf"), e.getMessage());
            run.with(s -> s.addString("path", folder.resolve("gone").toString()));
            final Exception gone = assertThrows(KNIMEException.class, () -> run.execute(null));
            assertTrue(gone.getMessage().contains("There is no file or folder"), gone.getMessage());
            run.with(s -> s.addString("path", recordings.resolve("a.nwb").toString()));
            assertEquals(1, run.execute(null)[2].size());
            assertTrue(
                    run.warnings().get(0).startsWith("No recording could be used. a.nwb is"), run.warnings()::toString);
        }
    }

    /** Example workflows look into subfolders, where examples in another format lie. */
    @Test
    void examplesAreTheCellsOfTheirFolder() throws Exception {
        final RecordingReaderNodeParameters parameters = new RecordingReaderNodeParameters();
        parameters.m_pattern = "{b,c}.nwb";
        parameters.m_subfolders = true;
        parameters.m_noPath = RecordingReaderNodeParameters.NoPath.EXAMPLES;
        assertEquals(
                List.of(recordings.resolve("b.nwb").toString()),
                FilesToRead.of(recordings, parameters, Progress.NONE).cells().stream()
                        .map(FilesOfCell::key)
                        .toList());
        parameters.m_noPath = RecordingReaderNodeParameters.NoPath.FAIL;
        assertEquals(
                2, FilesToRead.of(recordings, parameters, Progress.NONE).cells().size());
    }

    @Test
    void examplesAreMadeOnceAndAllAtOnce() throws Exception {
        final Path examples = folder.resolve("cache/examples");
        final ExampleFolder made =
                new ExampleFolder(examples, ".nwb", 1, (to, progress) -> ExampleRecordings.write(to, 1, 5, progress));
        assertEquals(examples, made.fill(Progress.NONE));
        final Path first = examples.resolve("simulated-pvalb-1.nwb");
        final var time = Files.getLastModifiedTime(first);
        made.fill(Progress.NONE);
        assertEquals(time, Files.getLastModifiedTime(first));
        Files.delete(first);
        made.fill(Progress.NONE);
        assertTrue(Files.exists(first), "a missing example is made again");
        try (var left = Files.list(examples.getParent())) {
            assertEquals(1, left.count(), "nothing unfinished is left");
        }
    }
}
