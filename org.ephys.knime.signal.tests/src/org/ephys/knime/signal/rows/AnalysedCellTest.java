package org.ephys.knime.signal.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Failure;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analysis says of a cell in all its tables. */
class AnalysedCellTest {
    @TempDir
    private Path folder;

    @Test
    void aBadFileHasARowOfItsOwn() throws IOException {
        final Path bad = Files.writeString(folder.resolve("bad.nwb"), "text");
        final ReadFiles read = ReadFilesTest.read(bad.toString(), bad);
        assertEquals(List.of(), read.cells());
        final Failure failure = read.failed().get(0).failure();
        assertEquals(Reason.UNSUPPORTED_FORMAT.name(), failure.code());
        final CellFile cell = CellFile.of("bad", bad.toString(), "");
        final AnalysedCell analysed =
                AnalysedCell.analyse(cell, () -> RecordingFiles.open(bad), AnalysisOptions.ROBUST, Progress.NONE);
        assertFalse(analysed.usable());
        assertEquals(0, analysed.sweeps().count());
        final List<CellReason> reasons = analysed.reasons().toList();
        assertEquals(1, reasons.size());
        assertEquals(failure.code(), reasons.get(0).code());
        final Object[] quality = QualityTable.SCHEMA.values(analysed);
        final List<String> names = QualityTable.SCHEMA.names();
        assertEquals(true, quality[names.indexOf("failed_qc")]);
        assertEquals(0, quality[names.indexOf("passed_sweeps")]);
        assertNull(quality[names.indexOf("failed_seal")]);
        assertTrue(String.valueOf(quality[names.indexOf("problem")]).contains("bad.nwb"));
    }

    @Test
    void rowsOfACellBelongTogether() throws IOException {
        final Path file = folder.resolve("cell.nwb");
        ExampleRecordings.write(file, CellKind.PVALB, 5, Progress.NONE);
        final CellFile cell = CellFile.of("my cell", file.toString(), "");
        final AnalysedCell analysed =
                AnalysedCell.analyse(cell, () -> RecordingFiles.open(file), AnalysisOptions.ROBUST, Progress.NONE);
        assertTrue(analysed.usable());
        analysed.features()
                .record()
                .forEach((name, value) -> assertEquals(
                        value.isNaN() ? null : value,
                        AnalysedCell.SCHEMA.find(name).orElseThrow().value(analysed),
                        name));
        int spikes = 0;
        for (final AnalysedSweep sweep : analysed.sweeps().toList()) {
            final Object[] row = AnalysedSweep.SCHEMA.values(sweep);
            assertEquals("my cell", row[0]);
            final Integer count = AnalysedSweep.SPIKES.value(sweep);
            assertEquals(count == null ? 0 : count, (int) sweep.spikes().count());
            for (final AnalysedSpike spike : sweep.spikes().toList()) {
                assertEquals(row[2], AnalysedSpike.SCHEMA.values(spike)[2], "number of the sweep");
                spikes++;
            }
        }
        assertTrue(spikes > 100, spikes + " spikes");
    }

    @Test
    void severalFilesAreOneText() {
        final CellFile cell = new CellFile("pair", List.of("/a/1.abf", "/a/2.abf"), "");
        assertEquals(cell, CellFile.of("pair", cell.file(), ""));
        assertEquals(List.of(), CellFile.of("none", "", "").files());
    }

    @Test
    void refusalsOfOpenersAreFailures() {
        final AnalysedCell analysed = AnalysedCell.analyse(
                CellFile.of("x", "", ""),
                () -> {
                    throw new RecordingException(Reason.UNREADABLE, "The row has no path of a file.");
                },
                AnalysisOptions.ROBUST,
                Progress.NONE);
        assertEquals("The row has no path of a file.", analysed.failure().message());
    }
}
