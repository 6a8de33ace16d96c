package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ephys.knime.signal.reasons.FeatureNames;
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
    @CsvSource({"20000,0.3,1,0.05", "50000,0.5,0.4,0.3", "10000,0.15,0.6,0", "25000,1,2,0.1"})
    void aSoundRecordingIsNotDoubted(final double rate, final double onset, final double seconds, final double noise) {
        assertEquals(
                List.of(),
                List.copyOf(steps(rate, onset, seconds, noise).robust().doubted()));
    }

    @ParameterizedTest
    @CsvSource({"0.05,0.3,1,0", "0.02,0.3,1,0.1", "-0.03,0.5,0.5,0.2", "0.2,0.4,0.8,0.1", "-0.25,0.4,1,0.05"})
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

    @Test
    void sagNeedsLittleBaseline() {
        final double sag = steps(20_000, 0.3, 1, 0.02).robust().record().get(FeatureNames.SAG);
        final CellFeatures early = steps(20_000, 0.02, 1, 0.02).robust();
        assertEquals(sag, early.record().get(FeatureNames.SAG), 0.03 * sag, () -> early.reasons()
                .toString());
    }
}
