package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sweep tables and traces, bit for bit, as IPFX has them. The oracle is {@code ipfx-sweeps.tsv}, made by
 * {@code oracles/ipfx_sweeps.py}; traces are compared by checksum, that is with no tolerance at all.
 */
class IpfxSweepsTest {

    private static final String SIMULATED = "simulated-";

    @Test
    void readsSimulatedRecordingsAsIpfx(@TempDir final Path folder) throws IOException {
        final Path pvalb = folder.resolve("simulated-pvalb-1.nwb");
        ExampleRecordings.write(pvalb, CellKind.PVALB, ExampleRecordings.DEFAULT_SEED, Progress.NONE);
        for (final Map.Entry<String, List<String[]>> file : oracle().entrySet()) {
            if (file.getKey().startsWith(SIMULATED)) {
                compare(folder.resolve(file.getKey()), file.getValue());
            }
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
    void readsRecordingsOfOthersAsIpfx() throws IOException {
        final Path folder = Path.of(System.getenv("EPHYS_NWB"));
        int files = 0;
        for (final Map.Entry<String, List<String[]>> file : oracle().entrySet()) {
            if (!file.getKey().startsWith(SIMULATED)) {
                final Path synthetic = folder.resolve("synthetic").resolve(file.getKey());
                final Path path = Files.exists(synthetic)
                        ? synthetic
                        : folder.resolve("real").resolve(file.getKey());
                compare(path, file.getValue());
                files++;
            }
        }
        assertTrue(files >= 14, "only " + files + " files were compared");
    }

    private static Map<String, List<String[]>> oracle() throws IOException {
        final Map<String, List<String[]>> files = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                IpfxSweepsTest.class.getResourceAsStream("ipfx-sweeps.tsv"), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final String[] cells = line.split("\t", -1);
                files.computeIfAbsent(cells[0], f -> new ArrayList<>()).add(cells);
            }
        }
        return files;
    }

    private static void compare(final Path file, final List<String[]> expected) throws IOException {
        try (Recording recording = Recordings.open(file)) {
            assertEquals(expected.size(), recording.sweeps().size(), file + ": number of sweeps");
            for (int i = 0; i < expected.size(); i++) {
                compare(recording, recording.sweeps().get(i), expected.get(i));
            }
        }
    }

    private static void compare(final Recording recording, final SweepInfo info, final String[] expected)
            throws IOException {
        final String what = recording.name() + ", sweep " + expected[1];
        assertEquals(expected[1], Integer.toString(info.number()), what);
        assertFalse(info.problem() != null, info.problem());
        assertEquals(expected[2], info.clampMode().ipfxName(), what);
        assertEquals(expected[3], info.stimulusUnit(), what);
        assertEquals(expected[4], info.stimulusCode(), what);
        assertEquals(expected[5], info.stimulusCodeExt(), what);
        assertEquals(Double.parseDouble(expected[6]), info.stimulusScaleFactor(), what);
        assertEquals(Double.parseDouble(expected[7]), info.bridgeBalanceOhm(), what);
        assertEquals(Double.parseDouble(expected[8]), info.biasCurrentAmpere(), what);
        assertEquals(Double.parseDouble(expected[9]), info.samplingRate(), what);
        assertEquals(Integer.parseInt(expected[10]), info.samples(), what);
        final Sweep sweep = recording.read(info);
        assertEquals(Boolean.parseBoolean(expected[11]), sweep.singlePrecision(), what);
        assertEquals(expected[12], checksum(sweep.voltage()), what + ": voltage");
        assertEquals(expected[13], checksum(sweep.current()), what + ": current");
    }

    private static String checksum(final double[] values) {
        final ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        final CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }
}
