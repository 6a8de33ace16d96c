package org.ephys.knime.signal.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ephys.knime.signal.protocol.StimulusShape;
import org.junit.jupiter.api.Test;

/** Every limit of quality control: a value on the limit passes, a value beyond it fails and says which limit it is. */
final class QualityLimitsTest {

    private static final QualityCriteria LIMITS = QualityCriteria.DEFAULT;

    private static CellQuality cell(
            final double blowout,
            final double electrode0,
            final double seal,
            final double access,
            final double accessRatio) {
        return new CellQuality(blowout, electrode0, "2020-01-01", seal, 200, access, accessRatio, List.of());
    }

    private static CellQuality.State state(final CellQuality cell) {
        return cell.state(LIMITS, SessionQuality.UNKNOWN, 3, 1);
    }

    private static void assertPasses(final CellQuality cell) {
        assertEquals(List.of(), state(cell).failures());
        assertTrue(state(cell).passed());
        assertFlags(cell, false, false, false, false);
    }

    private static void assertFlags(
            final CellQuality cell,
            final boolean blowout,
            final boolean electrode0,
            final boolean seal,
            final boolean access) {
        final CellQuality.State state = state(cell);
        assertEquals(
                List.of(blowout, electrode0, seal, access),
                List.of(state.failedBlowout(), state.failedElectrode0(), state.failedSeal(), state.failedAccess()));
        assertEquals(!(blowout || electrode0 || seal || access), state.passed());
    }

    @Test
    void limitsAreThoseOfIpfx() {
        assertEquals(new QualityCriteria(-10, 10, 200, 1, 1, 20, 0.15, 0.07, 0.07, 0.5, 1), LIMITS);
    }

    @Test
    void blowout() {
        assertPasses(cell(-10, 0, 2, 10, 0.1));
        assertPasses(cell(10, 0, 2, 10, 0.1));
        for (final double beyond : new double[] {-10.001, 10.001}) {
            final CellQuality cell = cell(beyond, 0, 2, 10, 0.1);
            assertEquals(List.of("blowout outside of range"), state(cell).failures());
            assertFlags(cell, true, false, false, false);
        }
    }

    @Test
    void electrode0() {
        assertPasses(cell(0, 200, 2, 10, 0.1));
        assertPasses(cell(0, -200, 2, 10, 0.1));
        for (final double beyond : new double[] {-200.5, 200.5}) {
            final CellQuality cell = cell(0, beyond, 2, 10, 0.1);
            assertEquals(
                    List.of("electrode_0_pa " + beyond + "00000 exceeds max 200.000000"),
                    state(cell).failures());
            assertFlags(cell, false, true, false, false);
        }
    }

    @Test
    void seal() {
        assertPasses(cell(0, 0, 1, 10, 0.1));
        final CellQuality cell = cell(0, 0, 0.75, 10, 0.1);
        assertEquals(List.of("seal 0.750000 below min 1.000000"), state(cell).failures());
        assertFlags(cell, false, false, true, false);
    }

    @Test
    void accessResistance() {
        assertPasses(cell(0, 0, 2, 1, 0.1));
        assertPasses(cell(0, 0, 2, 20, 0.1));
        final CellQuality low = cell(0, 0, 2, 0.5, 0.1);
        assertEquals(
                List.of("initial_access_resistance_mohm 0.500000 below min 1.000000"),
                state(low).failures());
        assertFlags(low, false, false, false, true);
        final CellQuality high = cell(0, 0, 2, 20.25, 0.1);
        assertEquals(
                List.of("initial_access_resistance_mohm 20.250000 exceeds max 20.000000"),
                state(high).failures());
        assertFlags(high, false, false, false, true);
    }

    @Test
    void accessRatio() {
        assertPasses(cell(0, 0, 2, 10, 0.15));
        final CellQuality cell = cell(0, 0, 2, 10, 0.25);
        assertEquals(
                List.of("input_access_resistance_ratio 0.250000 above max 0.150000"),
                state(cell).failures());
        assertFlags(cell, false, false, false, true);
    }

    @Test
    void eachFailureIsListed() {
        final CellQuality cell = cell(11, 201, 0.5, 21, 0.5);
        assertEquals(5, state(cell).failures().size());
        assertFlags(cell, true, true, true, true);
    }

    @Test
    void aCellNeedsSweepsThatPass() {
        final CellQuality good = cell(0, 0, 2, 10, 0.1);
        final String none = "No current clamps sweeps passed QC";
        assertEquals(
                List.of("No sweep states available", none),
                good.state(LIMITS, SessionQuality.UNKNOWN, 0, 0).failures());
        assertEquals(
                List.of(none), good.state(LIMITS, SessionQuality.UNKNOWN, 3, 0).failures());
        assertFalse(good.state(LIMITS, SessionQuality.UNKNOWN, 3, 0).passed());
        assertEquals(List.of(), good.state(LIMITS, SessionQuality.UNKNOWN, 1, 1).failures());
    }

    private static SweepQuality sweep(
            final boolean ramp,
            final double preNoise,
            final double postNoise,
            final double slowNoise,
            final double vmDelta) {
        return new SweepQuality(
                7, ramp, List.of(), StimulusShape.NONE, Double.NaN, preNoise, -70, postNoise, -70, slowNoise, vmDelta);
    }

    @Test
    void limitsOfASweep() {
        assertEquals(List.of(), sweep(false, 0.07, 0.07, 0.5, 1).failures(LIMITS));
        assertEquals(
                List.of("pre-noise: 0.080 exceeded qc threshold: 0.070"),
                sweep(false, 0.08, 0, 0, 0).failures(LIMITS));
        assertEquals(
                List.of("post-noise: 0.090 exceeded qc threshold: 0.070"),
                sweep(false, 0, 0.09, 0, 0).failures(LIMITS));
        assertEquals(
                List.of("slow noise: 0.600 above threshold: 0.500"),
                sweep(false, 0, 0, 0.6, 0).failures(LIMITS));
        assertEquals(
                List.of("Vm delta: 1.500 above threshold:1.000"),
                sweep(false, 0, 0, 0, 1.5).failures(LIMITS));
        assertEquals(4, sweep(false, 1, 1, 1, 2).failures(LIMITS).size());
    }

    @Test
    void theEndOfARampIsNotChecked() {
        assertEquals(List.of(), sweep(true, 0, 0.09, 0, 0).failures(LIMITS));
        assertEquals(1, sweep(true, 0.08, 0, 0, 0).failures(LIMITS).size());
    }

    @Test
    void aTaggedSweepFailsForItsTagsAlone() {
        final SweepQuality tagged = new SweepQuality(
                7, false, List.of("sweep epoch is missing"), StimulusShape.NONE, Double.NaN, 9, 9, 9, 9, 9, 9);
        assertEquals(List.of("sweep epoch is missing"), tagged.failures(LIMITS));
    }
}
