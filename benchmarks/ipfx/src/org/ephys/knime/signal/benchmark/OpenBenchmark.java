package org.ephys.knime.signal.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.Recording;

/** Prints how long opening a file takes: the first time in this Java process, and the median of later times. */
public final class OpenBenchmark {

    private static final int TIMES = 31;

    private OpenBenchmark() {}

    /**
     * Opens a file repeatedly.
     *
     * @param args the file
     * @throws IOException if it cannot be read
     */
    public static void main(final String[] args) throws IOException {
        final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        final double[] wall = new double[TIMES];
        final double[] processor = new double[TIMES];
        int sweeps = 0;
        for (int k = 0; k < TIMES; k++) {
            final long start = System.nanoTime();
            final long used = system.getProcessCpuTime();
            try (Recording recording = Recordings.open(Path.of(args[0]))) {
                sweeps = recording.sweeps().size();
            }
            wall[k] = (System.nanoTime() - start) / 1e9;
            processor[k] = (system.getProcessCpuTime() - used) / 1e9;
        }
        System.out.printf(
                Locale.ROOT,
                "%d sweeps: first %.3f s (processor %.3f s), then %.3f s (processor %.3f s)%n",
                sweeps,
                wall[0],
                processor[0],
                median(wall),
                median(processor));
    }

    private static double median(final double[] values) {
        final double[] later = Arrays.copyOfRange(values, 1, values.length);
        Arrays.sort(later);
        return later[later.length / 2];
    }
}
