package org.ephys.knime.signal.abf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.ephys.knime.signal.Progress;
import org.ephys.knime.signal.cell.AnalysisOptions;
import org.ephys.knime.signal.cell.CellAnalysis;
import org.ephys.knime.signal.cell.CellFeatures;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ReadingOptions;
import org.ephys.knime.signal.recording.ReadingText;
import org.ephys.knime.signal.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A protocol with steps, and a channel that recorded the current beside the voltage of a passive cell of 100 MΩ and 15 ms.
 * What flowed through the cell is what the channel recorded.
 */
class RecordedBesideTest {
    private static final int SAMPLES = 10_240;
    private static final int SWEEPS = 5;
    private static final int HELD = SAMPLES / 64;
    private static final int ONSET = HELD + 1000;
    private static final int LENGTH = 6000;

    /** What the channel has at a sample of a sweep. */
    private interface Current {
        double at(int sweep, int sample);
    }

    private static double step(final double first, final double rise, final int sweep, final int sample) {
        return sample >= ONSET && sample < ONSET + LENGTH ? first + rise * sweep : 0;
    }

    private static MadeAbf file(final double first, final double rise, final Current current, final String unit) {
        final double[][] voltages = new double[SWEEPS][SAMPLES];
        final double[][] currents = new double[SWEEPS][SAMPLES];
        final double decay = Math.exp(-1 / MadeAbf.RATE / 0.015);
        for (int k = 0; k < SWEEPS; k++) {
            double moved = current.at(k, 0) * 0.1;
            for (int i = 0; i < SAMPLES; i++) {
                final double injected = current.at(k, i);
                moved = injected * 0.1 + (moved - injected * 0.1) * decay;
                voltages[k][i] = -68 + moved;
                currents[k][i] = unit.equals("nA") ? injected / 1000 : injected;
            }
        }
        return new MadeAbf(SWEEPS, SAMPLES)
                .input(0, "Vm", "mV", voltages)
                .input(1, "Im", unit, currents)
                .output("Cmd", "pA", 0)
                .step(0, 0, 1000)
                .step(first, rise, LENGTH);
    }

    /** Noise, hum of the mains, a latency of 0.3 ms, and an offset: what a monitor adds to a current. */
    private static Current monitored(final double first, final double rise, final double noise, final double offset) {
        final Random random = new Random(7);
        return (sweep, sample) -> step(first, rise, sweep, sample - 3)
                + noise * (random.nextGaussian() + Math.sin(2 * Math.PI * 50 * sample / MadeAbf.RATE))
                + offset;
    }

    @ParameterizedTest
    @CsvSource({"-100,50,4,3", "-2,1,8,2", "-60,10,1,-8", "-6,3,2.5,1", "400,-150,12,9", "25,0,2,0"})
    void aMonitorThatFollowsLeavesTheCommandAsItIs(
            final double first, final double rise, final double noise, final double offset) throws IOException {
        try (Recording recording =
                file(first, rise, monitored(first, rise, noise, offset), "pA").open(ReadingOptions.DEFAULT)) {
            for (int k = 0; k < SWEEPS; k++) {
                final double[] current =
                        recording.read(recording.sweeps().get(k)).current();
                assertEquals(first + rise * k, current[ONSET + 500]);
                assertEquals(0, current[ONSET - 1]);
            }
            assertEquals(List.of(), recording.warnings());
            assertEquals(List.of(), recording.doubtsOfCurrent());
        }
    }

    private static void check(
            final MadeAbf file, final boolean recordedCounts, final boolean doubtful, final String found)
            throws IOException {
        try (Recording recording = file.open(ReadingOptions.DEFAULT)) {
            final double[] current = recording.read(recording.sweeps().get(0)).current();
            final boolean commanded = current[ONSET + 500] == -100 && current[ONSET - 500] == 0;
            assertEquals(recordedCounts, !commanded, found);
            assertTrue(recording.warnings().stream().anyMatch(w -> w.contains(found)), recording.warnings()::toString);
            assertEquals(doubtful, !recording.doubtsOfCurrent().isEmpty());
        }
        try (Recording chosen = file.open(ReadingText.parse("current channel: Cmd"))) {
            assertEquals(List.of(), chosen.doubtsOfCurrent(), "who chooses knows");
        }
    }

    @ParameterizedTest
    @CsvSource({"10", "0.5", "2.5", "0.3", "1.15", "0.85"})
    void anotherSize(final double factor) throws IOException {
        check(
                file(-100, 50, monitored(-100 * factor, 50 * factor, 1, 0), "pA"),
                true,
                true,
                " times as much: one of the two scales is wrong");
    }

    @Test
    void nothingRecorded() throws IOException {
        check(file(-100, 50, monitored(0, 0, 2, 4), "pA"), false, true, "channel Im recorded none");
    }

    @Test
    void theOppositeSign() throws IOException {
        check(file(-100, 50, monitored(100, -50, 1, 0), "pA"), false, true, "with the opposite sign");
    }

    @Test
    void anotherShape() throws IOException {
        check(file(-100, 50, (k, i) -> i > 300 && i < 900 ? 80 + 20 * k : 0, "pA"), true, true, "recorded another one");
    }

    @Test
    void stepsThatTheProtocolDoesNotKnow() throws IOException {
        check(file(0, 0, monitored(-90, 45, 1, 0), "pA"), true, false, "The protocol sent a constant current");
    }

    @Test
    void anOffset() throws IOException {
        check(file(-100, 50, monitored(-100, 50, 1, -30), "pA"), false, false, "pA less than the protocol sent");
    }

    /** So many samples that only some of them are compared, in more than one part of the file that is read at once. */
    @Test
    void oneLongSweep() throws IOException {
        final int samples = 70_000;
        final double[][] voltage = new double[1][samples];
        final double[][] current = new double[1][samples];
        for (int i = 0; i < samples; i++) {
            current[0][i] = i >= samples / 64 + 20_000 && i < samples / 64 + 50_000 ? 120 : 0;
        }
        for (final int level : new int[] {120, 60}) {
            final MadeAbf file = new MadeAbf(1, samples)
                    .input(0, "Vm", "mV", voltage)
                    .input(1, "Im", "pA", current)
                    .output("Cmd", "pA", 0)
                    .step(0, 0, 20_000)
                    .step(level, 0, 30_000);
            try (Recording recording = file.open(ReadingOptions.DEFAULT)) {
                final boolean agrees = level == 120;
                assertEquals(agrees, recording.warnings().isEmpty(), recording.warnings()::toString);
                assertTrue(
                        agrees || recording.warnings().get(0).contains(" 2.00 times as much"),
                        recording.warnings()::toString);
                assertArrayEquals(
                        current[0], recording.read(recording.sweeps().get(0)).current());
            }
        }
    }

    @Test
    void sweepsOfOneCommandShareIt() throws IOException {
        final double[][] voltages = new double[3][SAMPLES];
        try (Recording recording = new MadeAbf(3, SAMPLES)
                .input(0, "Vm", "mV", voltages)
                .output("Cmd", "nA", 0)
                .step(0.05, 0, LENGTH)
                .open(ReadingOptions.DEFAULT)) {
            final double[] first = recording.read(recording.sweeps().get(0)).current();
            assertSame(first, recording.read(recording.sweeps().get(2)).current());
            assertEquals(50, first[HELD], 1e-6, "multiplied once");
        }
    }

    private static CellFeatures analysed(final MadeAbf file) throws IOException {
        try (Recording recording = file.open(ReadingOptions.DEFAULT)) {
            return CellAnalysis.analyse(recording, AnalysisOptions.ROBUST, Progress.NONE);
        }
    }

    private static boolean doubted(final CellFeatures cell, final String feature) {
        return cell.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.IMPLAUSIBLE)
                .map(Reason::feature)
                .anyMatch(feature::equals);
    }

    @Test
    void featuresOfContradictingCurrentsAreDoubted() throws IOException {
        final CellFeatures right = analysed(file(-100, 20, monitored(-100, 20, 0.5, 0), "pA"));
        assertEquals(100, right.record().get("ri"), 2);
        assertFalse(doubted(right, "ri"), () -> right.reasons().toString());
        final CellFeatures other = analysed(file(-50, 10, monitored(-100, 20, 0.5, 0), "pA"));
        assertEquals(100, other.record().get("ri"), 2, "by the recorded current");
        assertTrue(doubted(other, "ri"), () -> other.reasons().toString());
        final CellFeatures inNanoamperes = analysed(file(-500, 100, monitored(-500, 100, 0, 0), "nA"));
        assertEquals(100, inNanoamperes.record().get("ri"), 2);
    }
}
