package org.ephys.knime.signal.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ephys.knime.signal.reasons.FeatureNames;
import org.ephys.knime.signal.reasons.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hum and slow noise of the voltage against the responses from which features come. */
final class NoisyResponsesTest {

    private static LabCell steps(final double rate, final double onset, final double... amplitudes) {
        return LabCells.plain("IC", rate, onset, 0.9, amplitudes);
    }

    private static LabCell withHum(final LabCell cell, final double rate, final double millivolts, final double hertz) {
        final Random random = new Random(11);
        return cell.changed((v, i) -> {
            final double phase = 2 * Math.PI * random.nextDouble();
            Arrays.setAll(
                    v,
                    k -> v[k]
                            + millivolts * Math.sin(2 * Math.PI * hertz * k / rate + phase)
                            + 0.05 * random.nextGaussian());
            return new double[][] {v, i};
        });
    }

    /** Noise that forgets within some milliseconds. */
    private static LabCell withNoise(
            final LabCell cell, final double rate, final double millivolts, final double milliseconds) {
        final Random random = new Random(4);
        final double kept = Math.exp(-1000 / (rate * milliseconds));
        return cell.changed((v, i) -> {
            double noise = millivolts * random.nextGaussian();
            for (int k = 0; k < v.length; k++) {
                noise = kept * noise + Math.sqrt(1 - kept * kept) * millivolts * random.nextGaussian();
                v[k] += noise;
            }
            return new double[][] {v, i};
        });
    }

    private static String why(final CellFeatures cell, final String feature) {
        return cell.reasonsFor(feature).stream().map(Reason::text).reduce("", String::concat);
    }

    @ParameterizedTest
    @CsvSource({"0.9,50,20000,0.3", "0.75,60,25000,0.45", "1.3,60,10000,0.12", "0.8,50,50000,0.2"})
    void humDoubtsTimeConstantAndSag(
            final double millivolts, final double hertz, final double rate, final double onset) {
        final CellFeatures cell = withHum(steps(rate, onset, -85, -45, -15, 70), rate, millivolts, hertz)
                .robust();
        assertTrue(
                cell.doubted().contains(FeatureNames.SAG), () -> cell.reasons().toString());
        assertTrue(
                Double.isNaN(cell.record().get(FeatureNames.TAU))
                        || cell.doubted().contains(FeatureNames.TAU),
                () -> cell.reasons().toString());
        final String text = why(cell, FeatureNames.SAG);
        assertTrue(text.contains("hum") && text.contains("at %.0f Hz".formatted(hertz)), text);
        // the lowest voltages of all steps are lower by the same hum
        assertTrue(!cell.doubted().contains(FeatureNames.RESISTANCE), () -> why(cell, FeatureNames.RESISTANCE));
    }

    @Test
    void humDoubtsTheResistanceOfASingleStep() {
        final CellFeatures cell =
                withHum(steps(20_000, 0.25, -55), 20_000, 0.7, 50).robust();
        assertTrue(cell.doubted().contains(FeatureNames.RESISTANCE), () -> cell.reasons()
                .toString());
        assertTrue(why(cell, FeatureNames.RESISTANCE).contains("hum"));
    }

    @Test
    void aLittleHumDoubtsNothing() {
        final CellFeatures cell =
                withHum(steps(20_000, 0.3, -90, -60, -30, 70), 20_000, 0.12, 50).robust();
        assertEquals(
                List.of(), List.copyOf(cell.doubted()), () -> cell.reasons().toString());
    }

    @ParameterizedTest
    @CsvSource({"0.5,5,20000", "0.6,12,25000", "0.6,4,10000"})
    void slowNoiseDoubtsTheResistance(final double millivolts, final double milliseconds, final double rate) {
        final CellFeatures cell = withNoise(steps(rate, 0.3, -80, -45, -10, 70), rate, millivolts, milliseconds)
                .robust();
        assertTrue(cell.doubted().contains(FeatureNames.RESISTANCE), () -> cell.reasons()
                .toString());
        assertTrue(why(cell, FeatureNames.RESISTANCE).contains("wanders"), () -> why(cell, FeatureNames.RESISTANCE));
    }

    @Test
    void theSameNoiseIsNothingToStrongerSteps() {
        final LabCell cell = LabCells.plain("IC", 20_000, 0.3, 0.9, -99, -66, -33, 70);
        final CellFeatures truth = cell.robust();
        final CellFeatures noisy = withNoise(cell, 20_000, 0.2, 5).robust();
        assertTrue(!noisy.doubted().contains(FeatureNames.RESISTANCE), () -> noisy.reasons()
                .toString());
        LabCells.assertSame(truth, noisy, 0.06, List.of(FeatureNames.RESISTANCE));
    }

    @Test
    void whereTooLittleIsBeforeTheStepsTheEndTells() {
        final CellFeatures cell =
                withHum(steps(20_000, 0.03, -90, -60, -30, 70), 20_000, 1.1, 60).robust();
        assertTrue(why(cell, FeatureNames.SAG).contains("60 Hz"), () -> cell.reasons()
                .toString());
    }

    @Test
    void actionPotentialsAreNoNoise() {
        final CellFeatures cell = steps(20_000, 0.3, -90, -60, 70, 120, 160).robust();
        assertEquals(
                List.of(), List.copyOf(cell.doubted()), () -> cell.reasons().toString());
    }
}
