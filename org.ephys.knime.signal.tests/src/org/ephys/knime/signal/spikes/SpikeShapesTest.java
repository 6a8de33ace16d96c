package org.ephys.knime.signal.spikes;

import static org.ephys.knime.signal.spikes.DrawnSpikes.PARAMETERS;
import static org.ephys.knime.signal.spikes.DrawnSpikes.index;
import static org.ephys.knime.signal.spikes.DrawnSpikes.peaks;
import static org.ephys.knime.signal.spikes.DrawnSpikes.spike;
import static org.ephys.knime.signal.spikes.DrawnSpikes.spikes;
import static org.ephys.knime.signal.spikes.DrawnSpikes.thresholds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.filtering.Derivative;
import org.ephys.knime.signal.filtering.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Action potentials drawn by hand, so that each rule of the detection decides one sample that can be counted. */
final class SpikeShapesTest {
    @Test
    void oneSpike() {
        final Spike spike = spikes(spike(new Shape(-70).until(100)).hold(100)).get(0);
        // slope k lies between samples k and k + 1, and that before the first steep one is the threshold
        assertEquals(99, spike.thresholdIndex());
        assertEquals(105, index(spike, SpikeFeature.PEAK_INDEX));
        assertEquals(115, index(spike, SpikeFeature.TROUGH_INDEX));
        assertEquals(115, index(spike, SpikeFeature.FAST_TROUGH_INDEX));
        assertFalse(spike.clipped());
        assertEquals(Spike.Reset.DIRECT, spike.reset());
        assertEquals(200, spike.get(SpikeFeature.UPSTROKE), 1e-6);
        assertEquals(-106, spike.get(SpikeFeature.DOWNSTROKE), 1e-6);
        assertEquals(200 / 106., spike.get(SpikeFeature.UPSTROKE_DOWNSTROKE_RATIO), 1e-9);
    }

    @Test
    void spikesInTheRejectedStretchDoNotCount() {
        final Shape shape = new Shape(-70).until(1_050);
        spike(spike(shape).until(1_500)).until(2_000);
        final Window window = new Window(0.1, 0.19);
        assertEquals(List.of(1_049, 1_499), thresholds(spikes(shape, window, PARAMETERS)));
        assertEquals(List.of(1_499), thresholds(spikes(shape, window, PARAMETERS.withRejectAtStart(0.01))));
        assertEquals(List.of(1_505), peaks(spikes(shape, window, PARAMETERS.withRejectAtStart(0.01))));
        assertEquals(List.of(1_049, 1_499), thresholds(spikes(shape, window, PARAMETERS.withRejectAtStart(0.0048))));
        assertEquals(List.of(), spikes(shape, window, PARAMETERS.withRejectAtStart(0.06)));
        assertEquals(
                List.of(1_049, 1_499),
                thresholds(spikes(shape, new Window(Double.NaN, 0.19), PARAMETERS.withRejectAtStart(0.01))),
                "nothing is rejected where the window has no start");
    }

    @Test
    void spikesThatOverlapBecomeOne() {
        // after the first peak the voltage falls for one sample, and rises slowly for one more
        final Shape shape = new Shape(-70).until(100).to(-20, 4);
        shape.to(-21, 1).to(-20.9, 1).to(40, 4).to(-75, 10).hold(100);
        final List<Spike> merged = spikes(shape);
        assertEquals(List.of(99), thresholds(merged));
        assertEquals(List.of(110), peaks(merged));
    }

    @Test
    void spikesASampleFurtherApartStayTwo() {
        final Shape shape = new Shape(-70).until(100).to(-20, 4);
        shape.to(-21, 1).to(-20.9, 1).to(-20.8, 1).to(40, 4).to(-75, 10).hold(100);
        final List<Spike> both = spikes(shape);
        assertEquals(List.of(99, 106), thresholds(both));
        assertEquals(List.of(104, 111), peaks(both));
    }

    @Test
    void candidatesWithoutAFallBetweenThemAreOne() {
        final Shape shape = new Shape(-70)
                .until(100)
                .to(-40, 3)
                .to(-38, 4)
                .to(30, 4)
                .to(-75, 10)
                .hold(100);
        final List<Spike> one = spikes(shape);
        assertEquals(List.of(111), peaks(one));
        final double[] dvdt = Derivative.of(shape.trace(), Derivative.UNFILTERED);
        assertEquals("[99]", Arrays.toString(SpikeCandidates.putative(dvdt, 0, dvdt.length, 20)));
    }

    @Test
    void candidatesWithAFallBetweenThemAreTwo() {
        final Shape shape = new Shape(-70)
                .until(100)
                .to(-40, 3)
                .to(-42, 4)
                .to(30, 4)
                .to(-75, 10)
                .hold(100);
        final double[] dvdt = Derivative.of(shape.trace(), Derivative.UNFILTERED);
        final int[] putative = SpikeCandidates.putative(dvdt, 0, dvdt.length, 20);
        assertEquals("[99, 106]", Arrays.toString(putative));
        assertEquals("[103, 111]", Arrays.toString(SpikeCandidates.peaks(shape.voltage(), putative, shape.at())));
        assertEquals("[106]", Arrays.toString(SpikeCandidates.putative(dvdt, 100, dvdt.length, 20)), "window");
        assertEquals("[99]", Arrays.toString(SpikeCandidates.putative(dvdt, 0, 107, 20)), "window");
    }

    @Test
    void manyCandidatesAreAllKept() {
        final Shape shape = new Shape(-70).until(100);
        for (int n = 0; n < 40; n++) {
            spike(shape).hold(50);
        }
        final List<Spike> all = spikes(shape);
        assertEquals(40, all.size());
        assertEquals(99 + 39 * 71, all.get(39).thresholdIndex());
        assertEquals(0, all.stream().filter(Spike::clipped).count());
    }

    @ParameterizedTest
    @CsvSource({"-30, 1", "-30.25, 0"})
    void thePeakHasALeastVoltage(final double peak, final int expected) {
        final Shape shape = new Shape(-70).until(100).to(peak, 5).to(-75, 10).hold(100);
        assertEquals(expected, spikes(shape).size());
    }

    @ParameterizedTest
    @CsvSource({"-16, 1", "-16.25, 0"})
    void aSpikeHasALeastHeight(final double peak, final int expected) {
        final Shape shape =
                new Shape(-20).until(100).to(peak, 1).to(-20, 2).to(-25, 10).hold(100);
        final DetectionParameters four = new DetectionParameters(0, 20, 0.05, -30, 4, 0.005, 0);
        assertEquals(expected, spikes(shape, Window.WHOLE, four).size());
    }

    @Test
    void aThresholdTooFarFromThePeakIsSoughtAgain() {
        // a foot of 2 mV/ms, more than 1 % and less than 5 % of the upstroke, for 10 ms
        final Shape shape =
                new Shape(-70).until(100).to(-50, 100).to(30, 5).to(-75, 10).hold(100);
        final DetectionParameters onePercent = PARAMETERS.withSlopes(20, 0.01);
        final Spike spike = spikes(shape, Window.WHOLE, onePercent).get(0);
        assertEquals(199, spike.thresholdIndex(), "not 99, where the foot begins");
        assertEquals(205, index(spike, SpikeFeature.PEAK_INDEX));
        final DetectionParameters patient = new DetectionParameters(0, 20, 0.01, -30, 2, 0.02, 0);
        assertEquals(99, spikes(shape, Window.WHOLE, patient).get(0).thresholdIndex());
    }

    @Test
    void aPeakTooFarFromTheThresholdIsSoughtAgain() {
        final Shape shape = new Shape(-70)
                .until(100)
                .to(20, 5)
                .to(10, 30)
                .to(25, 120)
                .to(-75, 10)
                .hold(100);
        final Spike spike = spikes(shape).get(0);
        assertEquals(99, spike.thresholdIndex());
        assertEquals(105, index(spike, SpikeFeature.PEAK_INDEX), "not 255, where the voltage is highest");
    }

    @Test
    void aSpikeThatStaysTooLongIsDropped() {
        final Shape shape = spike(new Shape(-70).until(100)).until(500);
        shape.to(20, 5).to(25, 80).to(-75, 10).to(-70, 20).until(1_000);
        spike(shape).hold(100);
        assertEquals(List.of(99, 999), thresholds(spikes(shape)));
        assertEquals(List.of(105, 1_005), peaks(spikes(shape)));
        final DetectionParameters patient = new DetectionParameters(0, 20, 0.05, -30, 2, 0.01, 0);
        assertEquals(List.of(99, 499, 999), thresholds(spikes(shape, Window.WHOLE, patient)));
    }

    @Test
    void spikesBeforeTheWindowDoNotCount() {
        final Shape shape = new Shape(-70).until(500);
        spike(spike(shape).until(1_500)).until(2_000);
        assertEquals(List.of(1_499), thresholds(spikes(shape, new Window(0.1, 0.19), PARAMETERS)));
        assertEquals(List.of(499), thresholds(spikes(shape, new Window(0.01, 0.1), PARAMETERS)));
    }

    @Test
    void rejectionEndsAfterItsLastSample() {
        final Shape shape = spike(new Shape(-70).until(1_876)).until(2_500);
        final Window window = new Window(0.125, 0.25);
        assertEquals(List.of(), spikes(shape, window, PARAMETERS.withRejectAtStart(0.0625)), "a threshold at 187.5 ms");
        assertEquals(List.of(1_875), thresholds(spikes(shape, window, PARAMETERS.withRejectAtStart(0.0624))));
    }

    @Test
    void fromThresholdToPeakLessThanTheLongestTime() {
        // a foot of 0.2 mV/ms from 125 ms on, and the peak at 187.5 ms
        final Shape shape = new Shape(-70)
                .until(1_251)
                .to(-57.62, 619)
                .to(30, 5)
                .to(-75, 10)
                .hold(100);
        final DetectionParameters equal = new DetectionParameters(0, 20, 0.001, -30, 2, 0.0625, 0);
        assertEquals(List.of(1_875), peaks(spikes(shape, Window.WHOLE, equal)));
        assertEquals(List.of(1_869), thresholds(spikes(shape, Window.WHOLE, equal)));
        final DetectionParameters longer = new DetectionParameters(0, 20, 0.001, -30, 2, 0.0626, 0);
        assertEquals(List.of(1_250), thresholds(spikes(shape, Window.WHOLE, longer)));
    }

    @Test
    void aPeakSoughtAgainLiesBeforeTheNextSpike() {
        final Shape shape = new Shape(-70)
                .until(100)
                .to(20, 5)
                .to(10, 30)
                .to(25, 120)
                .to(-75, 10)
                .until(600);
        spike(shape).hold(100);
        final List<Spike> both = spikes(shape);
        assertEquals(List.of(99, 599), thresholds(both));
        assertEquals(List.of(105, 605), peaks(both));
    }

    @Test
    void timesVoltagesAndCurrentsAreThoseOfTheSamples() {
        final Shape shape = spike(new Shape(-70).until(100)).hold(100);
        final double[] current = new double[shape.at() + 1];
        Arrays.setAll(current, k -> 2 * k);
        final Trace trace = Trace.sampled(shape.voltage(), current, current.length, Shape.RATE, false);
        final Spike spike =
                SpikeExtractor.extract(trace, Window.WHOLE, PARAMETERS).get(0);
        assertEquals(198, spike.get(SpikeFeature.THRESHOLD_I));
        assertEquals(210, spike.get(SpikeFeature.PEAK_I));
        assertEquals(0.0105, spike.get(SpikeFeature.PEAK_T), 1e-12);
        assertEquals(30, spike.get(SpikeFeature.PEAK_V), 1e-12);
        final int fall = index(spike, SpikeFeature.DOWNSTROKE_INDEX);
        assertEquals(fall / Shape.RATE, spike.get(SpikeFeature.DOWNSTROKE_T), 1e-12);
        assertEquals(shape.voltage()[fall], spike.get(SpikeFeature.DOWNSTROKE_V), 1e-12);
        final double[] dvdt = Derivative.of(trace, Derivative.UNFILTERED);
        assertEquals(spike.get(SpikeFeature.UPSTROKE), SpikeExtractor.upstrokes(trace, dvdt, PARAMETERS)[0], 1e-12);
        final Trace unknown = Trace.sampled(shape.voltage(), null, current.length, Shape.RATE, false);
        final Spike same =
                SpikeExtractor.extract(unknown, Window.WHOLE, PARAMETERS).get(0);
        assertEquals(Double.NaN, same.get(SpikeFeature.PEAK_I));
        assertEquals(30, same.get(SpikeFeature.PEAK_V), 1e-12);
    }

    @Test
    void aCandidateReachesTheCutOffAfterASampleBelowIt() {
        assertEquals("[0]", Arrays.toString(SpikeCandidates.putative(new double[] {0, 20, 0}, 0, 3, 20)));
        assertEquals("[]", Arrays.toString(SpikeCandidates.putative(new double[] {0, 20, 21, -1}, 1, 4, 20)));
        assertEquals("[0]", Arrays.toString(SpikeCandidates.putative(new double[] {0, 30, 5, -1, 30}, 0, 5, 20)));
        assertEquals("[0, 3]", Arrays.toString(SpikeCandidates.putative(new double[] {0, 30, -1, 5, 30}, 0, 5, 20)));
    }
}
