package org.ephys.knime.signal.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.population.pickle.PickleException;
import org.ephys.knime.signal.population.pickle.PickleReader;
import org.ephys.knime.signal.population.pickle.PickledArray;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages recordings in seeded ways: every case ends in a session or in words, in bounded time. {@code EPHYS_FUZZ_CASES} sets
 * the number of cases, {@code EPHYS_FUZZ_SEED} takes others. {@code pickles.tsv} is made by {@code make_pickles.py}.
 */
class DamagedPopulationTest {
    private static final int CASES = Integer.parseInt(System.getenv().getOrDefault("EPHYS_FUZZ_CASES", "250"));

    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("EPHYS_FUZZ_SEED", "0"));

    private static final long SECONDS = 10;

    /** What says something to programmers only. */
    private static final Pattern NAME_OF_A_CLASS =
            Pattern.compile("\\w(Exception|Error)\\b|\\b(java|org|io)\\.\\w+\\.");

    @TempDir
    Path temporary;

    /** Hangs end after a minute; other work on the machine does not count to the limit on the time of the processor. */
    private static <T> T bounded(final String name, final ThrowingSupplier<T> reading) {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                    final long start = threads.getCurrentThreadCpuTime();
                    final T result = reading.get();
                    final long seconds = (threads.getCurrentThreadCpuTime() - start) / 1_000_000_000L;
                    assertTrue(seconds < SECONDS, () -> name + " takes " + seconds + " s of the processor");
                    return result;
                },
                name);
    }

    private static Map<String, byte[]> pickles() throws IOException {
        final Map<String, byte[]> pickles = new LinkedHashMap<>();
        try (InputStream in = DamagedPopulationTest.class.getResourceAsStream("pickles.tsv")) {
            for (final String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList()) {
                final String[] parts = line.split("\t");
                pickles.put(parts[0] + parts[1], HexFormat.of().parseHex(parts[2]));
            }
        }
        return pickles;
    }

    private static Object read(final byte[] pickle) throws PickleException, IOException {
        return PickleReader.read(new ByteArrayInputStream(pickle));
    }

    private static byte[] wounded(final byte[] whole, final Random random, final int reach) {
        final byte[] content = whole.clone();
        for (int wounds = random.nextInt(6); wounds >= 0; wounds--) {
            final int at = random.nextInt(Math.min(reach, content.length));
            content[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? 0xff : 0);
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(content, random.nextInt(content.length)) : content;
    }

    @Test
    void picklesOfAllProtocolsAreRead() throws Exception {
        for (final Map.Entry<String, byte[]> entry : pickles().entrySet()) {
            final List<Object> objects = ((PickledArray) read(entry.getValue())).objects();
            if (entry.getKey().startsWith("stat")) {
                assertEquals(2, objects.size(), entry.getKey());
                final Map<?, ?> second = (Map<?, ?>) objects.get(1);
                assertEquals(List.of(11.0, 20.5), second.get("med"), entry.getKey());
                assertEquals(3L, second.get("npix"));
                assertEquals(
                        "[1.0, 2.0, 3.0]",
                        Arrays.toString(((PickledArray) second.get("ypix")).numbers()),
                        entry.getKey());
                assertEquals(0.5, ((PickledArray) second.get("skew")).numbers()[0]);
            } else {
                final Map<?, ?> settings = (Map<?, ?>) objects.get(0);
                assertEquals(7.5, ((PickledArray) settings.get("fs")).numbers()[0], entry.getKey());
                assertEquals(List.of(1L, 2.5), settings.get("pair"));
            }
        }
    }

    @Test
    void whatIsNoDataIsRefusedByName() {
        final String[][] cases = {
            {"cos\nsystem\n(S'touch x'\ntR.", "os.system"},
            {"\u0080\u0002cbuiltins\neval\nq\u0000X\u0001\u0000\u0000\u00001\u0085R.", "builtins.eval"},
            {"\u0080\u0004\u008c\u0005posix\u008c\u0006system\u0093.", "posix.system"},
            {"cnumpy\nload\n.", "numpy.load"},
            {"(ios\nsystem\n.", "instruction 0x69"},
            {"\u0080\u0004}\u0094)\u0081.", "instruction 0x81"},
            {"P0\n.", "instruction 0x50"},
        };
        for (final String[] one : cases) {
            final String message = assertThrows(
                            PickleException.class, () -> read(one[0].getBytes(StandardCharsets.ISO_8859_1)))
                    .getMessage();
            assertTrue(message.contains(one[1]), message);
        }
    }

    @Test
    void noneInAnyPlaceIsDamage() {
        for (final String one : List.of(
                "N)R.", "cnumpy\ndtype\nNR.", "NNb.", "N]b.", "NNs.", "N(u.", "NNa.", "N\u0093.", "NN\u0093.")) {
            assertThrows(PickleException.class, () -> read(one.getBytes(StandardCharsets.ISO_8859_1)), one);
        }
    }

    @Test
    void smallPicklesDoNotGrow() {
        final StringBuilder deep = new StringBuilder("\u0080\u0004");
        deep.append("]".repeat(200_000)).append("a".repeat(199_999)).append('.');
        final StringBuilder shared = new StringBuilder("c_codecs\nencode\np0\n0X\u0000\u0000\u0001\u0000");
        shared.append("a".repeat(1 << 16)).append("p1\n0(");
        shared.append("g0\ng1\n\u0085R".repeat(100_000)).append("t.");
        final String promised = "B\u00ff\u00ff\u00ff\u007fabc.";
        for (final String one : List.of(deep.toString(), shared.toString(), promised)) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    read(one.getBytes(StandardCharsets.ISO_8859_1));
                } catch (PickleException e) {
                    assertTrue(e.getMessage().length() > 5, e::getMessage);
                }
            });
        }
    }

    @Test
    void damagedPickles() throws IOException {
        final List<byte[]> whole = List.copyOf(pickles().values());
        final Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < CASES; i++) {
            final byte[] content = wounded(whole.get(i % whole.size()), new Random(SEED + i), Integer.MAX_VALUE);
            final String outcome = bounded("case " + i, () -> {
                try {
                    return read(content) == null ? "nothing" : "data";
                } catch (PickleException e) {
                    assertFalse(NAME_OF_A_CLASS.matcher(e.getMessage()).find(), e::getMessage);
                    return e.getMessage().replaceAll("[^a-z ].*", "");
                }
            });
            outcomes.merge(outcome, 1, Integer::sum);
        }
        assertTrue(outcomes.getOrDefault("data", 0) > 0 && outcomes.size() > 3, outcomes::toString);
    }

    @Test
    void damagedArrays() throws IOException {
        final MadeSession session = MadeSession.in(temporary, "2031-01-01");
        final List<Path> files = List.of(
                session.frames.resolve("frame.neuralActivity.npy"),
                session.frames.resolve("frame.times.npy"),
                session.frames.resolve("eye.times.npy"),
                session.frames.resolve("frame.states.npy"),
                session.folder.resolve("neuron.UniqueID.npy"),
                session.folder.resolve("neuron.stackPosCorrected.npy"));
        final Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < CASES; i++) {
            final Path file = files.get(i % files.size());
            final byte[] whole = Files.readAllBytes(file);
            Files.write(file, wounded(whole, new Random(SEED + i), i % 2 == 0 ? 140 : Integer.MAX_VALUE));
            survive("case " + i, temporary, outcomes);
            Files.write(file, whole);
        }
        assertTrue(outcomes.getOrDefault("session", 0) > 0 && outcomes.size() > 3, outcomes::toString);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "EPHYS_POPULATION", matches = ".+")
    void damagedNwb() throws IOException {
        final Path folder = Path.of(System.getenv("EPHYS_POPULATION"));
        final List<Path> sources = List.of(
                folder.resolve("simulated/types/nwb/SIM04_2031-04-10.nwb"),
                folder.resolve("simulated/types/nwb/SIM01_2031-01-10_units.nwb"),
                folder.resolve("real/nwb_dialects/test_RoiResponseSeries.nwb"),
                folder.resolve("real/nwb_dialects/test_Units.nwb"));
        final Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < CASES; i++) {
            final byte[] whole = Files.readAllBytes(sources.get(i % sources.size()));
            final Path file = temporary.resolve("damaged.nwb");
            Files.write(file, wounded(whole, new Random(SEED + i), i % 3 == 0 ? 4096 : Integer.MAX_VALUE));
            survive("case " + i, file, outcomes);
        }
        assertTrue(outcomes.getOrDefault("session", 0) > 0 && outcomes.size() > 2, outcomes::toString);
    }

    private static void survive(final String name, final Path path, final Map<String, Integer> outcomes) {
        final PopulationRecordings read =
                bounded(name, () -> PopulationRecordings.open(List.of(path), PopulationOptions.DEFAULT, Progress.NONE));
        assertEquals(1, read.sessions().size() + read.failures().size(), name);
        String outcome = "session";
        for (final var failed : read.failures()) {
            final Failure failure = failed.failure();
            assertTrue(!failure.code().equals(ReasonCode.INTERNAL.name()), () -> name + ": " + failure);
            assertTrue(failure.message().contains(path.getFileName().toString()), () -> name + ": " + failure);
            assertFalse(NAME_OF_A_CLASS.matcher(failure.message()).find(), () -> name + ": " + failure);
            outcome = failure.code();
        }
        outcomes.merge(outcome, 1, Integer::sum);
    }
}
