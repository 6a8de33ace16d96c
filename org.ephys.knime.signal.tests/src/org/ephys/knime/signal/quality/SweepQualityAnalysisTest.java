package org.ephys.knime.signal.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.protocol.Epoch;
import org.ephys.knime.signal.protocol.SweepData;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Quality of sweeps made by hand: two seconds at 10 kHz with a test pulse at 0.1 s and a step from 0.7 to 1.2 s. The
 * voltage outside the stretches that are to be measured is far off, so that a stretch that is a sample too long shows.
 */
final class SweepQualityAnalysisTest {

    private static final double RATE = 10_000;
    private static final int LENGTH = 20_000;
    private static final double TINY = 1e-9;

    private final double[] voltage = new double[LENGTH];
    private final double[] current = new double[LENGTH];

    @BeforeEach
    void step() {
        Arrays.fill(voltage, 500);
        current(1_000, 1_010, 10);
        current(7_000, 12_000, 50);
    }

    private void current(final int from, final int to, final double value) {
        Arrays.fill(current, from, to, value);
    }

    /** Triples around a mean; their root mean square is √(2/3) of the deviation. */
    private void triples(final int from, final int to, final double mean, final double deviation) {
        for (int k = from; k < to; k++) {
            voltage[k] = mean + ((k - from) % 3 - 1) * deviation;
        }
    }

    private static double rms(final double deviation) {
        return deviation * Math.sqrt(2 / 3.);
    }

    private Sweep sweep() {
        final SweepInfo info =
                SweepInfo.builder(4).samplingRate(RATE).samples(LENGTH).build();
        return new Sweep(info, voltage, current, false);
    }

    private SweepQuality exact(final boolean ramp) {
        return SweepQualityAnalysis.measure(SweepData.of(sweep()), ramp);
    }

    private SweepQuality given(final int start, final int end, final boolean ramp) {
        return SweepQualityAnalysis.measure(
                SweepData.given(sweep(), new SweepData.GivenStimulus(new Epoch(start, end), 50), SweepData.UNLIMITED),
                ramp);
    }

    @Test
    void stretchesOfAStep() {
        // half a second up to the sample before the last one before the step, in which 1.5 ms show the noise
        triples(1_999, 6_999, -70, 0.3);
        triples(2_000, 2_015, -70, 0.06);
        // half a second up to the last sample, the last 1.5 ms of which show the noise
        triples(14_999, 19_999, -69, 0.2);
        triples(19_984, 19_999, -69, 0.03);
        final SweepQuality quality = exact(false);
        assertEquals(List.of(), quality.tags());
        assertEquals(4, quality.number());
        assertEquals(rms(0.06), quality.preNoise(), TINY);
        assertEquals(-70, quality.preVm(), 1e-3);
        assertEquals(rms(0.3), quality.slowNoise(), 1e-3);
        assertEquals(-69, quality.postVm(), 1e-3);
        assertEquals(rms(0.03), quality.postNoise(), TINY);
        assertEquals(Math.abs(quality.preVm() - quality.postVm()), quality.vmDelta(), TINY);
        assertEquals(1, quality.vmDelta(), 1e-3);
        assertEquals(0.7, quality.stimulus().startTime(), TINY);
        assertEquals(50, quality.stimulus().amplitude());
        assertEquals(Double.NaN, quality.interval());
    }

    @Test
    void theIntervalOfATrainIsMeasuredAfterTheTestPulse() {
        current(7_000, 12_000, 0);
        for (int k = 0; k < 3; k++) {
            current(7_000 + 200 * k, 7_030 + 200 * k, 500);
        }
        assertEquals(0.02, exact(false).interval(), TINY);
        assertEquals(Double.NaN, given(7_000, 7_429, false).interval(), "an interval of IPFX only");
    }

    @Test
    void aRampHasNoEnd() {
        triples(1_999, 6_999, -70, 0.3);
        final SweepQuality quality = exact(true);
        assertEquals(-70, quality.preVm(), 1e-3);
        assertEquals(Double.NaN, quality.postVm());
        assertEquals(Double.NaN, quality.postNoise());
        assertEquals(Double.NaN, quality.vmDelta());
    }

    @Test
    void anEarlyStepIsMeasuredFromTheFirstSample() {
        Arrays.fill(current, 0);
        current(1_000, 1_010, 10);
        current(4_010, 12_000, 50);
        triples(0, 4_009, -71, 0.3);
        // the epoch begins 990 samples before the sweep, which in Python are the last 990
        triples(19_010, 19_025, -60, 0.09);
        final SweepQuality quality = exact(false);
        assertEquals(rms(0.09), quality.preNoise(), TINY);
        assertEquals(-71, quality.preVm(), 1e-3);
        assertEquals(rms(0.3), quality.slowNoise(), 1e-3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12_500, LENGTH - 1})
    void aStimulusWithNaNIsNotMeasured(final int sample) {
        current[sample] = Double.NaN;
        final SweepQuality quality = exact(false);
        assertTrue(quality.tags().contains("Stimulus contains NaN values"), () -> quality.tags()
                .toString());
        assertUnmeasured(quality);
    }

    @Test
    void withoutTestPulse() {
        current(1_000, 1_010, 0);
        final SweepQuality quality = exact(false);
        assertEquals(List.of("test epoch is missing"), quality.tags());
        assertUnmeasured(quality);
    }

    @Test
    void withoutStimulus() {
        current(7_000, 12_000, 0);
        final SweepQuality quality = exact(false);
        assertEquals(List.of("stim epoch is missing", "experiment epoch is missing"), quality.tags());
        assertUnmeasured(quality);
    }

    private static void assertUnmeasured(final SweepQuality quality) {
        for (final double value : new double[] {
            quality.preNoise(),
            quality.postVm(),
            quality.postNoise(),
            quality.preVm(),
            quality.slowNoise(),
            quality.vmDelta()
        }) {
            assertEquals(Double.NaN, value);
        }
    }

    @Test
    void aRecordingThatStopsTooEarly() {
        // the experiment ends half a second after the step, with sample 16,999
        Arrays.fill(voltage, 17_000, LENGTH, 0);
        assertEquals(List.of(), exact(false).tags());
        voltage[16_999] = 0;
        assertEquals(
                List.of("Recording stopped before completing the experiment epoch"),
                exact(false).tags());
        assertEquals(List.of(), exact(true).tags());
    }

    @Test
    void aGivenStimulusNeedsToBeRecordedItself() {
        Arrays.fill(voltage, 12_000, LENGTH, 0);
        assertEquals(List.of(), given(7_000, 11_999, false).tags());
        voltage[11_999] = 0;
        assertEquals(
                List.of("Recording stopped before completing the stim epoch"),
                given(7_000, 11_999, false).tags());
        assertEquals(List.of(), given(7_000, 11_999, true).tags());
    }

    @Test
    void aGivenStimulusNeedsNoTestPulse() {
        current(1_000, 1_010, 0);
        triples(1_999, 6_999, -70, 0.3);
        triples(2_000, 2_015, -70, 0.06);
        // the second half of the 8,000 samples after the step
        triples(15_999, 19_999, -68, 0.2);
        final SweepQuality quality = given(7_000, 11_999, false);
        assertEquals(List.of(), quality.tags());
        assertEquals(rms(0.06), quality.preNoise(), TINY);
        assertEquals(-70, quality.preVm(), 1e-3);
        assertEquals(-68, quality.postVm(), 1e-3);
        assertEquals(2, quality.vmDelta(), 1e-3);
        assertEquals(Double.NaN, quality.interval());
    }

    @Test
    void theEndNeedsATenthOfASecond() {
        triples(18_999, 19_999, -68, 0.2);
        assertEquals(-68, given(7_000, 17_999, false).postVm(), 1e-3);
        assertEquals(Double.NaN, given(7_000, 18_001, false).postVm());
        assertEquals(Double.NaN, given(7_000, 18_001, false).postNoise());
    }

    @Test
    void theBeginningNeedsMoreThanTheNoiseWindow() {
        triples(0, 15, -70, 0.06);
        voltage[15] = -70;
        final SweepQuality measured = given(17, 11_999, false);
        assertEquals(rms(0.06), measured.preNoise(), TINY);
        assertEquals(-70, measured.preVm(), 1e-9);
        final SweepQuality tooEarly = given(16, 11_999, false);
        assertEquals(Double.NaN, tooEarly.preNoise());
        assertEquals(Double.NaN, tooEarly.preVm());
        assertEquals(Double.NaN, tooEarly.slowNoise());
        assertEquals(Double.NaN, tooEarly.vmDelta());
    }

    @Test
    void intervalOfPulses() {
        assertEquals(0.02, interval(0, 20, 25, 40, 45, 60, 65), TINY);
        assertEquals(0.02, interval(30, 20, 24, 40, 45, 60, 65), TINY);
        // three hundred samples before the end
        assertEquals(0.03, interval(-300, 20, 25, 810, 812, 840, 842), TINY);
        assertEquals(Double.NaN, interval(0, 20, 25), "one pulse");
        assertEquals(Double.NaN, interval(0), "no pulse");
        assertEquals(Double.NaN, interval(0, 20, 25, 40, 46, 60, 65), "one longer");
        assertEquals(Double.NaN, interval(0, 20, 25, 40, 45, 61, 66), "one later");
        assertEquals(0.001 * 2, interval(0, 20, 21, 22, 23), TINY, "shortest pulses, shortest distance");
    }

    private static double interval(final int start, final int... pulses) {
        final double[] train = new double[1_000];
        for (int k = 0; k < pulses.length; k += 2) {
            Arrays.fill(train, pulses[k], pulses[k + 1], 5);
        }
        return PulseInterval.of(Trace.sampled(train, train, train.length, 1_000, false), start, 1_000);
    }
}
