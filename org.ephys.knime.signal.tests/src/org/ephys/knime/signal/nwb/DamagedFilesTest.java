package org.ephys.knime.signal.nwb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages files in thousands of seeded ways and reads them: every case ends in sweeps or in a
 * {@link RecordingException} with a message, within ten seconds of processor time; every tenth case is analysed as well and ends in
 * features or reasons. {@code EPHYS_FUZZ_CASES} sets the number of cases (default 250), {@code EPHYS_FUZZ_SEED}
 * takes others; the guarantee about memory is
 * proven by running with a heap of 256 MB.
 */
class DamagedFilesTest {

    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("EPHYS_FUZZ_SEED", "7"));
    private static final int CASES = Integer.parseInt(System.getenv().getOrDefault("EPHYS_FUZZ_CASES", "250"));
    private static final int SECONDS = 10;
    private static final int ANALYSED = 10;

    /** What says something to programmers only. */
    private static final Pattern NAME_OF_A_CLASS =
            Pattern.compile("\\w(Exception|Error)\\b|\\b(java|org|io)\\.\\w+\\.");

    @Test
    void simulatedRecordingsSurviveDamage(@TempDir final Path folder) throws Exception {
        final Path file = folder.resolve("cell.nwb");
        ExampleRecordings.write(file, CellKind.SST, 1, Progress.NONE);
        survive(List.of(file), CASES);
    }

    /** The small files of many kinds, NWB 1 among them; damage hits their structure more often than their samples. */
    @Test
    void smallRecordingsOfAllKindsSurviveDamage(@TempDir final Path folder) throws Exception {
        final List<Path> files = new ArrayList<>();
        for (final String kind : List.of(
                "first-new",
                "first-mies",
                "pauses",
                "pair",
                "at-once",
                "repeats",
                "sampled-apart",
                "part-commands",
                "templates",
                "names-lead-astray",
                "monitor-larger",
                "monitor-of-runs-half",
                "monitor-at-other-rate-half")) {
            final Path file = folder.resolve(kind + ".nwb");
            try (InputStream content = DamagedFilesTest.class.getResourceAsStream("kinds/" + kind + ".nwb")) {
                Files.copy(content, file);
            }
            files.add(file);
            if (kind.startsWith("monitor")) {
                try (Recording whole = KindFiles.open(kind + ".nwb")) { // damage must hit what is compared
                    assertFalse(whole.doubtsOfCurrent().isEmpty(), kind);
                }
            }
        }
        survive(files, 4 * CASES);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "EPHYS_NWB", matches = ".+")
    void recordingsOfOthersSurviveDamage() throws Exception {
        final List<Path> files = new ArrayList<>();
        for (final String folder : new String[] {"real", "synthetic", "nwb1"}) {
            try (Stream<Path> found = Files.list(Path.of(System.getenv("EPHYS_NWB"), folder))) {
                found.filter(f -> f.toString().endsWith(".nwb")).sorted().forEach(files::add);
            }
        }
        assertFalse(files.isEmpty());
        survive(files, CASES);
    }

    private static void survive(final List<Path> files, final int cases) throws Exception {
        final Map<String, Integer> outcomes = new TreeMap<>();
        final ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (int f = 0; f < files.size(); f++) {
                final Damage damage = new Damage(Files.readAllBytes(files.get(f)));
                final int share = (cases + f) / files.size();
                for (int i = 0; i < share; i++) {
                    final String what = files.get(f).getFileName() + ", case " + i;
                    final byte[] damaged = damage.apply(SEED + i * 1000L + f);
                    final int part = i;
                    final Callable<String> reading = () -> read(damaged, what, part);
                    outcomes.merge(await(thread, reading, what), 1, Integer::sum);
                }
            }
        } finally {
            thread.shutdownNow();
        }
        if (System.getenv("EPHYS_FUZZ_CASES") != null) {
            System.getLogger(DamagedFilesTest.class.getName()).log(System.Logger.Level.INFO, outcomes.toString());
        }
        assertTrue(outcomes.getOrDefault("sweeps", 0) > 0, () -> "no damaged file was readable: " + outcomes);
        assertTrue(outcomes.size() > 2, () -> "damage hardly makes a difference: " + outcomes);
    }

    /** Other work on the machine must not count: the limit is on the time of the processor. */
    private static String await(final ExecutorService thread, final Callable<String> reading, final String what)
            throws Exception {
        final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        final long id = thread.submit(() -> Thread.currentThread().getId()).get();
        final long start = threads.getThreadCpuTime(id);
        final Future<String> result = thread.submit(reading);
        long used = start;
        while (true) {
            try {
                return result.get(SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                final long now = threads.getThreadCpuTime(id);
                if (now == used || now - start > SECONDS * 1_000_000_000L) {
                    throw new AssertionError(what + " hangs", e);
                }
                used = now;
            }
        }
    }

    /** Reads every eighth sweep, in turn, and says how it ended. */
    private static String read(final byte[] content, final String what, final int part) throws IOException {
        final ByteArrayChannel channel = new ByteArrayChannel(content);
        String outcome = "sweeps";
        try (Recording recording = Recordings.open(channel, what)) {
            final List<SweepInfo> sweeps = recording.sweeps();
            for (int i = part % 8; i < sweeps.size(); i += 8) {
                final SweepInfo info = sweeps.get(i);
                try {
                    final Sweep sweep = recording.read(info);
                    assertEquals(info.samples(), sweep.length());
                } catch (RecordingException e) {
                    checkMessage(e, what);
                    outcome = "some sweeps";
                }
            }
            if (part % ANALYSED == 0) {
                analyse(recording, part % (2 * ANALYSED) == 0 ? AnalysisOptions.STRICT : AnalysisOptions.ROBUST, what);
            }
        } catch (RecordingException e) {
            checkMessage(e, what);
            outcome = e.reason().toString();
        }
        assertFalse(channel.isOpen(), what + " was left open");
        return outcome;
    }

    private static void analyse(final Recording recording, final AnalysisOptions options, final String what) {
        final CellFeatures cell = CellAnalysis.analyse(recording, options, Progress.NONE);
        final List<Reason> unexpected = cell.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.INTERNAL
                        || NAME_OF_A_CLASS.matcher(reason.text()).find())
                .toList();
        assertEquals(List.of(), unexpected, what);
        assertTrue(cell.hasFeatures() || !cell.reasons().isEmpty(), what);
    }

    private static void checkMessage(final RecordingException e, final String what) {
        assertTrue(e.getMessage() != null && e.getMessage().contains(what), () -> "unclear: " + e.getMessage());
        assertFalse(NAME_OF_A_CLASS.matcher(e.getMessage()).find(), e::getMessage);
        assertNotEquals(ReasonCode.INTERNAL, e.reason(), e::getMessage);
    }
}
