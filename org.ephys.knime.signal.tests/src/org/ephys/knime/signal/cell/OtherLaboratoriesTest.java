package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recordings as other laboratories make them, in robust mode: the features of one simulated neuron must not depend on how
 * it was recorded. What is right is what strict mode, that is IPFX, says of the same neuron recorded its own way.
 */
final class OtherLaboratoriesTest {

    private static final double[] FAMILY = {-90, -50, -10, 50, 60, 80, 100};
    private static final List<String> STEP_FEATURES = List.of(
            "vrest",
            "ri",
            "tau",
            "sag",
            "f_i_curve_slope",
            "latency",
            "peak_v_long_square",
            "threshold_v_long_square",
            "input_resistance",
            "rheobase_i");
    private static final List<String> PASSIVE = List.of("vrest", "ri", "tau");

    /** Steps of a duration at an onset, without a test pulse. */
    private static LabCell plain(
            final String code,
            final double rate,
            final double onset,
            final double duration,
            final double... amplitudes) {
        final LabCell cell = new LabCell(rate);
        for (final double amplitude : amplitudes) {
            cell.record(code, cell.pulses(onset + duration + 0.6, onset, onset + duration, amplitude));
        }
        return cell;
    }

    /** The way of the Allen Institute: a test pulse, steps of 1 s, short squares, a ramp. */
    private static LabCell allen(final double rate) {
        final LabCell cell = new LabCell(rate);
        for (final double amplitude : FAMILY) {
            cell.record("X4PS_SupraThresh", cell.pulses(2.15, 0.005, 0.015, -50, 0.6, 1.6, amplitude));
        }
        for (int k = 0; k < 3; k++) {
            cell.record("X6SP_Rheo", cell.pulses(1.2, 0.005, 0.015, -50, 0.6, 0.603, 500));
        }
        return cell.record(
                "X7Ramp",
                cell.form(1.7, t -> t >= 0.005 && t < 0.015 ? -50 : t >= 0.6 && t < 1.6 ? 100 * (t - 0.6) : 0));
    }

    private static CellFeatures truth(final double rate) {
        final CellFeatures truth = allen(rate).analyse(AnalysisOptions.STRICT.withSelection(SweepSelection.ALL));
        STEP_FEATURES.forEach(name -> assertFalse(Double.isNaN(value(truth, name)), name));
        return truth;
    }

    private static double value(final CellFeatures cell, final String name) {
        return cell.record().containsKey(name)
                ? cell.record().get(name)
                : cell.collection().getOrDefault(name, Double.NaN);
    }

    private static void assertSame(
            final CellFeatures truth, final CellFeatures cell, final double tolerance, final List<String> names) {
        for (final String name : names) {
            final double right = value(truth, name);
            assertEquals(right, value(cell, name), tolerance * Math.abs(right), () -> name + ", " + cell.reasons());
        }
    }

    private static List<Integer> of(final CellFeatures cell, final StimulusType type) {
        return cell.sweeps().stream()
                .filter(sweep -> sweep.protocol() == type)
                .map(sweep -> sweep.info().number())
                .toList();
    }

    private static List<String> doubts(final CellFeatures cell) {
        return cell.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.IMPLAUSIBLE)
                .map(Reason::feature)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"25000,0.05", "25000,0.2", "20000,0.39", "25000,0.41", "50000,0.5", "10000,1.3"})
    void stepsNeedNoTestPulse(final double rate, final double onset) {
        final CellFeatures cell = plain("steps", rate, onset, 1, FAMILY).robust();
        final double tolerance = rate < 20_000 ? 0.04 : 0.02;
        final List<String> names = new ArrayList<>(STEP_FEATURES);
        if (rate < 20_000) {
            // too few samples on the way up
            names.remove("threshold_v_long_square");
        }
        if (onset < 0.1) {
            names.remove("vrest");
        }
        assertSame(truth(25_000), cell, tolerance, names);
        assertEquals(7, of(cell, StimulusType.LONG_SQUARE).size());
        assertEquals(List.of(), doubts(cell));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 2.5, 5})
    void stepsMayHaveAnyDuration(final double duration) {
        final CellFeatures cell = plain("", 20_000, 0.3, duration, -75, -45, -15, 15, 60, 90, 150, 250)
                .robust();
        assertSame(truth(25_000), cell, 0.03, PASSIVE);
        assertEquals(8, of(cell, StimulusType.LONG_SQUARE).size());
        assertEquals(duration, cell.sweeps().get(0).stimulus().duration(), 1e-4);
        assertEquals(-75, cell.sweeps().get(0).stimulus().amplitude());
        assertTrue(value(cell, "f_i_curve_slope") > 0.1);
    }

    @ParameterizedTest
    @CsvSource({"-40,0", "25,0", "-40,2.5", "30,4"})
    void holdingCurrentIsTheBaseline(final double holding, final double noise) {
        final LabCell plain = plain("IC", 25_000, 0.6, 1, FAMILY);
        final LabCell held = noise == 0
                ? plain.changed((v, i) -> {
                    Arrays.setAll(i, k -> i[k] + holding);
                    return new double[][] {v, i};
                })
                : plain.recordedCurrent(noise, holding, 5);
        assertSame(truth(25_000), held.robust(), 0.02, STEP_FEATURES);
    }

    @ParameterizedTest
    @CsvSource({"1,0,3", "3,-7.3,4", "6,12.1,5", "8,0,6"})
    void noiseOfARecordedCurrentIsNoPartOfTheAnswer(final double noise, final double offset, final long seed) {
        final CellFeatures cell =
                allen(25_000).recordedCurrent(noise, offset, seed).robust();
        final List<String> names = new ArrayList<>(STEP_FEATURES);
        names.addAll(List.of("peak_v_short_square", "short_square_current", "peak_v_ramp", "avg_rate_1_long_square"));
        assertSame(truth(25_000), cell, 0.02, names);
    }

    @ParameterizedTest
    @CsvSource({"20,2,1,25000", "60,3,1,25000", "8,2,-1,50000", "35,4,1,20000", "100,5,1,25000"})
    void artefactsAtEdgesAreNoResponses(final double height, final int samples, final int sign, final double rate) {
        final LabCell clean = allen(rate);
        final CellFeatures cell = clean.changed((v, i) -> {
                    for (int k = 1; k < i.length; k++) {
                        if (Math.abs(i[k] - i[k - 1]) > 5) {
                            for (int n = 0; n < samples; n++) {
                                v[k + n] += sign * Math.signum(i[k] - i[k - 1]) * height * (1 - n / (samples + 1.0));
                            }
                        }
                    }
                    return new double[][] {v, i};
                })
                .robust();
        final List<String> names = new ArrayList<>(STEP_FEATURES);
        names.addAll(List.of("peak_v_short_square", "peak_v_ramp"));
        assertSame(truth(Math.max(25_000, rate)), cell, 0.02, names);
        assertEquals(spikes(clean.robust()), spikes(cell));
        assertTrue(cell.reasons().stream().anyMatch(reason -> reason.text().contains("artefacts")));
        assertTrue(clean.robust().reasons().stream()
                .noneMatch(reason -> reason.text().contains("artefacts")));
    }

    private static int spikes(final CellFeatures cell) {
        return cell.sweeps().stream().mapToInt(sweep -> sweep.spikes().size()).sum();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.006, 0.012})
    void sweepsMayBeginWithinTheTestPulse(final double cut) {
        final CellFeatures cell = allen(25_000)
                .changed((v, i) -> {
                    final int from = (int) (cut * 25_000);
                    return new double[][] {Arrays.copyOfRange(v, from, v.length), Arrays.copyOfRange(i, from, i.length)
                    };
                })
                .robust();
        final List<String> names = new ArrayList<>(STEP_FEATURES);
        names.addAll(List.of("peak_v_short_square", "short_square_current", "peak_v_ramp"));
        assertSame(truth(25_000), cell, 0.02, names);
    }

    @ParameterizedTest
    @CsvSource({"0.12,true", "0.3,true", "0.45,true", "0.08,false", "0.6,false"})
    void shortSquaresMayComeEarly(final double onset, final boolean pulse) {
        final LabCell cell = new LabCell(25_000);
        for (int k = 0; k < 3; k++) {
            cell.record("X6SP_Rheo", cell.pulses(0.9, 0.005, pulse ? 0.015 : 0.005, -50, onset, onset + 0.003, 500));
        }
        assertSame(truth(25_000), cell.robust(), 0.02, List.of("peak_v_short_square", "threshold_i_short_square"));
    }

    @Test
    void actionPotentialsBeforeTheStimulusAreNotEvoked() {
        final LabCell clean = allen(25_000);
        final double[] firing = clean.sweeps().get(5).voltage();
        int first = 0;
        while (firing[first] < 0) {
            first++;
        }
        final int at = first - 50;
        final CellFeatures cell = clean.changed((v, i) -> {
                    for (final int onset : new int[] {4_000, 9_000}) {
                        for (int k = 0; k < 700; k++) {
                            v[onset + k] += 0.7 * (firing[at + k] - firing[at]) * (1 - k / 700.0);
                        }
                    }
                    return new double[][] {v, i};
                })
                .robust();
        assertSame(
                truth(25_000),
                cell,
                0.02,
                List.of(
                        "ri",
                        "f_i_curve_slope",
                        "latency",
                        "peak_v_long_square",
                        "peak_v_short_square",
                        "peak_v_ramp"));
        assertTrue(cell.reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.SPONTANEOUS_SPIKES));
    }

    @ParameterizedTest
    @CsvSource({"1000,1", "0.001,1", "1,1000", "1,0.001", "1e3,1e12", "1e6,1"})
    void wrongUnitsAreNamedAndCorrectedByAParameterOnly(final double voltage, final double current) {
        final LabCell wrong = allen(25_000).changed((v, i) -> {
            Arrays.setAll(v, k -> v[k] * voltage);
            Arrays.setAll(i, k -> i[k] * current);
            return new double[][] {v, i};
        });
        final CellFeatures doubted = wrong.robust();
        final List<Reason> units = doubted.reasons().stream()
                .filter(reason -> reason.code() == ReasonCode.IMPLAUSIBLE
                        && reason.feature().isEmpty())
                .toList();
        assertEquals((voltage == 1 ? 0 : 1) + (current == 1 ? 0 : 1), units.size(), units::toString);
        units.forEach(reason -> assertTrue(reason.text().contains(" factor of "), reason::text));
        assertEquals(
                doubted.record().values().stream().filter(v -> !v.isNaN()).count() > 0,
                !doubted.doubted().isEmpty());
        assertSame(
                truth(25_000),
                wrong.analyse(AnalysisOptions.ROBUST.withUnits(new UnitCorrection(1 / voltage, 1 / current))),
                0.02,
                STEP_FEATURES);
    }

    @ParameterizedTest
    @CsvSource({"0.3,0", "0.3,3", "0.15,0", "1,2"})
    void severalStepsOfASweepAreSeveral(final double gap, final double noise) {
        final LabCell plain = new LabCell(25_000);
        for (final double amplitude : new double[] {25, 40, 60, 80, 100}) {
            plain.record("two", plain.pulses(3.2 + gap, 0.4, 1.0, -80, 1.0 + gap, 2.0 + gap, amplitude));
        }
        final CellFeatures cell = (noise == 0 ? plain : plain.recordedCurrent(noise, 2, 9)).robust();
        assertSame(truth(25_000), cell, 0.03, List.of("vrest", "f_i_curve_slope", "rheobase_i", "latency"));
        final LabCell one = new LabCell(25_000);
        for (final double amplitude : new double[] {-80, 60, 100}) {
            one.record("X4PS_SupraThresh", one.pulses(2.15, 0.005, 0.015, -50, 0.6, 1.6, amplitude));
        }
        assertSame(one.robust(), cell, 0.03, List.of("ri", "tau"));
        assertTrue(cell.reasons().stream().anyMatch(reason -> reason.text().contains("several steps")));
        assertEquals(25, Math.abs(cell.sweeps().get(0).stimulus().amplitude()), 55, "the longest step is the stimulus");
    }

    @Test
    void familiesOfOtherDurationsAreUsedTogether() {
        final LabCell cell = new LabCell(25_000);
        for (final double amplitude : new double[] {-90, -60, -30}) {
            cell.record("Rin", cell.pulses(1.4, 0.2, 0.6, amplitude));
        }
        for (final double amplitude : new double[] {20, 40, 60, 80, 100}) {
            cell.record("FI", cell.pulses(2.2, 0.5, 1.5, amplitude));
        }
        assertSame(
                truth(25_000),
                cell.robust(),
                0.03,
                List.of("vrest", "ri", "tau", "sag", "f_i_curve_slope", "rheobase_i", "latency"));
    }

    @Test
    void stepsOfOneAmplitudeAreComparedWithTheBaseline() {
        for (final double noise : new double[] {0, 3}) {
            final LabCell plain = plain("one", 25_000, 0.3, 0.5, -50, -50, -50, 60, 80);
            final CellFeatures cell = (noise == 0 ? plain : plain.recordedCurrent(noise, 0, 3)).robust();
            assertSame(truth(25_000), cell, 0.05, List.of("vrest", "ri", "tau"));
        }
    }

    @Test
    void whatIsNoStepIsNamed() {
        final LabCell cell = new LabCell(25_000);
        final double[] train = new double[60];
        for (int k = 0; k < 20; k++) {
            train[3 * k] = 0.2 + 0.05 * k;
            train[3 * k + 1] = train[3 * k] + 0.002;
            train[3 * k + 2] = 700;
        }
        final Random random = new Random(2);
        cell.record("a", cell.pulses(1.5, train))
                .record("b", cell.form(2, t -> t > 0.5 ? 40 * Math.sin(2 * Math.PI * 5 * t) : 0))
                .record("c", cell.form(2, t -> t > 0.5 ? 40 * Math.sin(2 * Math.PI * 10 * t * t) : 0))
                .record("d", cell.pulses(2))
                .record("e", cell.form(1.5, t -> 30 * random.nextGaussian()))
                .record("f", cell.form(2, t -> t > 0.3 && t < 1.6 ? 120 * (t - 0.3) : 0));
        final CellFeatures features = cell.robust();
        assertEquals(List.of(0), of(features, StimulusType.TRAIN));
        assertEquals(List.of(1, 2), of(features, StimulusType.OSCILLATION));
        assertEquals(List.of(5), of(features, StimulusType.RAMP));
        assertTrue(of(features, StimulusType.NO_STIMULUS).contains(3));
        assertEquals(List.of(), of(features, StimulusType.LONG_SQUARE));
        assertEquals(List.of(), of(features, StimulusType.SHORT_SQUARE));
        final String said = features.reasons().toString();
        assertTrue(said.contains("train of pulses") && said.contains("a sine") && said.contains("spontaneous"), said);
    }
}
