package org.ephys.knime.nodes.io.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ephys.knime.nodes.execution.NodeProgress;
import org.ephys.knime.nodes.io.recording.SweepTraces.Request;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.CellFile;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.SweepInfo;
import org.ephys.knime.signal.rows.ReadSweep;
import org.ephys.knime.signal.simulation.CellKind;
import org.ephys.knime.signal.simulation.ExampleRecordings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.ExecutionMonitor;

/** The sweeps of two recordings, and of one that is gone, whatever the number of threads. */
class SweepTracesTest {
    private static final int THINNING = 500;

    @TempDir
    private static Path folder;

    private static final List<Request> REQUESTS = new ArrayList<>();

    @BeforeAll
    static void simulate() throws IOException {
        for (final CellKind kind : new CellKind[] {CellKind.PVALB, CellKind.SST}) {
            final Path file = folder.resolve(kind + ".nwb");
            ExampleRecordings.write(file, kind, 2, Progress.NONE);
            try (Recording recording = Recordings.open(file)) {
                for (final SweepInfo sweep : recording.sweeps()) {
                    REQUESTS.add(new Request(
                            CellFile.of(
                                    "cell", file.toString(), recording.info().electrode()),
                            sweep));
                }
            }
        }
        REQUESTS.add(
                3,
                new Request(
                        CellFile.of("cell", folder.resolve("gone.nwb").toString(), ""),
                        REQUESTS.get(0).sweep()));
    }

    private static List<ReadSweep> read(final int threads, final long memory) {
        final List<ReadSweep> read = new ArrayList<>();
        try (SweepTraces traces =
                new SweepTraces(threads, memory, THINNING, read::add, new NodeProgress(new ExecutionMonitor()))) {
            REQUESTS.forEach(traces::add);
            traces.finish();
        }
        assertEquals(
                REQUESTS,
                read.stream()
                        .map(sweep -> new Request(sweep.cell(), sweep.sweep()))
                        .toList());
        return read;
    }

    private static void same(final List<ReadSweep> expected, final List<ReadSweep> found) {
        for (int s = 0; s < expected.size(); s++) {
            assertArrayEquals(expected.get(s).voltage(), found.get(s).voltage());
            assertArrayEquals(expected.get(s).current(), found.get(s).current());
            assertEquals(expected.get(s).problem(), found.get(s).problem());
        }
    }

    @Test
    void tracesAreThoseOfTheFile() throws IOException {
        final List<ReadSweep> traces = read(2, Long.MAX_VALUE);
        final Request last = REQUESTS.get(REQUESTS.size() - 1);
        try (Recording recording = Recordings.open(Path.of(last.cell().file()))) {
            final double[] voltage = recording.read(last.sweep()).voltage();
            final ReadSweep found = traces.get(traces.size() - 1);
            assertEquals((voltage.length + THINNING - 1) / THINNING, found.voltage().length);
            for (int i = 0; i < found.voltage().length; i++) {
                assertEquals(voltage[i * THINNING], found.voltage()[i]);
            }
        }
        assertTrue(traces.get(3).problem().contains("There is no file"), traces.get(3)::problem);
    }

    @Test
    void threadsMakeNoDifference() {
        final List<ReadSweep> one = read(1, Long.MAX_VALUE);
        same(one, read(4, Long.MAX_VALUE));
        same(one, read(4, 1));
    }

    @Test
    void noMoreIsUnderWayThanFitsIntoMemory() {
        final int samples =
                REQUESTS.stream().mapToInt(r -> r.sweep().samples()).max().orElseThrow();
        final int[] underWay = new int[2]; // now, most
        try (SweepTraces traces = new SweepTraces(
                8,
                4 * 64 * 2L * samples,
                THINNING,
                read -> underWay[0] -= read.sweep().samples(),
                new NodeProgress(new ExecutionMonitor()))) {
            for (final Request request : REQUESTS) {
                traces.add(request);
                underWay[0] += request.sweep().samples();
                underWay[1] = Math.max(underWay[1], underWay[0]);
            }
            traces.finish();
        }
        assertEquals(0, underWay[0]);
        assertTrue(underWay[1] > samples && underWay[1] <= 2 * samples, () -> underWay[1] + " of " + samples);
    }
}
