package org.ephys.knime.signal.spikes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.junit.jupiter.api.Test;

/** Trains of a few spikes whose features can be computed by hand; sample and time are apart by a factor of 1,000. */
final class SpikeTrainTest {

    /** Of 2 s and a sample. */
    private static final Trace TRACE = Trace.sampled(new double[2_001], null, 2_001, 1_000, false);

    private static Spike spike(final int threshold, final boolean clipped) {
        final double[] values = new double[SpikeFeature.values().length];
        Arrays.fill(values, Double.NaN);
        values[SpikeFeature.THRESHOLD_INDEX.ordinal()] = threshold;
        return new Spike(values, clipped, Spike.Reset.DIRECT);
    }

    private static List<Spike> spikes(final int... thresholds) {
        final List<Spike> spikes = new ArrayList<>();
        for (final int threshold : thresholds) {
            spikes.add(spike(threshold, false));
        }
        return spikes;
    }

    private static SpikeTrain whole(final int... thresholds) {
        return SpikeTrain.of(TRACE, spikes(thresholds), Window.WHOLE, false);
    }

    @Test
    void intervalsOfAHundredTwoHundredAndThreeHundredMilliseconds() {
        final SpikeTrain train = whole(300, 400, 600, 900);
        assertEquals(0.3, train.latency(), 1e-12);
        assertEquals(0.1, train.firstIsi(), 1e-12);
        assertEquals(0.2, train.meanIsi(), 1e-12);
        assertEquals(0.2, train.medianIsi(), 1e-12);
        // √(2/3) · 100 ms over 200 ms
        assertEquals(Math.sqrt(1 / 6.), train.isiCv(), 1e-12);
        // (1/3 + 1/5) / 2
        assertEquals(4 / 15., train.adaptation(), 1e-12);
        assertEquals(2, train.rate(), 1e-12);
    }

    @Test
    void meanAndMedianDiffer() {
        final SpikeTrain train = whole(0, 100, 300, 600, 1_600);
        assertEquals(0.4, train.meanIsi(), 1e-12);
        assertEquals(0.25, train.medianIsi(), 1e-12);
        assertEquals(0, train.latency());
    }

    @Test
    void intervalsThatShrinkAdaptNegatively() {
        assertEquals(-1 / 3., whole(0, 200, 300).adaptation(), 1e-12);
        assertEquals(0, whole(0, 200, 400).adaptation(), 1e-12);
    }

    @Test
    void spikesAtTheSameTimeDoNotAdapt() {
        assertEquals(0, whole(500, 500, 500).adaptation());
        assertEquals(0.5, whole(500, 500, 500, 600).adaptation(), 1e-12, "0 and 1");
    }

    @Test
    void rateAndLatencyBelongToTheWindowItsEndsIncluded() {
        final List<Spike> spikes = spikes(249, 250, 500, 750, 751);
        final SpikeTrain train = SpikeTrain.of(TRACE, spikes, new Window(0.25, 0.75), false);
        assertEquals(6, train.rate(), 1e-12);
        assertEquals(-0.001, train.latency(), 1e-12);
        assertEquals(0.001, train.firstIsi(), 1e-12);
        final SpikeTrain toTheEnd = SpikeTrain.of(TRACE, spikes, new Window(0.25, Double.NaN), false);
        assertEquals(4 / 1.75, toTheEnd.rate(), 1e-12);
        final SpikeTrain fromTheStart = SpikeTrain.of(TRACE, spikes, new Window(Double.NaN, 0.75), false);
        assertEquals(4 / 0.75, fromTheStart.rate(), 1e-12);
        assertEquals(0.249, fromTheStart.latency(), 1e-12);
    }

    @Test
    void clippedSpikesAreLeftOutOnRequest() {
        final List<Spike> spikes = List.of(spike(100, false), spike(300, true), spike(700, false));
        final SpikeTrain all = SpikeTrain.of(TRACE, spikes, Window.WHOLE, false);
        assertEquals(1.5, all.rate(), 1e-12);
        assertEquals(0.2, all.firstIsi(), 1e-12);
        final SpikeTrain complete = SpikeTrain.of(TRACE, spikes, Window.WHOLE, true);
        assertEquals(1, complete.rate(), 1e-12);
        assertEquals(0.6, complete.firstIsi(), 1e-12);
        assertEquals(0, complete.isiCv(), 1e-12);
        assertEquals(Double.NaN, complete.adaptation());
        final SpikeTrain none = SpikeTrain.of(TRACE, List.of(spike(300, true)), Window.WHOLE, true);
        assertEquals(SpikeTrain.SILENT, none);
    }

    @Test
    void oneSpikeHasNoIntervals() {
        final SpikeTrain train = whole(300);
        assertEquals(new SpikeTrain(Double.NaN, 0.3, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0.5), train);
    }

    @Test
    void silence() {
        assertSame(SpikeTrain.SILENT, whole());
        assertEquals(0, SpikeTrain.SILENT.rate());
    }

    @Test
    void namesAreThoseOfThePublishedTables() {
        assertEquals("nan", Spike.Reset.UNKNOWN.ipfxName());
        assertEquals("direct", Spike.Reset.DIRECT.ipfxName());
        assertEquals("detour", Spike.Reset.DETOUR.ipfxName());
        assertEquals("threshold_index", SpikeFeature.THRESHOLD_INDEX.ipfxName());
        assertEquals("mV", SpikeFeature.PEAK_V.unit());
        final Spike spike = spike(7, false);
        assertEquals(SpikeFeature.values().length, spike.features().size());
        assertEquals(7, spike.features().get(SpikeFeature.THRESHOLD_INDEX));
    }
}
