package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.vectors.FeatureFamily;
import org.ephys.knime.signal.vectors.VectorPreset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one call for a cell, on simulated recordings with IPFX's results. */
final class CellAnalysisTest {

    private static final Progress CANCELLED = new Progress() {
        @Override
        public void report(final double fraction, final String message) {
            // nobody listens
        }

        @Override
        public void checkCancelled() {
            throw new CancellationException();
        }
    };

    @TempDir
    private Path folder;

    private CellFeatures analyse(final String name, final AnalysisOptions options) throws IOException {
        final Path file = folder.resolve(name + ".nwb");
        if (!file.toFile().exists()) {
            CommittedGoldenTest.copy(name + ".nwb", folder);
        }
        try (Recording recording = Recordings.open(file, new ReadingOptions("", false))) {
            return CellAnalysis.analyse(recording, options, Progress.NONE);
        }
    }

    private Golden golden(final String name) throws IOException {
        return Golden.load(CommittedGoldenTest.copy(name + ".json.gz", folder));
    }

    @Test
    void strictModeGivesWhatThePipelineGives() throws IOException {
        final CellFeatures cell = analyse("synth_vip2", AnalysisOptions.STRICT);
        final Golden golden = golden("synth_vip2");
        final ParityTable table = new ParityTable();
        final Golden record =
                golden.get("run_pipeline").get("feature_extraction").get("cell_record");
        assertEquals(47, cell.record().size());
        cell.record()
                .forEach((name, value) ->
                        table.close(name, "record", record.get(name).number(), value));
        new CellParity(table).map("collection ", "facade", golden.get("feature_collection"), cell.collection());
        final Golden vectors = golden.get("feature_vectors");
        cell.vectors().forEach((family, vector) -> {
            final String key = family == FeatureFamily.INST_FREQ_NORM ? "inst_freq_norm_all6" : family.ipfxName();
            table.close(key, "vector", vectors.get(key).numbers(), vector);
        });
        final Golden sweepFeatures =
                golden.get("run_pipeline").get("feature_extraction").get("sweep_features");
        for (final String key : sweepFeatures.keys()) {
            final SweepFeatures row = cell.sweeps().get(Integer.parseInt(key));
            new SweepParity(table).spikes("spikes", key, sweepFeatures.get(key).get("spikes"), row.spikes());
        }
        GoldenParityTest.assertNone(table, 5_000);
        assertTrue(cell.qualityState().passed());
    }

    /** The same but for amplitudes of which IPFX cuts off what single precision lacks: 59 instead of 59.999996 pA. */
    static void assertSameCollection(
            final Map<String, Double> strict, final Map<String, Double> robust, final String what) {
        assertEquals(strict.keySet(), robust.keySet(), what);
        strict.forEach((name, value) -> {
            final boolean whole = name.equals("rheobase_i") || name.startsWith("stimulus_amplitude_");
            final double mended = whole && robust.get(name) - value == 1 ? value + 1 : value;
            assertEquals(mended, robust.get(name), () -> what + " " + name);
        });
    }

    @Test
    void robustModeGivesTheSame() throws IOException {
        final CellFeatures strict = analyse("synth_vip2", AnalysisOptions.STRICT);
        final CellFeatures robust = analyse("synth_vip2", AnalysisOptions.ROBUST);
        assertEquals(strict.record(), robust.record());
        assertSameCollection(strict.collection(), robust.collection(), "synth_vip2");
        assertEquals(59, strict.collection().get("rheobase_i"));
        assertEquals(60, robust.collection().get("rheobase_i"));
        strict.vectors()
                .forEach((family, vector) ->
                        assertArrayEquals(vector, robust.vectors().get(family), family.name()));
    }

    @Test
    void robustModeDoesNotLoseBins() throws IOException {
        assertEquals(
                294, analyse("synth_sst3", AnalysisOptions.STRICT).vectors().get(FeatureFamily.INST_FREQ).length);
        final CellFeatures robust = analyse("synth_sst3", AnalysisOptions.ROBUST);
        robust.vectors().forEach((family, vector) -> assertEquals(family.length(), vector.length, family.name()));
    }

    @Test
    void presetOfGouwensIsThatOfTheGoldenFile() throws IOException {
        final CellFeatures cell = analyse("synth_sst3", AnalysisOptions.STRICT.withPreset(VectorPreset.GOUWENS_2020));
        final ParityTable table = new ParityTable();
        table.close(
                "inst_freq_norm",
                "preset",
                golden("synth_sst3")
                        .get("feature_vectors")
                        .get("inst_freq_norm_gouwens2020")
                        .numbers(),
                cell.vectors().get(FeatureFamily.INST_FREQ_NORM));
        GoldenParityTest.assertNone(table, 150);
        cell.vectors()
                .forEach((family, vector) ->
                        assertEquals(VectorPreset.GOUWENS_2020.lengths().get(family), vector.length, family.name()));
        assertEquals(12, cell.vectors().size());
    }

    @Test
    void littleMemoryGivesTheSame() throws IOException {
        final CellFeatures usual = analyse("synth_vip2", AnalysisOptions.ROBUST);
        final CellFeatures small = analyse("synth_vip2", AnalysisOptions.ROBUST.withMemoryBudget(1_000_000));
        assertEquals(usual.record(), small.record());
        assertEquals(usual.reasons(), small.reasons());
    }

    @Test
    void everyMissingFeatureHasAReason() throws IOException {
        final CellFeatures cell = analyse("synth_vip2", AnalysisOptions.ROBUST);
        assertReasons(cell);
        assertFalse(cell.reasonsFor("slow_trough_v_ramp").isEmpty());
    }

    @Test
    void aSurveyThatFailsCostsNeitherRecordNorVectors() throws IOException {
        final CellFeatures usual = analyse("synth_vip2", AnalysisOptions.ROBUST);
        final CellFeatures blind;
        try (Recording recording = Recordings.open(folder.resolve("synth_vip2.nwb"))) {
            blind = CellAnalysis.analyse(
                    recording, AnalysisOptions.ROBUST, Progress.NONE, (table, traces, options, progress) -> {
                        throw new IllegalStateException("the survey fails");
                    });
        }
        assertEquals(usual.record(), blind.record());
        assertEquals(usual.collection(), blind.collection());
        assertEquals(usual.vectors().keySet(), blind.vectors().keySet());
        usual.vectors()
                .forEach((family, vector) ->
                        assertArrayEquals(vector, blind.vectors().get(family), family.name()));
        assertEquals(
                List.of("survey"),
                blind.reasons().stream()
                        .filter(reason -> reason.code() == ReasonCode.INTERNAL)
                        .map(Reason::feature)
                        .toList());
    }

    @Test
    void cancels() throws IOException {
        final Path file = CommittedGoldenTest.copy("synth_vip2.nwb", folder);
        try (Recording recording = Recordings.open(file)) {
            assertThrows(
                    CancellationException.class,
                    () -> CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, CANCELLED));
        }
    }

    @Test
    void oneWindowGivenByTheUser() throws IOException {
        final CellFeatures cell = analyse("synth_vip2", AnalysisOptions.ROBUST.withStimulus(0.7, 1.7));
        final CellFeatures usual = analyse("synth_vip2", AnalysisOptions.ROBUST);
        assertEquals(
                usual.record().get("ri"),
                cell.record().get("ri"),
                0.01 * usual.record().get("ri"));
        assertEquals(usual.record().get("rheobase_sweep_num"), cell.record().get("rheobase_sweep_num"));
    }

    /** Each NaN and each missing family has a reason of its own, and nothing was unexpected. */
    static void assertReasons(final CellFeatures cell) {
        final List<String> unexplained = new ArrayList<>();
        cell.record().forEach((name, value) -> {
            if (value.isNaN() && cell.reasonsFor(name).isEmpty()) {
                unexplained.add(name);
            }
        });
        cell.collection().forEach((name, value) -> {
            if (value.isNaN() && cell.reasonsFor(name).isEmpty()) {
                unexplained.add(name);
            }
        });
        for (final FeatureFamily family : FeatureFamily.values()) {
            if (!cell.vectors().containsKey(family)
                    && cell.reasonsFor(family.ipfxName()).isEmpty()) {
                unexplained.add(family.ipfxName());
            }
        }
        assertEquals(List.of(), unexplained, cell.name());
        final List<Reason> unexpected = cell.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.INTERNAL)
                .toList();
        assertEquals(List.of(), unexpected, cell.name());
    }
}
