package org.ephys.knime.signal.abf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.ephys.knime.signal.cell.Golden;
import org.ephys.knime.signal.json.Json;
import org.ephys.knime.signal.nwb.ByteArrayChannel;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Real recordings with a few bytes changed: refused in words, read, or read but for one sweep. */
@EnabledIfEnvironmentVariable(named = "EPHYS_ABF", matches = ".+")
class AbfVariantsTest {

    @Test
    void variants() throws IOException {
        final Path archive = Path.of(System.getenv("EPHYS_ABF")).resolve("variants.zip");
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            final Golden expected =
                    Golden.of(Json.parse(new String(content(zip, "EXPECT.json"), StandardCharsets.UTF_8)));
            assertTrue(expected.keys().size() >= 40, () -> "variants: " + expected.keys());
            for (final String name : expected.keys()) {
                check(name, content(zip, name), expected.get(name));
            }
        }
    }

    private static byte[] content(final ZipFile zip, final String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private static void check(final String name, final byte[] content, final Golden expected) throws IOException {
        final ByteArrayChannel channel = new ByteArrayChannel(content);
        switch (expected.get("outcome").text()) {
            case "refused" -> {
                final RecordingException e = assertThrows(
                        RecordingException.class,
                        () -> AbfFile.open(channel, name, null, ReadingOptions.DEFAULT),
                        name);
                assertTrue(e.getMessage().startsWith(name), e::getMessage);
                assertFalse(channel.isOpen(), name);
            }
            case "read" -> read(name, channel, expected);
            default -> {
                try (Recording recording = AbfFile.open(channel, name, null, ReadingOptions.DEFAULT)) {
                    final List<SweepInfo> broken = recording.sweeps().stream()
                            .filter(sweep -> !sweep.readable())
                            .toList();
                    assertFalse(broken.isEmpty(), name);
                    for (final SweepInfo sweep : broken) {
                        assertNotNull(sweep.problem(), name);
                        assertEquals(
                                sweep.problem(),
                                assertThrows(RecordingException.class, () -> recording.read(sweep))
                                        .getMessage());
                    }
                    if (name.startsWith("data_cut") || name.startsWith("synch")) {
                        assertEquals(1, broken.size(), name);
                        assertEquals(
                                20000, recording.read(recording.sweeps().get(0)).length(), name);
                    }
                }
            }
        }
    }

    private static void read(final String name, final ByteArrayChannel channel, final Golden expected)
            throws IOException {
        try (AbfInput input = new AbfInput(channel, name)) {
            final AbfHeader header = HeaderReader.read(input);
            final SweepIndex index = SweepIndex.of(header, input);
            final Samples samples = new Samples(input, header, index);
            assertEquals(expected.get("rate").number(), header.data().rate(), name);
            final List<Golden> sweeps = expected.get("sweeps").list();
            assertEquals(sweeps.size(), index.count(), name);
            for (int k = 0; k < sweeps.size(); k++) {
                assertEquals(expected.get("start_times").list().get(k).number(), index.start(k), 1e-12, name + " " + k);
                final List<Golden> channels = sweeps.get(k).get("channels").list();
                for (int c = 0; c < channels.size(); c++) {
                    assertEquals(
                            expected.get("units").list().get(c).text(),
                            header.inputs().get(c).unit(),
                            name);
                    Sha.compare(name + ", sweep " + k, channels.get(c), samples.read(c, k, 1));
                }
                for (final Golden command : sweeps.get(k).get("commands").list()) {
                    final OutputChannel output = header.commands().outputs().stream()
                            .filter(o -> o.number() == command.get("dac").number())
                            .findFirst()
                            .orElseThrow();
                    final Command sent = new Command(header, index, input, output, Double.NaN, null);
                    final double[] wave = sent.read(k, sent.drawing(k));
                    assertEquals(command.get("mean").number(), mean(wave), 1e-6, name);
                    assertEquals(command.get("last").numbers()[4], wave[wave.length - 1], 1e-6, name);
                }
            }
        }
    }

    private static double mean(final double[] values) {
        double sum = 0;
        for (final double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
