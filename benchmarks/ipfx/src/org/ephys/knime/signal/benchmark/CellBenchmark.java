package org.ephys.knime.signal.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.RecordingInfo;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/** Prints one line per file: name, seconds of processor time in total and for computation, peak memory in MB. */
public final class CellBenchmark {

    private static final int RUNS = 3;
    private static final int WARM_UP = 6;

    private CellBenchmark() {}

    /** A recording with all sweeps in memory. */
    private record InMemory(String name, RecordingInfo info, List<SweepInfo> sweeps, Map<Integer, Sweep> traces)
            implements Recording {

        static InMemory read(final Path file) throws IOException {
            try (Recording recording = Recordings.open(file)) {
                final Map<Integer, Sweep> traces = new HashMap<>();
                for (final SweepInfo sweep : recording.sweeps()) {
                    traces.put(sweep.number(), recording.read(sweep));
                }
                return new InMemory(recording.name(), recording.info(), recording.sweeps(), traces);
            }
        }

        @Override
        public Sweep read(final SweepInfo sweep) {
            return traces.get(sweep.number());
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** What is timed. */
    private interface Work {
        void run() throws IOException;
    }

    /**
     * Times files.
     *
     * @param args files
     * @throws IOException if one cannot be read
     */
    public static void main(final String[] args) throws IOException {
        for (int run = 0; run < WARM_UP; run++) {
            for (final String file : args) {
                total(Path.of(file));
            }
        }
        for (final String file : args) {
            final Path path = Path.of(file);
            final double whole = best(() -> total(path));
            final long peak = peakMemory();
            final InMemory recording = InMemory.read(path);
            final double computation = best(() -> analyse(recording));
            System.out.printf(Locale.ROOT, "%s %.4f %.4f %d%n", path.getFileName(), whole, computation, peak);
        }
    }

    private static void total(final Path file) throws IOException {
        try (Recording recording = Recordings.open(file)) {
            analyse(recording);
        }
    }

    private static void analyse(final Recording recording) {
        CellAnalysis.analyse(recording, AnalysisOptions.STRICT, Progress.NONE);
    }

    /** Of the process, Java included; 0 where the system does not tell. */
    private static long peakMemory() throws IOException {
        final Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static double best(final Work work) throws IOException {
        final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            final long start = system.getProcessCpuTime();
            work.run();
            best = Math.min(best, (system.getProcessCpuTime() - start) / 1e9);
        }
        return best;
    }
}
