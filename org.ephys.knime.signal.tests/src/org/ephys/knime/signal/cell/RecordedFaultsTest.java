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

/** What amplifier and digitiser do to single sweeps and to recorded currents. */
final class RecordedFaultsTest {

    private static LabCell steps(final double rate) {
        return LabCells.plain("IC", rate, 0.35, 0.8, -95, -55, -20, 45, 70, 110);
    }

    /** The current as it is recorded behind a filter of some milliseconds. */
    @ParameterizedTest
    @CsvSource({"20000,2,1.5,-4.2", "50000,1,2,6", "10000,3,1,0", "25000,0.4,3,-11"})
    void aRecordedCurrentThatWasFiltered(
            final double rate, final double milliseconds, final double noise, final double offset) {
        final LabCell cell = steps(rate);
        final Random random = new Random(21);
        final CellFeatures filtered = cell.changed((v, i) -> {
                    double level = i[0];
                    for (int k = 0; k < i.length; k++) {
                        level += (i[k] - level) * (1 - Math.exp(-1000 / (rate * milliseconds)));
                        i[k] = level + offset + noise * random.nextGaussian();
                    }
                    return new double[][] {v, i};
                })
                .robust();
        LabCells.assertSame(
                cell.robust(),
                filtered,
                0.05,
                List.of("vrest", "ri", "tau", "sag", "input_resistance", "rheobase_i", "threshold_i_long_square"));
        assertEquals(cell.robust().doubted(), filtered.doubted(), () -> filtered.reasons()
                .toString());
    }

    @ParameterizedTest
    @CsvSource({"9,20000", "-6,50000", "14,10000"})
    void aRecordedCurrentThatDriftsIsSeen(final double picoamperes, final double rate) {
        final Random random = new Random(22);
        final CellFeatures cell = steps(rate)
                .changed((v, i) -> {
                    Arrays.setAll(i, k -> i[k] + picoamperes * k / i.length + random.nextGaussian());
                    return new double[][] {v, i};
                })
                .robust();
        assertTrue(
                cell.doubted().containsAll(List.of(FeatureNames.RESISTANCE, FeatureNames.RHEOBASE)),
                () -> cell.doubted() + " " + cell.reasons());
    }

    @Test
    void aRecordedCurrentWithHumDoesNotDrift() {
        final Random random = new Random(23);
        final CellFeatures cell = steps(20_000)
                .changed((v, i) -> {
                    Arrays.setAll(
                            i, k -> i[k] + 3 * Math.sin(2 * Math.PI * 50 * k / 20_000 + 1) + random.nextGaussian());
                    return new double[][] {v, i};
                })
                .robust();
        assertTrue(!cell.doubted().contains(FeatureNames.RHEOBASE), () -> cell.reasons()
                .toString());
    }

    @ParameterizedTest
    @CsvSource({"-80,20000,0.05", "-79,50000,0.15", "-81,10000,0"})
    void oneStepAtTheEndOfTheRangeIsSeen(final double end, final double rate, final double noise) {
        final Random random = new Random(24);
        final int[] sweep = {0};
        final CellFeatures cell = steps(rate)
                .changed((v, i) -> {
                    final boolean cut = sweep[0]++ == 0;
                    Arrays.setAll(v, k -> v[k] + noise * random.nextGaussian());
                    Arrays.setAll(v, k -> cut ? Math.max(v[k], end) : v[k]);
                    return new double[][] {v, i};
                })
                .robust();
        assertTrue(
                cell.doubted().containsAll(List.of(FeatureNames.RESISTANCE, FeatureNames.SAG, FeatureNames.TAU)),
                () -> cell.doubted() + " " + cell.reasons());
    }

    @ParameterizedTest
    @CsvSource({"12,20000,0.05", "22,50000,0.1", "5,10000,0"})
    void cutActionPotentialsAreSeen(final double end, final double rate, final double noise) {
        final Random random = new Random(25);
        final CellFeatures cell = steps(rate)
                .changed((v, i) -> {
                    Arrays.setAll(v, k -> Math.min(end, v[k] + noise * random.nextGaussian()));
                    return new double[][] {v, i};
                })
                .robust();
        assertTrue(
                cell.doubted().containsAll(List.of("peak_v_long_square", "upstroke_downstroke_ratio_long_square")),
                () -> cell.doubted() + " " + cell.reasons());
        assertTrue(!cell.doubted().contains(FeatureNames.RESISTANCE), () -> cell.reasons()
                .toString());
    }

    /** Neither turning points in steps of the digitiser nor zeros behind the end are cuts. */
    @ParameterizedTest
    @CsvSource({"0.3,20000,0.1", "0.5,50000,0.05", "0.1,10000,0"})
    void coarseAndPaddedVoltagesAreNotCut(final double quantum, final double rate, final double noise) {
        final Random random = new Random(26);
        final CellFeatures cell = steps(rate)
                .changed((v, i) -> {
                    Arrays.setAll(v, k -> quantum * Math.rint((v[k] + noise * random.nextGaussian()) / quantum));
                    Arrays.fill(v, v.length - (int) (0.1 * rate), v.length, 0);
                    return new double[][] {v, i};
                })
                .robust();
        assertTrue(
                cell.reasons().stream().noneMatch(reason -> reason.text().contains("end of its range")),
                () -> cell.reasons().toString());
    }

    /** The action potentials of the sweep at rheobase are lost with its gap. */
    @ParameterizedTest
    @CsvSource({"0.02,0.05,20000", "0.6,0.0004,50000"})
    void missingSamplesAreSaid(final double from, final double seconds, final double rate) {
        final int[] sweep = {0};
        final CellFeatures truth = steps(rate).robust();
        final CellFeatures cell = steps(rate)
                .changed((v, i) -> {
                    if (sweep[0]++ == 4) {
                        Arrays.fill(v, (int) (from * rate), (int) ((from + seconds) * rate), Double.NaN);
                    }
                    return new double[][] {v, i};
                })
                .robust();
        assertEquals(70., truth.collection().get(FeatureNames.RHEOBASE));
        assertEquals(110., cell.collection().get(FeatureNames.RHEOBASE));
        assertTrue(cell.doubted().contains(FeatureNames.RHEOBASE), () -> cell.reasons()
                .toString());
        assertTrue(
                cell.reasons().stream().anyMatch(reason -> reason.text().contains("missing in sweeps [4]")),
                () -> cell.reasons().toString());
        assertTrue(!cell.doubted().contains(FeatureNames.RESISTANCE), () -> cell.reasons()
                .toString());
    }

    @Test
    void aSweepThatWasBrokenOffMissesNothing() {
        final CellFeatures cell = steps(20_000)
                .changed((v, i) -> {
                    Arrays.fill(v, v.length - 3000, v.length, Double.NaN);
                    return new double[][] {v, i};
                })
                .robust();
        assertTrue(
                cell.reasons().stream().noneMatch(reason -> reason.text().contains("missing in sweeps")),
                () -> cell.reasons().toString());
    }
}
