package org.ephys.knime.signal.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.Recording;

/** Analyses files again and again with one thread per processor, and prints how many per second after a warm-up. */
public final class ThroughputBenchmark {

    private static final int ROUNDS = 10;
    private static final int WARM_UP = 3;

    private ThroughputBenchmark() {}

    /**
     * Analyses all files in rounds.
     *
     * @param args files
     * @throws Exception if one cannot be read
     */
    public static void main(final String[] args) throws Exception {
        final int threads = Runtime.getRuntime().availableProcessors();
        final ExecutorService pool = Executors.newFixedThreadPool(threads);
        run(pool, args, WARM_UP);
        final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        final long start = System.nanoTime();
        final long used = system.getProcessCpuTime();
        run(pool, args, ROUNDS);
        final double wall = (System.nanoTime() - start) / 1e9;
        final double processor = (system.getProcessCpuTime() - used) / 1e9;
        pool.shutdown();
        System.out.printf(
                Locale.ROOT,
                "%d processors: %d analyses in %.1f s, %.2f per second; %.1f s of processor time%n",
                threads,
                ROUNDS * args.length,
                wall,
                ROUNDS * args.length / wall,
                processor);
    }

    private static void run(final ExecutorService pool, final String[] files, final int rounds) throws Exception {
        final List<Future<?>> pending = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (final String file : files) {
                pending.add(pool.submit(() -> analyse(Path.of(file))));
            }
        }
        for (final Future<?> future : pending) {
            future.get();
        }
    }

    private static Void analyse(final Path file) throws Exception {
        try (Recording recording = Recordings.open(file)) {
            CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, Progress.NONE);
        }
        return null;
    }
}
