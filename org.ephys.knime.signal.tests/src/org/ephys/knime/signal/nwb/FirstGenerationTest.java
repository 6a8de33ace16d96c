package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.cell.SweepFeatures;
import org.ephys.knime.signal.json.Json;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.spikes.SpikeFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * NWB 1. Small files are those of {@code oracles/recording_kinds.py}; large ones are compared with what h5py reads from
 * them, by checksum.
 */
class FirstGenerationTest {

    private static Recording open(final String name, final String electrode) throws IOException {
        try (InputStream content = FirstGenerationTest.class.getResourceAsStream("kinds/" + name)) {
            return Recordings.open(
                    new ByteArrayChannel(content.readAllBytes()),
                    name,
                    ReadingOptions.DEFAULT.withElectrode(electrode));
        }
    }

    @ParameterizedTest
    @CsvSource({"first-new.nwb, false", "first-old.nwb, false", "first-says-new.nwb, true", "first-says-old.nwb, true"})
    void ofTheCellTypesDatabase(final String file, final boolean contradicts) throws IOException {
        try (Recording recording = open(file, "")) {
            assertEquals("NWB 1.0.5", recording.info().format());
            assertEquals("2016-02-03 11:12:13", recording.info().session().date());
            assertEquals("Electrode 1", recording.info().electrode());
            assertEquals(
                    List.of(2, 5, 8),
                    recording.sweeps().stream().map(SweepInfo::number).toList());
            for (int k = 0; k < 3; k++) {
                final Sweep sweep = recording.read(recording.sweeps().get(k));
                assertEquals(-60 - k, sweep.voltage()[0], 1e-5);
                assertEquals(10 * (k + 1), sweep.current()[150], 1e-5);
                assertEquals(10 * (k + 1), sweep.info().stimulusScaleFactor());
                assertEquals(10000, sweep.samplingRate());
                assertEquals(12, sweep.info().bridgeBalanceMohm());
            }
            assertEquals("Short Square", recording.sweeps().get(1).stimulusCode());
            assertEquals(
                    contradicts,
                    recording.warnings().stream().anyMatch(w -> w.contains("size of the membrane potential")));
        }
    }

    @Test
    void ofMiesWithTwoCells() throws IOException {
        for (int c = 0; c < 2; c++) {
            try (Recording recording = open("first-mies.nwb", "electrode_" + c)) {
                assertEquals(
                        List.of("electrode_0", "electrode_1"), recording.info().electrodes());
                for (int k = 0; k < 3; k++) {
                    final SweepInfo info = recording.sweeps().get(k);
                    final Sweep sweep = recording.read(info);
                    assertEquals(-60 - k - 10 * c, sweep.voltage()[0], 1e-5);
                    assertEquals(10 * (k + 10 * c + 1), sweep.current()[150], 1e-5);
                    assertEquals("X4PS_SupraThresh", info.stimulusCode());
                    assertEquals("HS#" + c, info.comments());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H18.03.315.11.11.01.05", "Sst-IRES-CreAi14-395722"})
    @EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
    void voltageClampOnly(final String cell) {
        final Path file = Path.of(System.getenv("EPHYS_NWB"), "real", "ipfx_nwb1_" + cell + ".nwb");
        final RecordingException e = assertThrows(RecordingException.class, () -> Recordings.open(file));
        assertEquals(Reason.VOLTAGE_CLAMP_ONLY, e.reason(), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nwb1_celltypes", "nwb1_celltypes_old", "nwb1_mies"})
    @EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
    void samplesAsH5pyReadsThem(final String name) throws IOException, NoSuchAlgorithmException {
        final Path folder = Path.of(System.getenv("EPHYS_NWB"));
        final List<?> sweeps = (List<?>)
                golden(folder.resolve("golden").resolve(name + ".json.gz")).get("sweeps");
        try (Recording recording = Recordings.open(folder.resolve("nwb1").resolve(name + ".nwb"))) {
            assertEquals(sweeps.size(), recording.sweeps().size());
            for (int k = 0; k < sweeps.size(); k++) {
                final Map<?, ?> expected = (Map<?, ?>) sweeps.get(k);
                final SweepInfo info = recording.sweeps().get(k);
                final String what = name + ", sweep " + info.number();
                final String type = (String) expected.get("type");
                assertEquals(((Number) expected.get("sweep")).intValue(), info.number());
                assertEquals(((Number) expected.get("rate")).doubleValue(), info.samplingRate(), what);
                assertEquals(((Number) expected.get("start_time")).doubleValue(), info.startTime(), what);
                assertEquals(expected.get("electrode"), info.electrode(), what);
                assertEquals("VoltageClampSeries".equals(type), info.clampMode() == ClampMode.VOLTAGE_CLAMP, what);
                final Sweep sweep = recording.read(info);
                assertTrue(sweep.singlePrecision());
                assertEquals(((Map<?, ?>) expected.get("response")).get("sha1"), sha1(sweep.response()), what);
                assertEquals(((Map<?, ?>) expected.get("stimulus")).get("sha1"), sha1(sweep.stimulus()), what);
            }
        }
    }

    /** The traces are those of a file of NWB 2, whose features are those of IPFX. */
    @ParameterizedTest
    @ValueSource(strings = {"nwb1_celltypes", "nwb1_celltypes_old", "nwb1_mies"})
    @EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
    void featuresAreThoseOfTheSameTracesInNwb2(final String name) throws IOException {
        final Path folder = Path.of(System.getenv("EPHYS_NWB"));
        final Map<Integer, SweepFeatures> expected = analyse(folder.resolve("synthetic/synth_vip2.nwb"));
        final Map<Integer, SweepFeatures> actual =
                analyse(folder.resolve("nwb1").resolve(name + ".nwb"));
        int spikes = 0;
        for (final Map.Entry<Integer, SweepFeatures> sweep : actual.entrySet()) {
            final SweepFeatures other = expected.get(sweep.getKey());
            final String what = name + ", sweep " + sweep.getKey();
            assertEquals(other.protocol(), sweep.getValue().protocol(), what);
            assertEquals(other.baseline(), sweep.getValue().baseline(), 1e-4, what);
            assertEquals(other.sag(), sweep.getValue().sag(), 1e-4, what);
            assertEquals(other.spikes().size(), sweep.getValue().spikes().size(), what);
            for (int k = 0; k < other.spikes().size(); k++) {
                for (final SpikeFeature feature : List.of(SpikeFeature.PEAK_V, SpikeFeature.THRESHOLD_V)) {
                    assertEquals(
                            other.spikes().get(k).get(feature),
                            sweep.getValue().spikes().get(k).get(feature),
                            1e-3,
                            what);
                }
                spikes++;
            }
        }
        assertFalse(spikes == 0);
    }

    private static Map<Integer, SweepFeatures> analyse(final Path file) throws IOException {
        final Map<Integer, SweepFeatures> sweeps = new HashMap<>();
        try (Recording recording = Recordings.open(file)) {
            CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, Progress.NONE)
                    .sweeps()
                    .forEach(sweep -> sweeps.put(sweep.info().number(), sweep));
        }
        return sweeps;
    }

    private static Map<?, ?> golden(final Path file) throws IOException {
        try (InputStream content = new GZIPInputStream(Files.newInputStream(file))) {
            return (Map<?, ?>) Json.parse(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String sha1(final double[] values) throws NoSuchAlgorithmException {
        final ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (final double value : values) {
            bytes.putFloat((float) value);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes.array()));
    }
}
