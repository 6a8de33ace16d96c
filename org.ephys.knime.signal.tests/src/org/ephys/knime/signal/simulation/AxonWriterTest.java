package org.ephys.knime.signal.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulated cell did is what is read back from ABF and ATF, sample by sample. */
class AxonWriterTest {

    @Test
    void readsWhatWasSimulated(@TempDir final Path folder) throws IOException {
        ExampleRecordings.writeAxon(folder, Progress.NONE);
        final List<SimulatedSweep> simulated = new ArrayList<>();
        new SimulatedCell(CellKind.SST, ExampleRecordings.DEFAULT_SEED + ExampleRecordings.DEFAULT_CELLS, 50_000)
                .record(
                        sweep -> {
                            if (sweep.code().matches("X1PS.*|X3LP.*|X4PS.*")) {
                                simulated.add(sweep);
                            }
                        },
                        Progress.NONE);
        assertTrue(simulated.size() > 10, () -> "long squares: " + simulated.size());
        check(folder.resolve("simulated-axon.abf"), simulated, 1);
        check(folder.resolve("simulated-axon.atf"), simulated, 5);
    }

    private static void check(final Path file, final List<SimulatedSweep> simulated, final int thinning)
            throws IOException {
        try (Recording recording = RecordingFiles.open(file)) {
            assertEquals(List.of("Vm"), recording.info().electrodes());
            assertEquals(List.of(), recording.warnings());
            assertEquals(simulated.size(), recording.sweeps().size());
            for (final SweepInfo info : recording.sweeps()) {
                final Sweep sweep = recording.read(info);
                assertEquals(50_000.0 / thinning, sweep.samplingRate(), file.toString());
                for (int i = 0; i < sweep.length(); i++) {
                    final SimulatedSweep expected = simulated.get(info.number());
                    assertEquals(expected.response()[i * thinning], sweep.voltage()[i], 0, file + " " + i);
                    assertEquals(expected.stimulus()[i * thinning], sweep.current()[i], 0, file + " " + i);
                }
            }
            assertTrue(CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, Progress.NONE)
                    .hasFeatures());
        }
    }
}
