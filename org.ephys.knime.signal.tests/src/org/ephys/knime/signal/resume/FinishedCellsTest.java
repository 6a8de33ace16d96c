package org.ephys.knime.signal.resume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.protocol.StimulusOntology;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.StimulusOptions;
import org.ephys.knime.signal.recording.UnitCorrection;
import org.ephys.knime.signal.rows.CellRows;
import org.ephys.knime.signal.rows.CellTable;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.ephys.knime.signal.table.Column;
import org.ephys.knime.signal.table.RowSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedCellsTest {

    private static final CellTable<Object[]> TABLE = table(Column.text("text", "A text", row -> (String) row[0]));

    private static final Object[] FULL = {"ü\n\"", Integer.MIN_VALUE, -0.0, true, new double[] {Double.NaN, 1e-310}};

    private static final Object[] OTHER = {"", 1, 1e300, false, new double[0]};

    private static final CellRows ROWS = new CellRows(
            true, 0, List.of(List.of(FULL, new Object[5]), List.of(), List.<Object[]>of(new Object[][] {OTHER})));

    @TempDir
    private Path folder;

    private CellFile cell;

    private final AtomicInteger analyses = new AtomicInteger();

    private static CellTable<Object[]> table(final Column<Object[], ?> first) {
        return new CellTable<>(
                "table",
                RowSchema.of(Object[].class)
                        .add(first)
                        .add(Column.integer("integer", "A number", row -> (Integer) row[1]))
                        .add(Column.number("number", "mV", "A number", row -> (Double) row[2]))
                        .add(Column.flag("flag", "A flag", row -> (Boolean) row[3]))
                        .add(Column.numbers("numbers", "mV", "Numbers", row -> (double[]) row[4]))
                        .build(),
                cell -> Stream.empty());
    }

    @BeforeEach
    void makeRecording() throws IOException {
        final Path file = folder.resolve("cell.nwb");
        Files.writeString(file, "content");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        cell = new CellFile("cell", List.of(file.toString()), "");
    }

    private FinishedCells finished(final String settings, final CellTable<?> first) throws IOException {
        return new FinishedCells(
                folder.resolve("finished"), settings, ReadingOptions.DEFAULT, List.of(first, TABLE, TABLE));
    }

    private CellRows rows(final String settings) throws IOException {
        return finished(settings, TABLE).of(cell, Path::of, () -> {
            analyses.incrementAndGet();
            return ROWS;
        });
    }

    @Test
    void givesTheSameBitsWithoutAnalysis() throws IOException {
        rows("a");
        final CellRows again = rows("a");
        assertEquals(1, analyses.get());
        assertTrue(again.usable());
        final Object[] row = again.table(0).get(0);
        assertEquals("ü\n\"", row[0]);
        assertEquals(Integer.MIN_VALUE, row[1]);
        assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits((Double) row[2]));
        assertEquals(true, row[3]);
        assertArrayEquals(new double[] {Double.NaN, 1e-310}, (double[]) row[4]);
        assertArrayEquals(new Object[5], again.table(0).get(1));
        assertEquals(0, again.table(1).size());
        assertEquals("", again.table(2).get(0)[0]);
        assertEquals(
                1,
                finished("a", TABLE)
                        .of(cell, Path::of, () -> null)
                        .tables()
                        .get(2)
                        .size());
    }

    @Test
    void whatHasChangedIsAnalysedAgain() throws IOException {
        rows("a");
        rows("b");
        assertEquals(2, analyses.get(), "other settings");
        Files.setLastModifiedTime(Path.of(cell.file()), FileTime.fromMillis(2_000_000));
        rows("a");
        assertEquals(3, analyses.get(), "another time");
        Files.writeString(Path.of(cell.file()), "more content");
        Files.setLastModifiedTime(Path.of(cell.file()), FileTime.fromMillis(2_000_000));
        rows("a");
        assertEquals(4, analyses.get(), "another size");
        cell = new CellFile(cell.id(), cell.files(), "2");
        rows("a");
        assertEquals(5, analyses.get(), "another electrode");
        finished("a", table(Column.text("other", "A text", row -> (String) row[0])))
                .of(cell, Path::of, () -> {
                    analyses.incrementAndGet();
                    return ROWS;
                });
        assertEquals(6, analyses.get(), "other columns");
        rows("a");
        assertEquals(6, analyses.get());
        cell = cell.withReading("holding (pA): -20.0");
        rows("a");
        assertEquals(7, analyses.get(), "read in another way");
    }

    /** What was killed while it was writing leaves nothing behind for ever. */
    @Test
    void halfWrittenRowsAreRemoved() throws IOException {
        rows("a");
        final Path kept = folder.resolve("finished");
        Files.writeString(kept.resolve("rows1.part"), "half");
        FinishedCells.clear(kept);
        FinishedCells.clear(folder.resolve("not there yet"));
        try (Stream<Path> files = Files.list(kept)) {
            assertEquals(1, files.count());
        }
        rows("a");
        assertEquals(1, analyses.get());
    }

    /** The stimulus of an Axon recording may lie in another file, which is no file of the cell. */
    @Test
    void anotherStimulusFileIsAnotherRecording() throws IOException {
        ExampleRecordings.writeAxon(folder.resolve("simulated"), Progress.NONE);
        final Path stored = folder.resolve("simulated/simulated-axon.abf");
        cell = new CellFile("cell", List.of(stored.toString()), "");
        assertEquals(List.of(), RecordingFiles.beside(stored, ReadingOptions.DEFAULT), "it is in the recording itself");
        final byte[] bytes = Files.readAllBytes(stored);
        final int output = 3 * 512; // the block of the only output: no stored stimulus, but the name of its file
        Arrays.fill(bytes, output + 32, output + 40, (byte) 0);
        Files.write(stored, bytes);
        final List<Path> beside = RecordingFiles.beside(stored, ReadingOptions.DEFAULT);
        assertEquals(1, beside.size());
        assertEquals(stored.getParent(), beside.get(0).getParent());
        rows("a");
        rows("a");
        assertEquals(1, analyses.get());
        Files.writeString(beside.get(0), "a stimulus");
        rows("a");
        assertEquals(2, analyses.get(), "there is a stimulus now");
        Files.setLastModifiedTime(beside.get(0), FileTime.fromMillis(1_000_000));
        rows("a");
        rows("a");
        assertEquals(3, analyses.get(), "another stimulus");
        cell = cell.withReading("stimulus folder: " + folder);
        rows("a");
        Files.writeString(folder.resolve(beside.get(0).getFileName().toString()), "its stimulus");
        rows("a");
        rows("a");
        assertEquals(5, analyses.get(), "a stimulus in the folder that the cell names");
        final ReadingOptions elsewhere = ReadingOptions.DEFAULT.withStimulus(StimulusOptions.NONE.withFolder(folder));
        assertEquals(folder, RecordingFiles.beside(stored, elsewhere).get(0).getParent());
    }

    /** Whatever became of the file: it is not used, and replaced. */
    @Test
    void damagedRowsAreMadeAnew() throws IOException {
        rows("a");
        final Path kept;
        try (Stream<Path> files = Files.list(folder.resolve("finished"))) {
            kept = files.findFirst().orElseThrow();
        }
        final byte[] good = Files.readAllBytes(kept);
        for (int i = 0; i < good.length; i++) {
            final byte[] bad = good.clone();
            bad[i] ^= 0x41;
            Files.write(kept, bad);
            assertEquals("ü\n\"", rows("a").table(0).get(0)[0], "byte " + i);
            assertEquals(i + 2, analyses.get(), "byte " + i);
            assertArrayEquals(good, Files.readAllBytes(kept), "byte " + i);
        }
        Files.write(kept, Arrays.copyOf(good, good.length / 2));
        rows("a");
        assertEquals(good.length + 2, analyses.get());
    }

    @Test
    void whatFailedIsTriedAgain() throws IOException {
        for (final CellRows rows :
                List.of(new CellRows(false, 0, ROWS.tables()), new CellRows(true, 2, ROWS.tables()))) {
            final FinishedCells finished = finished("a", TABLE);
            finished.of(cell, Path::of, () -> rows);
            finished.of(cell, Path::of, () -> rows);
            assertEquals(0, finished.takenOver());
        }
    }

    @Test
    void aRecordingThatChangesMeanwhileIsNotKept() throws IOException {
        finished("a", TABLE).of(cell, Path::of, () -> {
            try {
                Files.setLastModifiedTime(Path.of(cell.file()), FileTime.fromMillis(3_000_000));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ROWS;
        });
        rows("a");
        assertEquals(1, analyses.get());
    }

    @Test
    void rowsThatCannotBeKeptAreAnError() throws IOException {
        final FinishedCells finished = finished("a", TABLE);
        Files.delete(folder.resolve("finished"));
        final UncheckedIOException problem =
                assertThrows(UncheckedIOException.class, () -> finished.of(cell, Path::of, () -> ROWS));
        assertTrue(
                problem.getCause().getMessage().contains("finished"),
                problem.getCause().getMessage());
    }

    /** Every setting but the memory is in the text, and the text is the same in every process. */
    @Test
    void settingsAsTextTellAnalysesApart() {
        final AnalysisOptions robust = AnalysisOptions.ROBUST;
        final Set<String> texts = new TreeSet<>();
        for (final AnalysisOptions options : List.of(
                AnalysisOptions.STRICT,
                robust,
                robust.withParts(AnalysisOptions.Part.VECTORS),
                robust.withUnits(new UnitCorrection(1000, 1)),
                robust.withOntology(StimulusOntology.parse("[[[\"code\", \"X\"], [\"name\", \"Ramp\"]]]")))) {
            assertTrue(texts.add(options.asText()));
            assertFalse(options.asText().contains("@"), options.asText());
        }
        assertEquals(robust.asText(), robust.withMemoryBudget(1).asText());
        assertNotEquals(robust.asText(), AnalysisOptions.STRICT.asText());
    }
}
