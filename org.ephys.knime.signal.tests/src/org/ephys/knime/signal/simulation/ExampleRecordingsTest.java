package org.ephys.knime.signal.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.nwb.Recordings;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Recording;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Example recordings are small, readable, and show what their kind of neuron is known for. That their traces are the
 * same on every machine is shown by the checksums of {@code nwb/ipfx-sweeps.tsv}; that they are valid NWB 2 files, by
 * {@code oracles/validate_examples.py}.
 */
class ExampleRecordingsTest {

    private static final double STEP = 0.02;
    private static final long LARGEST = 3_000_000;

    @Test
    void writesOneFilePerCell(@TempDir final Path folder) throws IOException {
        final List<Path> files = ExampleRecordings.write(folder.resolve("new"), 1, 5, Progress.NONE);
        assertEquals(
                List.of("simulated-pvalb-1.nwb"),
                files.stream().map(f -> f.getFileName().toString()).toList());
        assertTrue(Files.size(files.get(0)) < LARGEST, () -> "larger than " + LARGEST);
        try (Stream<Path> left = Files.list(folder.resolve("new"))) {
            assertEquals(1, left.count());
        }
        try (Recording recording = Recordings.open(files.get(0))) {
            assertEquals(List.of(), recording.warnings());
            assertEquals("Mus musculus", recording.info().subject().species());
            assertTrue(recording.info().session().description().startsWith("Simulated"));
            final List<SweepInfo> sweeps = recording.sweeps();
            assertEquals(29, sweeps.size());
            assertEquals(ClampMode.VOLTAGE_CLAMP, sweeps.get(3).clampMode());
            assertEquals(-110, recording.read(sweeps.get(4)).current()[40_000], 1e-4);
            for (final SweepInfo sweep : sweeps) {
                assertEquals(sweep.samples(), recording.read(sweep).length());
            }
        }
    }

    @Test
    void stopsWhenCancelled(@TempDir final Path folder) throws IOException {
        final Progress cancelled = new Progress() {
            @Override
            public void report(final double fraction, final String message) {
                // not of interest
            }

            @Override
            public void checkCancelled() {
                throw new CancellationException();
            }
        };
        assertThrows(CancellationException.class, () -> ExampleRecordings.write(folder, cancelled));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void restsAndRepeats(final CellKind kind) {
        final Neuron neuron = CellProperties.typical(kind).neuron(STEP);
        final double[] quiet = neuron.respond(new double[10_000], null);
        assertEquals(quiet[0], quiet[9_999], 0.1, "drifts at rest");
        assertTrue(quiet[0] > -80 && quiet[0] < -60, "rests at " + quiet[0]);
        final double[] current = longSquare(60);
        assertArrayEquals(
                neuron.respond(current, new NoiseSource(4)),
                CellProperties.typical(kind).neuron(STEP).respond(current, new NoiseSource(4)));
    }

    @Test
    void pvalbFiresFastWithoutAdapting() {
        final List<Double> times = spikes(CellKind.PVALB, 300);
        assertTrue(times.size() > 60, times.size() + " spikes");
        assertEquals(interval(times, 2), interval(times, times.size() - 1), 1);
    }

    @Test
    void sstAdaptsAndSags() {
        final List<Double> times = spikes(CellKind.SST, 140);
        assertTrue(interval(times, times.size() - 1) > 2 * interval(times, 1), times::toString);
        final double[] voltage =
                CellProperties.typical(CellKind.SST).neuron(STEP).respond(longSquare(-110), null);
        double lowest = 0;
        for (final double v : voltage) {
            lowest = Math.min(lowest, v);
        }
        assertTrue(voltage[54_000] - lowest > 1, "no sag");
    }

    @Test
    void vipFiresIrregularly() {
        final List<Double> times = spikes(CellKind.VIP, 80);
        double longest = 0;
        double shortest = 1000;
        for (int i = 2; i < times.size(); i++) {
            longest = Math.max(longest, interval(times, i));
            shortest = Math.min(shortest, interval(times, i));
        }
        assertTrue(longest > 1.5 * shortest, times::toString);
    }

    @Test
    void lamp5FiresLateAtRheobase() {
        double current = 100;
        List<Double> times = List.of();
        while (times.isEmpty()) {
            current += 5;
            times = spikes(CellKind.LAMP5, current);
        }
        assertTrue(times.get(0) > 150, times::toString);
        assertTrue(spikes(CellKind.LAMP5, current + 50).get(0) < 50, "late far above rheobase, too");
    }

    private static double interval(final List<Double> times, final int i) {
        return times.get(i) - times.get(i - 1);
    }

    private static double[] longSquare(final double amplitude) {
        final double[] current = new double[60_000];
        java.util.Arrays.fill(current, 5_000, 55_000, amplitude);
        return current;
    }

    /** Times of spikes in ms after the onset. */
    private static List<Double> spikes(final CellKind kind, final double amplitude) {
        final double[] voltage =
                CellProperties.typical(kind).neuron(STEP).respond(longSquare(amplitude), new NoiseSource(1));
        final List<Double> times = new ArrayList<>();
        for (int i = 5_000; i < 55_000; i++) {
            if (voltage[i - 1] < -10 && voltage[i] >= -10) {
                times.add((i - 5_000) * STEP);
            }
        }
        return times;
    }
}
