package org.ephys.knime.signal.cell;

import static org.ephys.knime.signal.cell.LabCells.FAMILY;
import static org.ephys.knime.signal.cell.LabCells.PASSIVE;
import static org.ephys.knime.signal.cell.LabCells.STEP_FEATURES;
import static org.ephys.knime.signal.cell.LabCells.allen;
import static org.ephys.knime.signal.cell.LabCells.assertSame;
import static org.ephys.knime.signal.cell.LabCells.doubts;
import static org.ephys.knime.signal.cell.LabCells.of;
import static org.ephys.knime.signal.cell.LabCells.plain;
import static org.ephys.knime.signal.cell.LabCells.truth;
import static org.ephys.knime.signal.cell.LabCells.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.reasons.Reason;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.UnitCorrection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recordings as other laboratories make them, in robust mode: the features of one simulated neuron must not depend on how
 * it was recorded. What is right is what strict mode, that is IPFX, says of the same neuron recorded its own way.
 */
final class OtherLaboratoriesTest {
    @ParameterizedTest
    @CsvSource({"25000,0.05", "25000,0.2", "20000,0.39", "25000,0.41", "50000,0.5", "10000,1.3"})
    void stepsNeedNoTestPulse(final double rate, final double onset) {
        final CellFeatures cell = plain("steps", rate, onset, 1, FAMILY).robust();
        final double tolerance = rate < 20_000 ? 0.04 : 0.02;
        final List<String> names = new ArrayList<>(STEP_FEATURES);
        if (rate < 20_000) {
            // too few samples on the way up: the shape is doubted, and nothing else
            names.remove("threshold_v_long_square");
            assertTrue(Collections.disjoint(cell.doubted(), names), cell.doubted()::toString);
        } else {
            assertEquals(List.of(), doubts(cell));
        }
        if (onset < 0.1) {
            names.remove("vrest");
        }
        assertSame(truth(25_000), cell, tolerance, names);
        assertEquals(7, of(cell, StimulusType.LONG_SQUARE).size());
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

    /** Samples of 1 are the waveform before it was scaled, in whatever unit the file says. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNormalisedCommandIsNoCurrent(final boolean signed) {
        final CellFeatures cell = LabCells.plain("IC", 20_000, 0.4, 0.8, LabCells.FAMILY)
                .changed((v, i) -> new double[][] {
                    v,
                    Arrays.stream(i)
                            .map(x -> signed ? Math.signum(x) : Math.abs(Math.signum(x)))
                            .toArray()
                })
                .robust();
        assertTrue(cell.doubted().contains("rheobase_i"), cell.doubted()::toString);
        assertTrue(
                cell.reasons().stream().anyMatch(reason -> reason.text().contains("before it was scaled")),
                () -> cell.reasons().toString());
    }
}
