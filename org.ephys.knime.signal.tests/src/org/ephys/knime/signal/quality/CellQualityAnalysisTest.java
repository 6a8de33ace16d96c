package org.ephys.knime.signal.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.protocol.Problems;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.quality.CellQualityAnalysis.Tests;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;

/**
 * Resistances and test sweeps made by hand, at 8 kHz: a test pulse and two pulses of 10 mV. Samples just outside the
 * stretches that are to be measured are far off.
 */
final class CellQualityAnalysisTest {

    private static final double RATE = 8_000;
    private static final int LENGTH = 800;
    private static final int BLOWOUT = 0;
    private static final int BATH = 1;
    private static final int SEAL = 2;
    private static final int BREAKIN = 3;
    private static final double FAR = 777;

    private static double[] pulses(final int... edges) {
        final double[] command = new double[LENGTH];
        for (int k = 0; k < edges.length; k += 2) {
            Arrays.fill(command, edges[k], edges[k + 1], 10);
        }
        return command;
    }

    /**
     * The current of a pulse: what flows in the millisecond before it, at its peak and in its last millisecond. IPFX
     * leaves out one sample before each edge.
     */
    private static void response(
            final double[] current,
            final int from,
            final int to,
            final double before,
            final double peak,
            final double steady) {
        Arrays.fill(current, from - 100, from + 100, FAR);
        Arrays.fill(current, from - 1, to, -FAR);
        Arrays.fill(current, from - 10, from - 2, before);
        current[from + 7] = peak;
        Arrays.fill(current, to - 10, to - 2, steady);
        current[to - 2] = 10 * FAR;
    }

    private static double[] current() {
        final double[] current = new double[LENGTH];
        response(current, 300, 400, 20, 420, 120);
        response(current, 500, 600, 0, 200, 50);
        // zeros at the end would count as not recorded
        current[LENGTH - 1] = FAR;
        return current;
    }

    private static PulseResistance resistance(final double[] command, final double[] current) {
        return new PulseResistance(Trace.sampled(command, current, LENGTH, RATE, false));
    }

    @Test
    void meanOverThePulsesAfterTheTestPulse() {
        final PulseResistance resistance = resistance(pulses(100, 200, 300, 400, 500, 600), current());
        assertEquals(150e6, resistance.steady(), 1_000, "10 mV / 100 pA and 10 mV / 50 pA");
        assertEquals(37.5e6, resistance.peak(), 100, "10 mV / 400 pA and 10 mV / 200 pA");
        final double[] held = pulses(100, 200, 300, 400, 500, 600);
        Arrays.setAll(held, k -> held[k] - 70);
        assertEquals(150e6, resistance(held, current()).steady(), 1_000, "held at −70 mV");
        assertEquals(37.5e6, resistance(held, current()).peak(), 1_000, "held at −70 mV");
    }

    /** What NumPy gives in single precision, in which a recording whose numbers all are single is measured. */
    @Test
    void precisionIsThatOfTheRecording() {
        final double[] command = pulses(100, 200, 300, 400, 500, 600);
        assertEquals(150_000_016, resistance(command, current()).steady());
        assertEquals(37_500_004, resistance(command, current()).peak());
        final double[] current = current();
        current[0] = 0.1;
        assertEquals(150e6, resistance(command, current).steady(), 1e-3);
        assertEquals(37.5e6, resistance(command, current).peak(), 1e-3);
        final double[] precise = command.clone();
        Arrays.fill(precise, 100, 200, 10 + 1e-12);
        assertEquals(150e6, resistance(precise, current()).steady(), 1e-3);
    }

    @Test
    void aNegativePulseIsRefused() {
        final double[] command = pulses(100, 200, 500, 600);
        Arrays.fill(command, 300, 400, -10);
        final FeatureException refused = assertThrows(FeatureException.class, () -> resistance(command, current()));
        assertEquals(ReasonCode.BAD_TEST_PULSE, refused.code());
        assertTrue(refused.getMessage().contains("negative"), refused.getMessage());
        final double[] single = pulses(100, 200);
        Arrays.fill(single, 300, 400, -10);
        assertThrows(FeatureException.class, () -> resistance(single, current()));
    }

    @Test
    void aTruncatedPulseIsRefused() {
        final FeatureException refused = assertThrows(
                FeatureException.class, () -> resistance(pulses(100, 200, 300, 400, 500, LENGTH), current()));
        assertEquals(ReasonCode.BAD_TEST_PULSE, refused.code());
        assertTrue(refused.getMessage().contains("truncated"), refused.getMessage());
    }

    @Test
    void aPulseWithoutRoomBeforeItHasNoResistance() {
        assertEquals(Double.NaN, resistance(pulses(1, 3, 8, 40), current()).steady());
        assertEquals(Double.NaN, resistance(pulses(100, 200), current()).steady(), "no pulse after the test pulse");
    }

    private static SweepData sweep(
            final int number, final ClampMode mode, final double[] voltage, final double[] current) {
        final SweepInfo info = SweepInfo.builder(number)
                .clampMode(mode)
                .samplingRate(RATE)
                .samples(voltage.length)
                .build();
        return SweepData.of(new Sweep(info, voltage, current, false));
    }

    private static SweepData blowout() {
        final double[] voltage = new double[LENGTH];
        final double[] current = pulses(100, 200);
        // the test epoch ends as long after the pulse as it began before it: 199 + 99 + 1
        Arrays.fill(voltage, 0, 299, FAR);
        Arrays.fill(voltage, 299, LENGTH, 3.5);
        return sweep(BLOWOUT, ClampMode.CURRENT_CLAMP, voltage, current);
    }

    private static SweepData bath() {
        final double[] current = new double[LENGTH];
        // 5 ms
        Arrays.fill(current, 0, 40, 12.5);
        Arrays.fill(current, 40, LENGTH, FAR);
        return sweep(BATH, ClampMode.VOLTAGE_CLAMP, pulses(100, 200), current);
    }

    private static SweepData seal(final double steady) {
        final double[] current = new double[LENGTH];
        response(current, 300, 400, 1, 6, steady);
        current[LENGTH - 1] = FAR;
        return sweep(SEAL, ClampMode.VOLTAGE_CLAMP, pulses(100, 200, 300, 400), current);
    }

    private static SweepData breakin() {
        return sweep(BREAKIN, ClampMode.VOLTAGE_CLAMP, pulses(100, 200, 300, 400, 500, 600), current());
    }

    private static final Tests ALL = new Tests(BLOWOUT, BATH, SEAL, BREAKIN);

    @Test
    void measuresEachTestSweep() {
        final Map<Integer, SweepData> sweeps =
                Map.of(BLOWOUT, blowout(), BATH, bath(), SEAL, seal(6), BREAKIN, breakin());
        final CellQuality cell = CellQualityAnalysis.measure(ALL, "2020-01-01", sweeps::get, Problems.strict());
        assertEquals(3.5, cell.blowout(), 1e-9);
        assertEquals(12.5, cell.electrode0(), 1e-9);
        assertEquals("2020-01-01", cell.recordingDate());
        assertEquals(2, cell.seal(), 1e-5, "10 mV / 5 pA in GΩ");
        assertEquals(150, cell.inputResistance(), 1e-3);
        assertEquals(37.5, cell.accessResistance(), 1e-3);
        assertEquals(0.25, cell.accessRatio(), 1e-6);
        assertEquals(List.of(), cell.tags());
    }

    @Test
    void saysWhatIsMissing() {
        final int none = CellQualityAnalysis.NONE;
        final CellQuality cell = CellQualityAnalysis.measure(
                new Tests(none, none, none, none),
                "",
                number -> {
                    throw new AssertionError("There is no sweep " + number);
                },
                Problems.strict());
        assertEquals(
                List.of(
                        "Blowout is not available",
                        "Electrode 0 is not available",
                        "Recording date is missing",
                        "Seal is not available",
                        "Breakin sweep not found"),
                cell.tags());
        for (final double value : new double[] {
            cell.blowout(),
            cell.electrode0(),
            cell.seal(),
            cell.inputResistance(),
            cell.accessResistance(),
            cell.accessRatio()
        }) {
            assertEquals(Double.NaN, value);
        }
    }

    @Test
    void aSealThroughWhichNothingFlowsHasAReason() {
        final Map<Integer, SweepData> sweeps =
                Map.of(BLOWOUT, blowout(), BATH, bath(), SEAL, seal(1), BREAKIN, breakin());
        assertThrows(
                FeatureException.class,
                () -> CellQualityAnalysis.measure(ALL, "2020-01-01", sweeps::get, Problems.strict()));
        final List<Reason> reasons = new ArrayList<>();
        final CellQuality cell =
                CellQualityAnalysis.measure(ALL, "2020-01-01", sweeps::get, Problems.collecting(reasons));
        assertEquals(Double.NaN, cell.seal());
        assertEquals(List.of("Seal is not available"), cell.tags());
        assertEquals(
                List.of(ReasonCode.BAD_TEST_PULSE),
                reasons.stream().map(Reason::code).toList());
        assertEquals(150, cell.inputResistance(), 1e-3, "the other sweeps are measured");
    }

    @Test
    void aBlowoutWithoutTestPulseHasAReason() {
        final SweepData flat =
                sweep(BLOWOUT, ClampMode.CURRENT_CLAMP, blowout().trace().voltage(), new double[LENGTH]);
        final Map<Integer, SweepData> sweeps = Map.of(BLOWOUT, flat, BATH, bath(), SEAL, seal(6), BREAKIN, breakin());
        final FeatureException refused = assertThrows(
                FeatureException.class,
                () -> CellQualityAnalysis.measure(ALL, "2020-01-01", sweeps::get, Problems.strict()));
        assertEquals(ReasonCode.BAD_TEST_PULSE, refused.code());
    }
}
