package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ephys.knime.signal.protocol.StimulusType;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of a recording that leave every number plausible by itself: what the sweeps show together must tell them. */
final class SilentFaultsTest {

    private static LabCell steps(final double rate, final double onset, final double seconds, final double noise) {
        final LabCell cell = new LabCell(rate);
        for (final double amplitude : new double[] {-90, -60, -30, 30, 60, 80, 120, 160}) {
            cell.record("IC", cell.pulses(onset + seconds + 1, onset, onset + seconds, amplitude));
        }
        final Random random = new Random(7);
        return cell.changed((v, i) -> {
            Arrays.setAll(v, k -> v[k] + noise * random.nextGaussian());
            return new double[][] {v, i};
        });
    }

    private static void assertDoubted(final CellFeatures cell, final String... names) {
        assertTrue(cell.doubted().containsAll(List.of(names)), () -> cell.doubted() + " " + cell.reasons());
    }

    @ParameterizedTest
    @CsvSource({"20000,0.3,1,0.05", "50000,0.5,0.4,0.3", "20000,0.15,0.6,0", "25000,1,2,0.1"})
    void aSoundRecordingIsNotDoubted(final double rate, final double onset, final double seconds, final double noise) {
        assertEquals(
                List.of(),
                List.copyOf(steps(rate, onset, seconds, noise).robust().doubted()));
    }

    @ParameterizedTest
    @CsvSource({
        "0.05,0.3,1,0",
        "0.02,0.3,1,0.1",
        "-0.03,0.5,0.5,0.2",
        "0.2,0.4,0.8,0.1",
        "-0.25,0.4,1,0.05",
        "0.006,0.4,1,0.05",
        "-0.003,0.3,0.6,0.05"
    })
    void aCommandOutOfStepIsSeen(final double lead, final double onset, final double seconds, final double noise) {
        final double rate = 20_000;
        final CellFeatures cell = steps(rate, onset, seconds, noise)
                .changed((v, i) -> {
                    final double[] late = new double[i.length];
                    final int shift = (int) (lead * rate);
                    Arrays.setAll(late, k -> k >= shift && k - shift < i.length ? i[k - shift] : 0);
                    return new double[][] {v, late};
                })
                .robust();
        assertDoubted(cell, FeatureNames.SAG, FeatureNames.RESISTANCE, FeatureNames.LATENCY);
        assertTrue(
                cell.reasons().stream().anyMatch(reason -> reason.text().contains("out of step")),
                () -> cell.reasons().toString());
    }

    @ParameterizedTest
    @CsvSource({"20,20000,0.05", "15,50000,0.2", "35,10000,0.1", "-20,25000,0.1"})
    void aBridgeOutOfBalanceIsSeen(final double megaohms, final double rate, final double noise) {
        final CellFeatures cell = steps(rate, 0.3, 1, noise)
                .changed((v, i) -> {
                    Arrays.setAll(v, k -> v[k] + i[k] * megaohms / 1e3);
                    return new double[][] {v, i};
                })
                .robust();
        assertDoubted(cell, FeatureNames.RESISTANCE, FeatureNames.INPUT_RESISTANCE, FeatureNames.SAG);
        assertTrue(cell.reasons().stream().anyMatch(reason -> reason.text().contains("bridge")), () -> cell.reasons()
                .toString());
    }

    @ParameterizedTest
    @CsvSource({"10", "20", "0.1", "0.05"})
    void aWrongScaleOfTheCurrentIsSeen(final double factor) {
        final CellFeatures cell = steps(20_000, 0.3, 1, 0.1)
                .changed((v, i) -> {
                    Arrays.setAll(i, k -> i[k] * factor);
                    return new double[][] {v, i};
                })
                .robust();
        assertDoubted(cell, FeatureNames.RESISTANCE, FeatureNames.RHEOBASE);
    }

    @Test
    void rheobaseOfTheFewSweepsThatPassedIsDoubted() {
        final int[] sweep = {0};
        final CellFeatures cell = steps(20_000, 0.6, 1, 0.02)
                .changed((v, i) -> {
                    final int number = sweep[0]++;
                    if (number == 4 || number == 5) {
                        Arrays.setAll(v, k -> v[k] + (k < 8_000 ? 3 * Math.sin(k / 300.) : 0));
                    }
                    return new double[][] {v, i};
                })
                .robust();
        assertEquals(120., cell.record().get("threshold_i_long_square"));
        assertEquals(60., cell.collection().get(FeatureNames.RHEOBASE));
        assertDoubted(cell, "threshold_i_long_square", FeatureNames.RHEOBASE);
    }

    @ParameterizedTest
    @CsvSource({"9,25000,0.4", "-6,20000,0.25", "14,12345.6,0.6"})
    void aRestThatMovesWithTheOrderOfTheStepsIsSeen(final double drift, final double rate, final double onset) {
        final int[] sweep = {0};
        final CellFeatures cell = steps(rate, onset, 0.8, 0.03)
                .changed((v, i) -> {
                    final double shift = drift * sweep[0]++ / 4;
                    Arrays.setAll(v, k -> v[k] + shift);
                    return new double[][] {v, i};
                })
                .robust();
        assertDoubted(cell, FeatureNames.RESISTANCE, FeatureNames.INPUT_RESISTANCE);
        assertTrue(!cell.doubted().contains("tau"), () -> cell.reasons().toString());
    }

    @ParameterizedTest
    @CsvSource({"6,-8", "5,-31", "7,4"})
    void theRestOfACellThatDiedIsDoubted(final int last, final double dead) {
        final int[] sweep = {0};
        final CellFeatures cell = steps(20_000, 0.35, 0.9, 0.05)
                .changed((v, i) -> {
                    if (sweep[0]++ >= last) {
                        Arrays.setAll(v, k -> dead + 0.015 * i[k]);
                    }
                    return new double[][] {v, i};
                })
                .robust();
        assertDoubted(cell, FeatureNames.REST);
        assertTrue(!cell.doubted().contains(FeatureNames.RESISTANCE), () -> cell.reasons()
                .toString());
    }

    @ParameterizedTest
    @CsvSource({"-79,20000,0.05", "-77.5,50000,0.2", "-78.25,10000,0"})
    void aVoltageAtTheEndOfItsRangeIsSeen(final double end, final double rate, final double noise) {
        final CellFeatures cell = steps(rate, 0.3, 0.8, noise)
                .changed((v, i) -> {
                    Arrays.setAll(v, k -> Math.max(v[k], end));
                    return new double[][] {v, i};
                })
                .robust();
        assertDoubted(cell, FeatureNames.RESISTANCE, FeatureNames.INPUT_RESISTANCE, FeatureNames.SAG, FeatureNames.TAU);
    }

    @Test
    void coarseVoltagesAreNotAtTheEndOfTheirRange() {
        final CellFeatures cell = steps(20_000, 0.3, 0.8, 0.1)
                .changed((v, i) -> {
                    Arrays.setAll(v, k -> Math.rint(v[k]));
                    return new double[][] {v, i};
                })
                .robust();
        assertTrue(!cell.doubted().contains(FeatureNames.RESISTANCE), () -> cell.reasons()
                .toString());
    }

    @Test
    void sagNeedsLittleBaseline() {
        final double sag = steps(20_000, 0.3, 1, 0.02).robust().record().get(FeatureNames.SAG);
        final CellFeatures early = steps(20_000, 0.02, 1, 0.02).robust();
        assertEquals(sag, early.record().get(FeatureNames.SAG), 0.03 * sag, () -> early.reasons()
                .toString());
    }

    @Test
    void theRheobaseOfACellThatFiresByItselfIsDoubted() {
        final LabCell cell = new LabCell(20_000);
        // a steady current keeps the cell firing; the file does not tell it
        for (final double amplitude : new double[] {-150, -100, 20, 60}) {
            cell.record("IC", cell.form(2, t -> 90 + (t >= 0.6 && t < 1.6 ? amplitude : 0)));
        }
        final CellFeatures features = cell.changed((v, i) -> {
                    Arrays.setAll(i, k -> i[k] - 90);
                    return new double[][] {v, i};
                })
                .robust();
        assertDoubted(features, FeatureNames.RHEOBASE, "threshold_i_long_square");
    }

    @Test
    void whatNeedsActionPotentialsSaysThatThereAreNone() {
        final LabCell cell = new LabCell(20_000);
        for (final double amplitude : new double[] {-60, -30, 20}) {
            cell.record("IC", cell.pulses(1.5, 0.3, 0.9, amplitude));
        }
        final CellFeatures features = cell.robust();
        for (final String name : List.of(FeatureNames.RHEOBASE_SWEEP, FeatureNames.LATENCY, FeatureNames.RATE_SLOPE)) {
            assertEquals(ReasonCode.NO_SPIKES, features.reasonsFor(name).get(0).code(), name);
        }
    }

    @ParameterizedTest
    @CsvSource({"-60,0", "35,0", "-60,5", "35,3"})
    void currentsCountFromTheHoldingCurrent(final double holding, final double noise) {
        final Random random = new Random(3);
        final CellFeatures plain = steps(20_000, 0.3, 1, 0.02).robust();
        final CellFeatures held = steps(20_000, 0.3, 1, 0.02)
                .changed((v, i) -> {
                    Arrays.setAll(i, k -> i[k] + holding + noise * random.nextGaussian());
                    return new double[][] {v, i};
                })
                .robust();
        assertEquals(
                plain.record().get("threshold_i_long_square"),
                held.record().get("threshold_i_long_square"),
                0.02 * plain.record().get("threshold_i_long_square"));
        final Set<String> doubted = new HashSet<>(held.doubted());
        doubted.removeAll(
                List.of(FeatureNames.REST, FeatureNames.BASELINE)); // told where it moves them by more than 6 mV
        assertEquals(Set.of(), doubted, () -> held.reasons().toString());
    }

    @ParameterizedTest
    @CsvSource({"80,1", "50,0.8", "30,1.5", "100,0.7", "3,1", "-40,1.2"})
    void artefactsThatLastAreNoAnswers(final double height, final double milliseconds) {
        final LabCell clean = LabCells.plain("N/A", 20_000, 0.4, 1, LabCells.FAMILY);
        final CellFeatures truth = clean.robust();
        final CellFeatures cell = clean.changed((v, i) -> {
                    for (int edge = 1; edge < i.length; edge++) {
                        final double sign = Math.signum(i[edge] - i[edge - 1]);
                        for (int k = edge; sign != 0 && k < Math.min(v.length, edge + 240); k++) {
                            v[k] += sign * height * Math.exp(-(k - edge) / (20 * milliseconds));
                        }
                    }
                    return new double[][] {v, i};
                })
                .robust();
        for (final String name : List.of("ri", "tau", "sag", "vrest", "input_resistance")) {
            final double value = LabCells.value(cell, name);
            final double right = LabCells.value(truth, name);
            assertTrue(
                    Double.isNaN(value)
                            || cell.doubted().contains(name)
                            || Math.abs(value - right) <= 0.06 * Math.abs(right),
                    () -> name + " " + value + " instead of " + right + ", " + cell.reasons());
        }
    }

    /** Protocols called like others of the Allen Institute. */
    @ParameterizedTest
    @CsvSource({
        "X6SP_Rheo,X4PS_SupraThresh,X1PS_SubThresh",
        "X7Ramp,X7Ramp,X7Ramp",
        "X4PS_SupraThresh,X4PS_SupraThresh,X7Ramp"
    })
    void namesThatMislead(final String steps, final String shorts, final String ramp) {
        final List<String> codes = List.of(steps, shorts, ramp);
        final LabCell named = new LabCell(25_000);
        LabCells.allen(25_000).sweeps().forEach(sweep -> {
            final int n = sweep.info().number();
            named.add(codes.get(n < 7 ? 0 : n < 10 ? 1 : 2), sweep.current(), sweep.voltage());
        });
        final CellFeatures cell = named.robust();
        final List<String> names = new ArrayList<>(LabCells.STEP_FEATURES);
        names.addAll(List.of("peak_v_short_square", "short_square_current", "peak_v_ramp"));
        LabCells.assertSame(LabCells.truth(25_000), cell, 0.02, names);
        assertTrue(
                cell.reasons().stream().anyMatch(reason -> reason.text().contains("and was taken for that")),
                () -> cell.reasons().toString());
    }

    @Test
    void oneSweepThatWasBrokenOffKeepsItsName() {
        final LabCell cell = new LabCell(25_000);
        for (final double amplitude : LabCells.FAMILY) {
            cell.record("X4PS_SupraThresh", cell.pulses(2.15, 0.005, 0.015, -50, 0.6, 1.6, amplitude));
        }
        cell.record("X4PS_SupraThresh", cell.pulses(0.4, 0.005, 0.015, -50));
        assertEquals(List.of(), LabCells.of(cell.robust(), StimulusType.SHORT_SQUARE));
    }

    @Test
    void aStepThatBeginsWithTheSweepHasNoBaseline() {
        final CellFeatures cell =
                LabCells.plain("N/A", 20_000, 0, 1, LabCells.FAMILY).robust();
        for (final String name : List.of("ri", "sag", "vrest", "input_resistance")) {
            assertTrue(Double.isNaN(LabCells.value(cell, name)), name);
        }
    }
}
