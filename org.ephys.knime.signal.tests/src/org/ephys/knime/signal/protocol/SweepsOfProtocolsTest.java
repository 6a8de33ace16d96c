package org.ephys.knime.signal.protocol;

import static org.ephys.knime.signal.protocol.DrawnCurrent.RATE;
import static org.ephys.knime.signal.protocol.DrawnCurrent.current;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.ephys.knime.signal.filtering.Derivative;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;

/** Stimulus, time axes, lengths and derivatives of single sweeps at 10 kHz, counted in samples. */
final class SweepsOfProtocolsTest {

    private static Sweep sweep(final int number, final double[] current, final int recorded) {
        final double[] voltage = new double[current.length];
        Arrays.fill(voltage, 0, recorded, -70);
        final SweepInfo info = SweepInfo.builder(number)
                .samplingRate(RATE)
                .samples(current.length)
                .build();
        return new Sweep(info, voltage, current, false);
    }

    private static SweepData data(final int number, final double[] current) {
        return SweepData.of(sweep(number, current, current.length));
    }

    private static Trace trace(final double... current) {
        return Trace.sampled(new double[current.length], current, current.length, RATE, false);
    }

    @Test
    void stimulusAfterTheTestPulse() {
        final SweepData sweep = data(3, current(20_000, 100, 200, -50, 7_000, 12_000, 80));
        final StimulusShape shape = sweep.stimulus(sweep.trace());
        assertEquals(new StimulusShape(0.7, 0.5, 80, 7_000, 11_999), rounded(shape));
        assertEquals(1.2, shape.endTime(), 1e-12);
        assertTrue(shape.present());
        final StimulusShape aligned = sweep.stimulus(sweep.alignedTrace());
        assertEquals(new StimulusShape(0.5, 0.5, 80, 7_000, 11_999), rounded(aligned));
        assertEquals(3, sweep.number());
        assertEquals(3, sweep.info().number());
        assertTrue(sweep.exact());
        assertEquals(20_000, sweep.sweep().length());
        assertEquals(0.2, -sweep.alignedTrace().time(0), 1e-12);
    }

    private static StimulusShape rounded(final StimulusShape shape) {
        return new StimulusShape(
                Math.rint(shape.startTime() * 1e9) / 1e9,
                Math.rint(shape.duration() * 1e9) / 1e9,
                shape.amplitude(),
                shape.startIndex(),
                shape.endIndex());
    }

    @Test
    void theStrongestCurrentOfEitherSign() {
        assertEquals(-90, StimulusShape.of(trace(0, 40, -90, 70, 0, 0), false).amplitude());
        assertEquals(90, StimulusShape.of(trace(0, -40, 90, -70, 0, 0), false).amplitude());
        assertEquals(
                -40, StimulusShape.of(trace(0, -40, -40, 40, 40, 0), false).amplitude(), "of two equal the low one");
        final StimulusShape shape = StimulusShape.of(trace(0, 40, -90, 70, 0, 0), false);
        assertEquals(1, shape.startIndex());
        assertEquals(3, shape.endIndex());
        assertEquals(3e-4, shape.duration(), 1e-12);
        assertEquals(60, StimulusShape.of(trace(0, 40, 50, 60, 0), false).amplitude(), "the last sample counts");
        assertEquals(-50, StimulusShape.of(trace(-100, -50, -50, -100), false).amplitude(), "what was before does not");
    }

    @Test
    void noStimulus() {
        assertSame(StimulusShape.NONE, StimulusShape.of(trace(0, 0, 0, 0), false));
        assertSame(StimulusShape.NONE, StimulusShape.of(trace(0, 5, 5, 0, 0), true), "a test pulse alone");
        assertSame(StimulusShape.NONE, StimulusShape.of(trace(0, 5, 0, 0), false), "a single sample");
        assertSame(StimulusShape.NONE, StimulusShape.of(trace(0, Double.NaN, Double.NaN, 0), false));
        assertEquals(8, StimulusShape.of(trace(0, 5, 0, 8, 8, 0), true).amplitude());
        assertFalse(StimulusShape.NONE.present());
        final Trace axis = trace(0, 0);
        assertSame(StimulusShape.NONE, StimulusShape.NONE.on(axis));
        assertEquals(Double.NaN, StimulusShape.NONE.endTime());
        final SweepData silent = data(7, new double[1_000]);
        final FeatureException refusal = assertThrows(FeatureException.class, silent::alignedTrace);
        assertEquals(ReasonCode.NO_STIMULUS, refusal.code());
        assertTrue(refusal.getMessage().startsWith("Sweep 7 "), refusal.getMessage());
    }

    @Test
    void aStimulusThatIsKnown() {
        final Sweep recorded = sweep(1, new double[20_000], 9_000);
        final SweepData.GivenStimulus known = new SweepData.GivenStimulus(new Epoch(7_000, 11_999), 80);
        final SweepData sweep = SweepData.given(recorded, known, SweepData.UNLIMITED);
        assertFalse(sweep.exact());
        assertEquals(new Epoch(0, 19_999), sweep.epochs().sweep());
        assertEquals(new Epoch(0, 8_999), sweep.epochs().recording());
        assertEquals(new Epoch(7_000, 11_999), sweep.epochs().stimulus());
        assertEquals(new Epoch(2_000, 16_999), sweep.epochs().experiment());
        assertNull(sweep.epochs().test());
        // the recording ends within the stimulus
        assertEquals(new StimulusShape(0.7, 0.2, 80, 7_000, 8_999), rounded(sweep.stimulus(sweep.trace())));
        final SweepData late = SweepData.given(
                recorded, new SweepData.GivenStimulus(new Epoch(8_999, 11_999), 80), SweepData.UNLIMITED);
        assertNull(late.epochs().stimulus());
        assertFalse(late.stimulus(late.trace()).present());
        final SweepData none = SweepData.given(recorded, null, SweepData.UNLIMITED);
        assertNull(none.epochs().experiment());
        assertSame(StimulusShape.NONE, none.stimulus(none.trace()));
        final SweepData first =
                SweepData.given(recorded, new SweepData.GivenStimulus(new Epoch(0, 4_999), 80), SweepData.UNLIMITED);
        assertEquals(1, first.stimulus(first.trace()).startIndex());
    }

    @Test
    void epochsOfASweepWithoutTestPulse() {
        final SweepData sweep = data(0, current(20_000, 5_000, 10_000, 30));
        assertNull(sweep.epochs().test());
        assertEquals(new Epoch(5_000, 9_999), sweep.epochs().stimulus());
        assertEquals(new Epoch(0, 14_999), sweep.epochs().experiment());
        assertEquals(new Epoch(0, 19_999), sweep.epochs().sweep());
        final Epochs silent = data(0, new double[500]).epochs();
        assertNull(silent.stimulus());
        assertNull(silent.test());
        final SweepData half = data(0, current(20_000, 5_000, 20_000, 30));
        assertNull(half.epochs().stimulus(), "one change is no stimulus");
    }

    @Test
    void filtersOfSlowRecordingsAreLimited() {
        assertEquals(SweepData.UNLIMITED, SweepData.highestCutoff(50_000, 10));
        assertEquals(8, SweepData.highestCutoff(20_000, 10), 1e-12);
        assertEquals(4, SweepData.highestCutoff(10_000, 10), 1e-12);
        assertEquals(SweepData.UNLIMITED, SweepData.highestCutoff(20_000, 9.8));
        assertEquals(8, SweepData.highestCutoff(20_000, 9.9), 1e-12);
    }

    @Test
    void derivativesFollowTheFilterThatIsAskedFor() {
        final double[] voltage = new double[2_000];
        Arrays.setAll(voltage, k -> -70 + Math.sin(k / 3.) + Math.cos(k * k / 50.));
        final SweepInfo info =
                SweepInfo.builder(0).samplingRate(RATE).samples(2_000).build();
        final Sweep recorded = new Sweep(info, voltage, current(2_000, 500, 1_000, 30), false);
        final SweepData sweep =
                SweepData.given(recorded, new SweepData.GivenStimulus(new Epoch(500, 999), 30), SweepData.UNLIMITED);
        final Trace trace = sweep.trace();
        for (final double kHz : new double[] {1, 3, 1, 2, 0, 3}) {
            assertArrayEquals(Derivative.of(trace, kHz), sweep.derivative(trace, kHz), 1e-12, kHz + " kHz");
        }
        assertSame(sweep.derivative(trace, 3), sweep.derivative(trace, 3));
        assertSame(sweep.derivative(trace, 0), sweep.derivative(trace, 0));
        assertSame(sweep.derivative(trace, 3), sweep.derivative(sweep.alignedTrace(), 3));
        assertArrayEquals(
                Derivative.of(sweep.alignedTrace(), 0), sweep.derivative(sweep.alignedTrace(), 0), 0, "unfiltered");
        final SweepData limited = SweepData.of(recorded, 4);
        assertArrayEquals(Derivative.of(trace, 4), limited.derivative(limited.trace(), 10), 1e-12);
        assertArrayEquals(Derivative.of(trace, 3), limited.derivative(limited.trace(), 3), 1e-12);
    }

    /** Near half of the sampling rate the last digits of the times, which differ by where time 0 is, decide. */
    @Test
    void derivativesOfBarelyFilteredSweepsFollowTheTimeAxis() {
        final double[] voltage = new double[2_000];
        Arrays.setAll(voltage, k -> -70 + Math.sin(k / 3.) + Math.cos(k * k / 50.));
        final SweepInfo info =
                SweepInfo.builder(0).samplingRate(RATE).samples(2_000).build();
        final Sweep recorded = new Sweep(info, voltage, current(2_000, 500, 1_000, 30), false);
        final SweepData sweep =
                SweepData.given(recorded, new SweepData.GivenStimulus(new Epoch(500, 999), 30), SweepData.UNLIMITED);
        for (final double kHz : new double[] {4.96, 4.99}) {
            assertArrayEquals(
                    Derivative.of(sweep.alignedTrace(), kHz),
                    sweep.derivative(sweep.alignedTrace(), kHz),
                    0,
                    "aligned");
            assertArrayEquals(Derivative.of(sweep.trace(), kHz), sweep.derivative(sweep.trace(), kHz), 0);
        }
    }

    @Test
    void currentsAtAndAfterAnOnset() {
        final Trace trace = trace(9, 0, 1, 5, 3, 2);
        assertEquals(1, ProtocolWindow.stepAmplitude(trace, 1e-4));
        assertEquals(5, ProtocolWindow.highestCurrent(trace, 0));
        assertEquals(3, ProtocolWindow.highestCurrent(trace, 3e-4));
        assertEquals(2, ProtocolWindow.highestCurrent(trace, 4e-4));
        assertEquals(2, ProtocolWindow.stepAmplitude(trace, 4e-4));
        final FeatureException outside =
                assertThrows(FeatureException.class, () -> ProtocolWindow.stepAmplitude(trace, 5e-4));
        assertEquals(ReasonCode.OUTSIDE_SWEEP, outside.code());
        final FeatureException empty =
                assertThrows(FeatureException.class, () -> ProtocolWindow.highestCurrent(trace, 5e-4));
        assertEquals(ReasonCode.EMPTY_WINDOW, empty.code());
        assertEquals(Double.NaN, ProtocolWindow.highestCurrent(trace(0, 1, Double.NaN, 7), 0));
        assertEquals(-2, ProtocolWindow.highestCurrent(trace(0, -3, -2, -7), 0));
    }

    @Test
    void startAndDurationOfAStimulus() {
        final Trace trace = trace(0, 0, 0, 0, 7, 7, 7, 7, 0, 0);
        final StimulusShape found = StimulusShape.of(trace, false);
        assertEquals(4e-4, found.startTime(), 1e-12);
        assertEquals(4e-4, found.duration(), 1e-12);
        final StimulusShape known = StimulusShape.given(trace, new Epoch(4, 7), 7);
        assertEquals(4e-4, known.startTime(), 1e-12);
        assertEquals(4e-4, known.duration(), 1e-12);
        assertEquals(8e-4, known.endTime(), 1e-12);
        assertSame(StimulusShape.NONE, StimulusShape.given(trace, new Epoch(9, 20), 7));
        assertTrue(StimulusShape.given(trace, new Epoch(8, 20), 7).present());
    }
}
