package org.ephys.knime.signal.abf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ephys.knime.signal.nwb.ByteArrayChannel;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.text.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Damages ABF and text files in seeded ways and reads them: every case ends in sweeps or in a {@link RecordingException}
 * that names the file. {@code EPHYS_FUZZ_CASES} sets the number of cases,
 * {@code EPHYS_FUZZ_SEED} takes others.
 */
class DamagedAxonFilesTest {

    private static final int CASES = Integer.parseInt(System.getenv().getOrDefault("EPHYS_FUZZ_CASES", "250"));
    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("EPHYS_FUZZ_SEED", "0"));
    private static final int[] EXTREMES = {
        0, 1, -1, 2, 255, 4096, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fc00000
    };

    private interface Opener {
        Recording open(ByteArrayChannel channel, String name) throws IOException;
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "EPHYS_ABF", matches = ".+")
    void axonBinaryFiles() throws IOException {
        final List<Path> files;
        try (Stream<Path> found = Files.list(Path.of(System.getenv("EPHYS_ABF"), "real"))) {
            files = found.filter(f -> f.toString().endsWith(".abf")).sorted().toList();
        }
        final Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < CASES; i++) {
            final byte[] content = Files.readAllBytes(files.get(i % files.size()));
            damageHeader(content, new Random(SEED + 1000L * i));
            survive(
                    "case " + i,
                    content,
                    (channel, name) -> AbfFile.open(channel, name, null, ReadingOptions.DEFAULT),
                    outcomes);
        }
        check(outcomes);
    }

    @Test
    void textTables() throws IOException {
        final StringBuilder table = new StringBuilder("Time (s),V1 (mV),I1 (pA),V2 (mV),I2 (pA)\n");
        for (int i = 0; i < 200; i++) {
            table.append(i / 1e4).append(",-70.5,0,-71.25,").append(i % 3).append('\n');
        }
        final Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < CASES; i++) {
            final byte[] content = table.toString().getBytes(StandardCharsets.UTF_8);
            final Random random = new Random(SEED + i);
            for (int wounds = random.nextInt(5); wounds >= 0; wounds--) {
                content[random.nextInt(random.nextBoolean() ? 60 : content.length)] =
                        (byte) ",;\t\n\"x.-9\u0000\u00ff".charAt(random.nextInt(11));
            }
            survive(
                    "case " + i,
                    random.nextInt(6) == 0 ? Arrays.copyOf(content, random.nextInt(content.length)) : content,
                    (channel, name) -> TextFile.open(channel, name, ReadingOptions.DEFAULT),
                    outcomes);
        }
        check(outcomes);
    }

    private static void check(final Map<String, Integer> outcomes) {
        assertTrue(outcomes.getOrDefault("sweeps", 0) > 0, () -> "no damaged file was readable: " + outcomes);
        assertTrue(outcomes.size() > 2, () -> "damage hardly makes a difference: " + outcomes);
    }

    /** Most of a file is samples, where damage is dull: fields of the first kilobytes get extreme values. */
    private static void damageHeader(final byte[] content, final Random random) {
        final ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        final int reach = random.nextInt(3) == 0 ? 400 : 9000;
        for (int wounds = random.nextInt(6); wounds >= 0; wounds--) {
            final int at = 4 + random.nextInt(Math.min(reach, content.length - 12));
            switch (random.nextInt(4)) {
                case 0 -> bytes.put(at, (byte) random.nextInt(256));
                case 1 -> bytes.putShort(at, (short) EXTREMES[random.nextInt(EXTREMES.length)]);
                case 2 -> bytes.putInt(at & ~1, EXTREMES[random.nextInt(EXTREMES.length)]);
                default -> bytes.putLong(at & ~3, random.nextLong() >>> random.nextInt(64));
            }
        }
    }

    private static void survive(
            final String name, final byte[] content, final Opener opener, final Map<String, Integer> outcomes) {
        final ByteArrayChannel channel = new ByteArrayChannel(content);
        final String outcome =
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(name, channel, opener), name);
        assertFalse(channel.isOpen(), name + " was left open");
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private static String read(final String name, final ByteArrayChannel channel, final Opener opener)
            throws IOException {
        String outcome = "sweeps";
        try (Recording recording = opener.open(channel, name)) {
            final List<SweepInfo> sweeps = new ArrayList<>(recording.sweeps());
            for (int i = 0; i < sweeps.size(); i += 1 + sweeps.size() / 5) {
                try {
                    assertEquals(
                            sweeps.get(i).samples(),
                            recording.read(sweeps.get(i)).length());
                } catch (RecordingException e) {
                    assertTrue(e.getMessage().contains(name), e::getMessage);
                    outcome = "some sweeps";
                }
            }
        } catch (RecordingException e) {
            assertTrue(e.getMessage().contains(name), e::getMessage);
            outcome = e.reason().toString();
        }
        return outcome;
    }
}
