package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Steps among ramps, hum, artefacts that decay slowly, and sweeps that were broken off: what is right is what the same
 * neuron gives with steps alone.
 */
final class StepsInCompanyTest {

    private static final double[] FAMILY = {-90, -50, -10, 40, 60, 80, 100};
    private static final List<String> FEATURES = List.of(
            "vrest",
            "ri",
            "tau",
            "sag",
            "f_i_curve_slope",
            "latency",
            "peak_v_long_square",
            "threshold_v_long_square",
            "rheobase_i");

    private static LabCell steps() {
        final LabCell cell = new LabCell(20_000);
        for (final double amplitude : FAMILY) {
            cell.record("IC", cell.pulses(1.6, 0.3, 1.1, amplitude));
        }
        return cell;
    }

    private static double value(final CellFeatures cell, final String name) {
        return cell.record().containsKey(name)
                ? cell.record().get(name)
                : cell.collection().getOrDefault(name, Double.NaN);
    }

    private static void assertLike(final LabCell expected, final CellFeatures cell, final double tolerance) {
        final CellFeatures right = expected.robust();
        for (final String name : FEATURES) {
            final double value = value(right, name);
            assertEquals(value, value(cell, name), tolerance * Math.abs(value), () -> name + ", " + cell.reasons());
        }
    }

    private static List<Integer> of(final CellFeatures cell, final StimulusType type) {
        return cell.sweeps().stream()
                .filter(sweep -> sweep.protocol() == type)
                .map(sweep -> sweep.info().number())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1.5})
    void rampsBesideStepsAreNoSteps(final double seconds) {
        final LabCell cell = new LabCell(20_000);
        for (final double amplitude : FAMILY) {
            cell.record(
                    "both",
                    cell.form(4, t -> t >= 0.3 && t < 1.1 ? amplitude : t >= 2 && t < 2 + seconds ? 90 * (t - 2) : 0));
        }
        final CellFeatures features = cell.robust();
        assertEquals(FAMILY.length, of(features, StimulusType.LONG_SQUARE).size());
        assertLike(steps(), features, 0.01);
        assertTrue(
                features.reasons().stream()
                        .anyMatch(reason -> reason.code() == ReasonCode.OTHER_STIMULUS
                                && reason.feature().equals("ramps")),
                () -> features.reasons().toString());
    }

    @ParameterizedTest
    @CsvSource({"0.9,0", "1.4,2"})
    void oneSweepMayHoldTheWholeFamily(final double pause, final double noise) {
        final LabCell cell = new LabCell(20_000);
        final double[] pulses = new double[3 * FAMILY.length];
        for (int k = 0; k < FAMILY.length; k++) {
            pulses[3 * k] = 0.4 + k * (0.8 + pause);
            pulses[3 * k + 1] = pulses[3 * k] + 0.8;
            pulses[3 * k + 2] = FAMILY[k];
        }
        cell.record("gap-free", cell.pulses(1 + FAMILY.length * (0.8 + pause), pulses));
        final LabCell recorded = noise == 0 ? cell : cell.recordedCurrent(noise, 1, 4);
        assertLike(steps(), recorded.robust(), 0.02);
        assertEquals(Set.of(), recorded.robust().doubted());
    }

    @ParameterizedTest
    @CsvSource({"50,2.5", "60,3", "100,2"})
    void humOfTheMainsIsNoStimulus(final double hertz, final double height) {
        final Random random = new Random(8);
        final LabCell recorded = steps().changed((v, i) -> {
            Arrays.setAll(i, k -> i[k] + height * Math.sin(2 * Math.PI * hertz * k / 20_000) + random.nextGaussian());
            return new double[][] {v, i};
        });
        assertLike(steps(), recorded.robust(), 0.03);
    }

    @Test
    void measuredAmplitudesAreRounded() {
        for (final long seed : new long[] {1, 2, 3, 4}) {
            final CellFeatures cell = steps().recordedCurrent(4, -2, seed).robust();
            assertEquals(60, value(cell, "rheobase_i"));
            assertEquals(60, value(cell, "stimulus_amplitude_0_long_square"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.3,0.2", "-0.25,0.3", "0.15,0.5"})
    void artefactsMayDecaySlowly(final double height, final double milliseconds) {
        final LabCell cell = steps().changed((v, i) -> {
            for (int edge = 1; edge < i.length; edge++) {
                final double change = i[edge] - i[edge - 1];
                for (int k = edge; change != 0 && k < Math.min(v.length, edge + 200); k++) {
                    v[k] += height * change * Math.exp(-(k - edge) / (20 * milliseconds));
                }
            }
            return new double[][] {v, i};
        });
        assertLike(steps(), cell.robust(), 0.03);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.1, 2, 0.2})
    void aRestThatCannotBeDoubtsTheWholeCell(final double factor) {
        final CellFeatures cell = steps().changed((v, i) -> {
                    Arrays.setAll(v, k -> v[k] * factor);
                    return new double[][] {v, i};
                })
                .robust();
        assertTrue(
                cell.reasons().stream()
                        .anyMatch(reason -> reason.code() == ReasonCode.IMPLAUSIBLE
                                && reason.feature().isEmpty()
                                && reason.text().contains("unit")),
                () -> cell.reasons().toString());
        assertTrue(cell.doubted().contains("ri"));
    }

    @Test
    void aTestPulseAloneIsNoShortSquare() {
        final LabCell cell = new LabCell(20_000);
        for (int k = 0; k < 4; k++) {
            cell.record("", cell.pulses(0.4, 0.01, 0.018, -60)); // broken off before the stimulus
        }
        for (int k = 0; k < 3; k++) {
            cell.record("", cell.pulses(1, 0.01, 0.018, -60, 0.5, 0.503, 500));
        }
        final CellFeatures features = cell.robust();
        assertEquals(List.of(4, 5, 6), of(features, StimulusType.SHORT_SQUARE));
        assertTrue(value(features, "peak_v_short_square") > 30);
        assertTrue(
                features.reasons().stream()
                        .anyMatch(reason -> reason.code() == ReasonCode.SWEEP_ABORTED
                                && reason.text().contains("[0, 1, 2, 3]")),
                () -> features.reasons().toString());
    }
}
