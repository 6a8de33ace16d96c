package org.ephys.knime.signal.spikes;

import static org.ephys.knime.signal.spikes.DrawnSpikes.PARAMETERS;
import static org.ephys.knime.signal.spikes.DrawnSpikes.index;
import static org.ephys.knime.signal.spikes.DrawnSpikes.peaks;
import static org.ephys.knime.signal.spikes.DrawnSpikes.spike;
import static org.ephys.knime.signal.spikes.DrawnSpikes.spikes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How action potentials drawn by hand end: troughs, afterdepolarisations, widths, and what cuts them off. */
final class SpikeEndsTest {
    /**
     * After the fast trough at −60 mV the voltage stays, rises to an afterdepolarisation and drops; lengths in samples of
     * 0.1 ms.
     */
    @ParameterizedTest
    @CsvSource({
        // flat, rise, its length, drop, whether it is an afterdepolarisation
        "0, 2, 10, 5, true",
        "19, 2, 10, 5, true",
        "21, 2, 10, 5, false",
        "0, 10, 10, 12, true",
        "0, 10.5, 10, 12, false",
        "0, 4, 49, 6, true",
        "0, 4, 51, 6, false",
        "0, 2, 10, 0.5, true",
        "0, 2, 10, 0.25, false",
    })
    void afterdepolarisation(
            final int flat, final double rise, final int length, final double drop, final boolean expected) {
        final Shape shape = new Shape(-70).until(100).to(30, 5).to(-60, 5).hold(flat);
        final int trough = 110;
        shape.to(-60 + rise, length);
        final int top = shape.at();
        shape.to(-60 + rise - drop, 50);
        final int bottom = shape.at();
        shape.hold(20).to(30, 5).to(-80, 10).to(-75, 5).hold(50);
        final List<Spike> both = spikes(shape);
        assertEquals(2, both.size());
        final Spike spike = both.get(0);
        assertEquals(trough, index(spike, SpikeFeature.FAST_TROUGH_INDEX));
        final boolean lower = drop - rise >= 0.5;
        assertEquals(expected || lower ? Spike.Reset.DETOUR : Spike.Reset.DIRECT, spike.reset());
        if (expected) {
            assertEquals(top, index(spike, SpikeFeature.ADP_INDEX));
            assertEquals(-60 + rise, spike.get(SpikeFeature.ADP_V), 1e-9);
        } else {
            assertEquals(Double.NaN, spike.get(SpikeFeature.ADP_INDEX));
        }
        if (expected || lower) {
            assertEquals(bottom, index(spike, SpikeFeature.SLOW_TROUGH_INDEX));
        } else {
            assertEquals(Double.NaN, spike.get(SpikeFeature.SLOW_TROUGH_INDEX));
        }
        assertEquals(Double.NaN, both.get(1).get(SpikeFeature.ADP_INDEX), "the last spike has none");
        assertEquals(Double.NaN, both.get(1).get(SpikeFeature.SLOW_TROUGH_INDEX), "the last spike has none");
    }

    @ParameterizedTest
    @CsvSource({"0.5, DETOUR", "0.25, DIRECT"})
    void aSlowTroughNeedsADrop(final double drop, final Spike.Reset expected) {
        final Shape shape =
                new Shape(-70).until(100).to(30, 5).to(-60, 5).hold(30).to(-60 - drop, 30);
        final int bottom = shape.at();
        shape.hold(20).to(30, 5).to(-80, 10).to(-75, 5).hold(50);
        final Spike spike = spikes(shape).get(0);
        assertEquals(expected, spike.reset());
        assertEquals(expected == Spike.Reset.DETOUR ? bottom : Double.NaN, spike.get(SpikeFeature.SLOW_TROUGH_INDEX));
    }

    @ParameterizedTest
    @CsvSource({
        // half height is −15 mV: 3 samples before the peak and 3 after it
        "-60, 0.0006",
        // half height would be −105 mV, below threshold; halfway to threshold is −20 mV
        "-240, 0.0004",
        // half height is threshold: 5 samples before the peak and 3 after it
        "-170, 0.0008",
    })
    void width(final double trough, final double expected) {
        final Shape shape = new Shape(-70).until(100).to(30, 5).to(trough, 5).hold(20);
        shape.to(trough - 20, 200);
        assertEquals(expected, spikes(shape).get(0).get(SpikeFeature.WIDTH), 1e-12);
    }

    @Test
    void theWindowCutsOffTheLastSpike() {
        final Shape shape = spike(new Shape(-70).until(100))
                .until(500)
                .to(30, 5)
                .to(-76, 20)
                .hold(100);
        final List<Spike> cut = spikes(shape, new Window(0.001, 0.0509), PARAMETERS);
        assertEquals(List.of(105, 505), peaks(cut));
        assertFalse(cut.get(0).clipped());
        assertTrue(cut.get(1).clipped());
        assertEquals(Spike.Reset.UNKNOWN, cut.get(1).reset());
        for (final SpikeFeature feature : new SpikeFeature[] {
            SpikeFeature.TROUGH_INDEX, SpikeFeature.DOWNSTROKE, SpikeFeature.FAST_TROUGH_V, SpikeFeature.WIDTH
        }) {
            assertEquals(Double.NaN, cut.get(1).get(feature), feature.name());
            assertFalse(Double.isNaN(cut.get(0).get(feature)), feature.name());
        }
        // 1 mV above threshold suffices
        final Shape near = new Shape(-70).until(100).to(30, 5).to(-69, 10).hold(100);
        assertFalse(spikes(near).get(0).clipped());
        final Shape above = new Shape(-70).until(100).to(30, 5).to(-68.75, 10).hold(100);
        assertTrue(spikes(above).get(0).clipped());
    }

    @Test
    void aSpikeThatRisesFromTheFallOfAnotherCutsItOff() {
        final Shape shape = new Shape(-70)
                .until(100)
                .to(30, 5)
                .to(-60, 5)
                .to(30, 4)
                .to(-80, 10)
                .hold(100);
        final List<Spike> both = spikes(shape);
        assertEquals(List.of(105, 114), peaks(both));
        assertEquals(109, both.get(1).thresholdIndex());
        assertTrue(both.get(0).clipped());
        assertFalse(both.get(1).clipped());
        assertEquals(Double.NaN, both.get(0).get(SpikeFeature.FAST_TROUGH_INDEX));
        assertEquals(Double.NaN, both.get(0).get(SpikeFeature.WIDTH));
        assertEquals(108, index(both.get(0), SpikeFeature.TROUGH_INDEX));
    }

    @Test
    void halfHeightIsReachedWhereASampleLiesOnIt() {
        // −45, −20, 5, 30, 5, −20, −45, −70 around half height, which is −20
        final Shape shape = new Shape(-70).until(100).to(30, 4).to(-70, 4).hold(100);
        assertEquals(0.0004, spikes(shape).get(0).get(SpikeFeature.WIDTH), 1e-12);
    }

    @Test
    void aSpikeThatFallsWithinASampleHasNoWidth() {
        final Shape shape = new Shape(-70).until(100).to(30, 5).to(-75, 1).hold(100);
        final Spike spike = spikes(shape).get(0);
        assertEquals(106, index(spike, SpikeFeature.FAST_TROUGH_INDEX));
        assertEquals(Double.NaN, spike.get(SpikeFeature.WIDTH));
    }

    @Test
    void onePerCentOfTheSteepestFallEndsASpike() {
        // after −200 mV/ms it falls with 1 mV/ms, which is less than 1 %, for 2 ms
        final Shape shape = new Shape(-70)
                .until(100)
                .to(30, 5)
                .to(-70, 5)
                .to(-72, 20)
                .to(-70, 20)
                .hold(100);
        final Spike spike = spikes(shape).get(0);
        assertEquals(110, index(spike, SpikeFeature.FAST_TROUGH_INDEX));
        assertEquals(130, index(spike, SpikeFeature.TROUGH_INDEX));
    }

    @Test
    void anAfterdepolarisationBeginsItsPlateau() {
        final Shape shape = new Shape(-70)
                .until(100)
                .to(30, 5)
                .to(-60, 5)
                .to(-58, 10)
                .hold(10)
                .to(-65, 50);
        shape.hold(20).to(30, 5).to(-80, 10).to(-75, 5).hold(50);
        assertEquals(120, index(spikes(shape).get(0), SpikeFeature.ADP_INDEX));
    }

    @Test
    void theSlowTroughAfterAnAfterdepolarisationIsBehindIt() {
        // a fall of 1.5 mV/ms, too slow for the spike, leads lower than the trough behind the afterdepolarisation
        final Shape shape = new Shape(-70)
                .until(100)
                .to(30, 5)
                .to(-60, 5)
                .to(-61.5, 10)
                .to(-58, 10)
                .to(-61, 50);
        final int bottom = shape.at();
        shape.hold(20).to(30, 5).to(-80, 10).to(-75, 5).hold(50);
        final Spike spike = spikes(shape).get(0);
        assertEquals(110, index(spike, SpikeFeature.FAST_TROUGH_INDEX));
        assertEquals(130, index(spike, SpikeFeature.ADP_INDEX));
        assertEquals(bottom, index(spike, SpikeFeature.SLOW_TROUGH_INDEX));
    }

    @Test
    void aRiseIntoTheNextSpikeIsNoAfterdepolarisation() {
        final Shape shape = new Shape(-70)
                .until(100)
                .to(30, 5)
                .to(-60, 5)
                .to(-61.5, 10)
                .to(-50, 120)
                .to(30, 5)
                .to(-80, 10)
                .to(-75, 5)
                .hold(50);
        final Spike spike = spikes(shape).get(0);
        assertEquals(110, index(spike, SpikeFeature.FAST_TROUGH_INDEX));
        assertEquals(Double.NaN, spike.get(SpikeFeature.ADP_INDEX));
        assertEquals(Spike.Reset.DETOUR, spike.reset());
        assertEquals(120, index(spike, SpikeFeature.SLOW_TROUGH_INDEX));
    }

    @Test
    void theReturnToThresholdMayBeTheLastSample() {
        final Shape shape = new Shape(-70).until(100).to(30, 5).to(-70, 10).hold(100);
        final Spike back = spikes(shape, new Window(0.001, 0.0115), PARAMETERS).get(0);
        assertEquals(114, index(back, SpikeFeature.TROUGH_INDEX));
        final Spike cut = spikes(shape, new Window(0.001, 0.0114), PARAMETERS).get(0);
        assertEquals(Double.NaN, cut.get(SpikeFeature.TROUGH_INDEX));
    }
}
