package org.ephys.knime.signal.cell;

import static org.ephys.knime.signal.cell.LabCells.assertSame;
import static org.ephys.knime.signal.cell.LabCells.of;
import static org.ephys.knime.signal.cell.LabCells.plain;
import static org.ephys.knime.signal.cell.LabCells.truth;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.ephys.knime.signal.protocol.StimulusType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps, short squares and families that do not look as the Allen Institute applies them, in robust mode. */
final class OtherStimuliTest {
    @ParameterizedTest
    @CsvSource({"0.12,true", "0.3,true", "0.45,true", "0.08,false", "0.6,false"})
    void shortSquaresMayComeEarly(final double onset, final boolean pulse) {
        final LabCell cell = new LabCell(25_000);
        for (int k = 0; k < 3; k++) {
            cell.record("X6SP_Rheo", cell.pulses(0.9, 0.005, pulse ? 0.015 : 0.005, -50, onset, onset + 0.003, 500));
        }
        assertSame(truth(25_000), cell.robust(), 0.02, List.of("peak_v_short_square", "threshold_i_short_square"));
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
