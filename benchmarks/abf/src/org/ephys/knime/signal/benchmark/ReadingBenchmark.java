package org.ephys.knime.signal.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.ephys.knime.signal.formats.RecordingFiles;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;

/** Prints for each recording the median and the range of the processor times of opening it and reading all of its
 * sweeps, ms. */
public final class ReadingBenchmark {

    private static final int WARM = 5;
    /** The clock of the processor ticks in steps of 10 ms. */
    private static final int READS = 100;

    private static final int RUNS = 21;

    private ReadingBenchmark() {}

    public static void main(final String[] args) throws IOException {
        for (final String file : args) {
            final double[] times = new double[RUNS];
            double sum = 0;
            for (int run = -WARM; run < RUNS; run++) {
                final long start = processor();
                for (int i = 0; i < READS; i++) {
                    sum = read(Path.of(file));
                }
                if (run >= 0) {
                    times[run] = (processor() - start) * 1e-6 / READS;
                }
            }
            Arrays.sort(times);
            System.out.printf(
                    Locale.ROOT,
                    "%s %.3f %.3f %.3f %.6g%n",
                    Path.of(file).getFileName(),
                    times[RUNS / 2],
                    times[RUNS / 4],
                    times[RUNS - 1 - RUNS / 4],
                    sum);
        }
    }

    /** Time of the processor in all threads, ns: other work on the machine does not count. */
    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Reads everything; the sum of the first and last samples shows that both programs read the same. */
    private static double read(final Path file) throws IOException {
        double sum = 0;
        try (Recording recording = RecordingFiles.open(file)) {
            for (final SweepInfo info : recording.sweeps()) {
                final Sweep sweep = recording.read(info);
                sum += sweep.voltage()[0] + sweep.voltage()[sweep.length() - 1];
                sum += sweep.current()[sweep.length() / 2];
            }
        }
        return sum;
    }
}
