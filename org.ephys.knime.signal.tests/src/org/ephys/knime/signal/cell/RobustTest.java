package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Recordings of many origins in robust mode: features, or a reason, and never an exception. */
@EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
final class RobustTest {

    private static final Path ROOT = Path.of(String.valueOf(System.getenv("EPHYS_NWB")));

    private static CellFeatures analyse(final String file) throws IOException {
        try (Recording recording = Recordings.open(ROOT.resolve(file))) {
            return CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, Progress.NONE);
        }
    }

    private static List<Path> files(final String folder) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".nwb"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyRealFileGivesFeaturesOrAReason() throws IOException {
        int analysed = 0;
        for (final Path file : files("real")) {
            try (Recording recording = Recordings.open(file)) {
                final CellFeatures cell = CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, Progress.NONE);
                CellAnalysisTest.assertReasons(cell);
                analysed++;
                final boolean hasProtocol = cell.sweeps().stream()
                        .anyMatch(sweep ->
                                sweep.protocol() != null && sweep.stimulus().present());
                assertEquals(hasProtocol, cell.hasFeatures(), file::toString);
                if (!hasProtocol) {
                    assertFalse(cell.reasons().isEmpty(), file::toString);
                }
            } catch (final RecordingException e) {
                assertTrue(e.getMessage().contains(file.getFileName().toString()), e::getMessage);
            }
        }
        assertTrue(analysed >= 6, analysed + " files were analysed");
    }

    @Test
    void recordedNoisyStimulusIsFound() throws IOException {
        final CellFeatures cell = analyse("real/nwbshowcase_FergusonEtAl2015_PYR2.nwb");
        final List<SweepFeatures> steps = cell.sweeps().stream()
                .filter(sweep -> sweep.protocol() == StimulusType.LONG_SQUARE)
                .toList();
        assertEquals(13, steps.size());
        for (final SweepFeatures step : steps) {
            assertTrue(step.protocolDetected());
            assertEquals(0.0815, step.stimulus().startTime(), 0.001);
            assertEquals(1, step.stimulus().duration(), 0.002);
        }
        // the commanded steps are 25 pA apart
        assertEquals(325, steps.get(12).stimulus().amplitude(), 3);
        assertEquals(100, steps.get(3).stimulus().amplitude(), 3);
        assertEquals(11, steps.stream().filter(step -> !step.spikes().isEmpty()).count());
        assertTrue(cell.record().get("f_i_curve_slope") > 0);
        assertTrue(cell.reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.ADJUSTED));
    }

    @Test
    void stepAfterAnotherPulseIsFound() throws IOException {
        final CellFeatures cell = analyse("real/smestern_19926019_longsquare.nwb");
        for (final SweepFeatures sweep : cell.sweeps()) {
            assertEquals(
                    11562,
                    sweep.stimulus().startIndex(),
                    "sweep " + sweep.info().number());
            assertEquals(
                    25561, sweep.stimulus().endIndex(), "sweep " + sweep.info().number());
        }
        assertEquals(-100, cell.sweeps().get(0).stimulus().amplitude(), 0.01);
        assertEquals(0, cell.sweeps().get(2).stimulus().amplitude(), 0.01);
        assertEquals(6, cell.record().get("rheobase_sweep_num"));
    }

    @Test
    void sameAsStrictWhereIpfxSucceeds() throws IOException {
        for (final Path file : files("synthetic")) {
            final CellFeatures strict;
            try (Recording recording = Recordings.open(file)) {
                strict = CellAnalysis.analyse(recording, AnalysisOptions.STRICT, Progress.NONE);
            }
            final CellFeatures robust = analyse("synthetic/" + file.getFileName());
            CellAnalysisTest.assertReasons(robust);
            strict.record().forEach((name, value) -> {
                if (!value.isNaN()) {
                    assertEquals(value, robust.record().get(name), file + " " + name);
                }
            });
            CellAnalysisTest.assertSameCollection(strict.collection(), robust.collection(), file.toString());
            strict.vectors().forEach((family, vector) -> {
                if (vector.length % 49 != 0 && vector.length != 114) {
                    assertArrayEquals(vector, robust.vectors().get(family), file + " " + family);
                }
            });
        }
    }

    @Test
    void sweepsThatFailedQualityControlAreUsedIfNothingElseIsThere() throws IOException {
        final CellFeatures cell = analyse("synthetic/synth_vip1.nwb");
        assertTrue(cell.record().get("f_i_curve_slope") > 0);
        assertTrue(cell.record().get("ri") > 0);
        assertTrue(cell.reasonsFor("long_squares").stream()
                .anyMatch(reason -> reason.code() == ReasonCode.SWEEPS_FAILED_QC));
    }
}
