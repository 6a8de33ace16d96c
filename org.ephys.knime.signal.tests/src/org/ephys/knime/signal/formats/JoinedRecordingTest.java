package org.ephys.knime.signal.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells whose sweeps are in several files. */
class JoinedRecordingTest {

    @TempDir
    private Path folder;

    /** One sweep of 1 s with a step of 0.5 s, the voltage in mV. */
    private Path sweep(final String name, final double rest, final double rate) throws IOException {
        final StringBuilder text = new StringBuilder("Time (s),Sweep 1 (mV),Current 1 (pA)\n");
        for (int i = 0; i < rate; i++) {
            final boolean step = i >= rate / 4 && i < 3 * rate / 4;
            text.append(String.format(Locale.ROOT, "%.6f,%.3f,%d\n", i / rate, step ? rest - 5 : rest, step ? -50 : 0));
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static Recording open(final Path... files) throws IOException {
        return RecordingFiles.open("cell", List.of(files), ReadingOptions.DEFAULT);
    }

    private static List<String> files(final Recording recording) {
        return recording.sweeps().stream()
                .map(SweepInfo::file)
                .map(file -> Path.of(file).getFileName().toString())
                .distinct()
                .toList();
    }

    @Test
    void sweepsAreNumberedThroughAndReadFromTheirFiles() throws IOException {
        final Path late = sweep("run_10.csv", -60, 5000);
        final Path early = sweep("run_9.csv", -70, 5000);
        try (Recording cell = open(late, early)) {
            assertEquals("cell", cell.name());
            assertEquals(List.of("run_9.csv", "run_10.csv"), files(cell), "numbers in names count as numbers");
            assertEquals(
                    List.of(0, 1), cell.sweeps().stream().map(SweepInfo::number).toList());
            final SweepInfo second = cell.sweeps().get(1);
            assertEquals(-60, cell.read(second).voltage()[0]);
            assertEquals(second, cell.read(second).info());
            assertEquals(List.of(), cell.warnings());
            try (Recording alone = RecordingFiles.open(late)) {
                assertArrayEquals(
                        alone.read(alone.sweeps().get(0)).current(),
                        cell.read(second).current());
            }
        }
    }

    @Test
    void datesComeBeforeNames() throws IOException {
        final Path second = folder.resolve("a.nwb");
        final Path first = folder.resolve("b.nwb");
        ExampleRecordings.write(second, CellKind.VIP, 3, Progress.NONE);
        final String bytes = Files.readString(second, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains("2024-01-01T12:00"));
        Files.writeString(first, bytes.replace("2024-01-01T12:00", "2024-01-01T11:00"), StandardCharsets.ISO_8859_1);
        try (Recording cell = open(second, first)) {
            assertEquals(List.of("b.nwb", "a.nwb"), files(cell));
            assertTrue(
                    cell.info().session().date().endsWith("11:00:00"),
                    cell.info().session()::date);
            assertTrue(
                    cell.warnings().stream().anyMatch(w -> w.contains("say that they are the same recording")),
                    () -> cell.warnings().toString());
        }
        try (Recording cell = open(second, first, sweep("0.csv", -70, 5000))) {
            assertEquals(List.of("b.nwb", "a.nwb", "0.csv"), files(cell));
            assertTrue(cell.warnings().stream().anyMatch(w -> w.contains("1 of 3 files have no date")));
        }
    }

    @Test
    void aFileThatCannotBeUsedIsARefusal() throws IOException {
        final Path good = sweep("good.csv", -70, 5000);
        final RecordingException e = assertThrows(RecordingException.class, () -> open(good, folder.resolve("gone.csv"))
                .close());
        assertTrue(e.getMessage().contains("gone.csv"), e.getMessage());
    }

    private static List<String> disagreements(final Recording cell) {
        final CellFeatures features = CellAnalysis.analyse(cell, AnalysisOptions.ROBUST, Progress.NONE);
        return features.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.FILES_DISAGREE)
                .map(Reason::text)
                .toList();
    }

    @Test
    void filesThatDoNotGoTogetherAreNamed() throws IOException {
        final Path cell = sweep("cell.csv", -70, 5000);
        try (Recording same = open(cell, sweep("drifted.csv", -62, 5000))) {
            assertEquals(List.of(), disagreements(same));
        }
        try (Recording other = open(cell, sweep("other.csv", -40, 5000))) {
            final List<String> found = disagreements(other);
            assertEquals(1, found.size(), found::toString);
            assertTrue(
                    found.get(0).contains("-70.00 mV in cell.csv")
                            && found.get(0).contains("-40.00 mV in other.csv"),
                    found::toString);
        }
        try (Recording unit = open(cell, sweep("volts.csv", -0.07, 5000))) {
            assertTrue(disagreements(unit).get(0).contains("another unit"));
        }
        try (Recording rate = open(cell, sweep("fast.csv", -70, 10000))) {
            assertTrue(rate.warnings().get(0).contains("5000 Hz")
                    && rate.warnings().get(0).contains("10000 Hz"));
            assertEquals(1, disagreements(rate).size());
        }
    }
}
