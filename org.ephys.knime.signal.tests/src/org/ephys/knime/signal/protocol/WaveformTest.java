package org.ephys.knime.signal.protocol;

import static org.ephys.knime.signal.protocol.DrawnCurrent.current;
import static org.ephys.knime.signal.protocol.DrawnCurrent.held;
import static org.ephys.knime.signal.protocol.DrawnCurrent.recorded;
import static org.ephys.knime.signal.protocol.DrawnCurrent.waveform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.ephys.knime.signal.protocol.StimulusWaveform.Form;
import org.ephys.knime.signal.protocol.StimulusWaveform.Pulse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of commanded and recorded currents at 10 kHz, with pulses that are known to the sample. */
final class WaveformTest {

    /** With noise of a standard deviation. */
    private static double[] noisy(final double[] current, final double deviation) {
        final Random random = new Random(3);
        for (int k = 0; k < current.length; k++) {
            current[k] += deviation * random.nextGaussian();
        }
        return current;
    }

    @Test
    void commandedSteps() {
        final StimulusWaveform step = waveform(current(20_000, 5_000, 15_000, 80));
        assertEquals(new StimulusWaveform(Form.STEP, List.of(new Pulse(5_000, 14_999, 80)), 0, 0), step);
        assertFalse(step.isNoisy());
        assertEquals(10_000, step.pulses().get(0).length());
        final double[] held = held(current(20_000, 100, 200, -50, 5_000, 15_000, 80), -30);
        assertEquals(
                new StimulusWaveform(
                        Form.STEP, List.of(new Pulse(5_000, 14_999, 80)), -30, 0, new Pulse(100, 199, -50), List.of()),
                waveform(held));
        assertEquals(new StimulusWaveform(Form.FLAT, List.of(), 5, 0), waveform(current(100, 0, 100, 5)));
        final StimulusWaveform steps = waveform(current(20_000, 5_000, 8_000, 80, 8_000, 11_000, 120));
        assertEquals(Form.STEPS, steps.form());
        assertEquals(List.of(new Pulse(5_000, 7_999, 80), new Pulse(8_000, 10_999, 120)), steps.pulses());
    }

    /** A first pulse is a test pulse where it begins before 0.4 s, is not longer than 0.1 s, and no part of a train. */
    @ParameterizedTest
    @CsvSource({
        "3999, 1000, -50, 5000, 80, 1",
        "4000, 1000, -50, 5000, 80, 2",
        "3000, 1001, -50, 5000, 80, 2",
        "500, 1000, 80, 1000, 80, 2",
        "500, 900, 80, 1000, 80, 2",
        "500, 899, 80, 1000, 80, 1",
        "500, 1000, 72, 1000, 80, 2",
        "500, 1000, 71.5, 1000, 80, 1",
    })
    void testPulse(
            final int start,
            final int length,
            final double amplitude,
            final int secondLength,
            final double second,
            final int pulses) {
        final StimulusWaveform found =
                waveform(current(20_000, start, start + length, amplitude, 7_000, 7_000 + secondLength, second));
        assertEquals(pulses, found.pulses().size());
        assertEquals(
                new Pulse(7_000, 7_000 + secondLength - 1, second),
                found.pulses().get(pulses - 1));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 100, 100, TRAIN",
        "1001, 100, 100, STEPS",
        "500, 100, 110, TRAIN",
        "500, 100, 111, STEPS",
        "500, 100, 89, STEPS",
        "500, -100, -110, TRAIN",
    })
    void trainsHaveShortEqualPulses(final int length, final double first, final double other, final Form expected) {
        final double[] current = current(
                20_000, 6_000, 6_000 + length, first, 9_000, 9_000 + length, other, 12_000, 12_000 + length, first);
        final StimulusWaveform found = waveform(current);
        assertEquals(expected, found.form());
        assertEquals(3, found.pulses().size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-400, -60, 25, 150})
    void recordedSteps(final double amplitude) {
        final double[] current = current(30_000, 1_000, 1_100, -50, 8_000, 18_000, amplitude);
        final StimulusWaveform found = waveform(noisy(current, 5));
        assertEquals(Form.STEP, found.form());
        assertTrue(found.isNoisy());
        assertEquals(5, found.noise(), 0.1);
        assertEquals(0, found.baseline(), 0.5);
        assertEquals(8_000, found.pulses().get(0).start(), 3);
        assertEquals(17_999, found.pulses().get(0).end(), 3);
        assertEquals(amplitude, found.pulses().get(0).amplitude(), 0.5);
    }

    @Test
    void noisyStepsAreFoundDownToSmallAmplitudes() {
        final Random random = new Random(7);
        for (final double amplitude : new double[] {-100, -20, 15, 60, 400}) {
            final double[] current = current(20_000, 5_000, 15_000, amplitude);
            for (int k = 0; k < current.length; k++) {
                current[k] += -30 + 5 * random.nextGaussian();
            }
            final StimulusWaveform waveform = waveform(current);
            assertEquals(Form.STEP, waveform.form(), "amplitude " + amplitude);
            assertTrue(waveform.isNoisy());
            assertEquals(5_000, waveform.pulses().get(0).start(), 8);
            assertEquals(14_999, waveform.pulses().get(0).end(), 8);
            assertEquals(amplitude, waveform.pulses().get(0).amplitude(), 3);
        }
    }

    @Test
    void noiseAloneIsFlatAndARampIsARamp() {
        final Random random = new Random(8);
        final double[] noise = new double[20_000];
        final double[] ramp = new double[20_000];
        for (int k = 0; k < noise.length; k++) {
            noise[k] = 5 * random.nextGaussian();
            ramp[k] = (k < 4_000 ? 0 : (k - 4_000) * 0.02) + random.nextGaussian();
        }
        assertEquals(Form.FLAT, waveform(noise).form());
        final StimulusWaveform found = waveform(ramp);
        assertEquals(Form.RAMP, found.form());
        assertEquals(4_000, found.pulses().get(0).start(), 300);
    }

    @ParameterizedTest
    @CsvSource({"30, 400, STEP", "30, -400, STEP", "30, 45, FLAT", "20, 55, STEP"})
    void recordedPulsesOfAFewMilliseconds(final int length, final double amplitude, final Form expected) {
        final double[] current = current(20_000, 7_000, 7_000 + length, amplitude);
        final StimulusWaveform found = waveform(noisy(current, 2));
        assertEquals(expected, found.form());
        if (expected == Form.STEP) {
            assertEquals(1, found.pulses().size());
            assertEquals(7_000, found.pulses().get(0).start(), 1);
            assertEquals(7_000 + length - 1, found.pulses().get(0).end(), 1);
            assertEquals(amplitude, found.pulses().get(0).amplitude(), 2);
        }
    }

    @Test
    void aTestPulseBeforeARecordedPulseOfAFewMilliseconds() {
        final StimulusWaveform found = waveform(noisy(current(20_000, 500, 1_000, -100, 7_000, 7_030, 400), 2));
        assertEquals(Form.STEP, found.form());
        assertEquals(7_000, found.pulses().get(0).start(), 1);
        assertEquals(7_029, found.pulses().get(0).end(), 1);
        final StimulusWaveform alone = waveform(noisy(current(20_000, 500, 1_000, -100), 2));
        assertEquals(Form.STEP, alone.form());
        assertEquals(500, alone.pulses().get(0).start(), 1);
        assertEquals(-100, alone.pulses().get(0).amplitude(), 1);
    }

    @Test
    void amplitudeWhereTheCurrentIsConstant() {
        final double[] current = current(20_000, 5_000, 15_000, 80);
        final StimulusWaveform waveform = waveform(current);
        assertEquals(80, waveform.constantAmplitude(current, new Epoch(5_000, 14_999)));
        assertEquals(0, waveform.constantAmplitude(current, new Epoch(0, 4_999)));
        assertEquals(Double.NaN, waveform.constantAmplitude(current, new Epoch(3_000, 14_999)));
        assertEquals(80, waveform.constantAmplitude(current, new Epoch(4_600, 14_999)), "its edges do not count");
        assertEquals(Double.NaN, waveform.constantAmplitude(current, new Epoch(5_000, 5_009)), "too short");
        assertEquals(80, waveform.constantAmplitude(current, new Epoch(5_000, 5_009 + 2)));
        final double[] held = held(current, 7);
        assertEquals(80, waveform(held).constantAmplitude(held, new Epoch(5_000, 14_999)));
        // a tenth of it may differ by a fifth
        final double[] bump = current(20_000, 5_000, 15_000, 80, 9_000, 11_000, 96);
        assertEquals(80, waveform(bump).constantAmplitude(bump, new Epoch(5_000, 14_999)));
        final double[] more = current(20_000, 5_000, 15_000, 80, 9_000, 11_000, 97);
        assertEquals(Double.NaN, waveform(more).constantAmplitude(more, new Epoch(5_000, 14_999)));
        final double[] low = held(more, -200);
        assertEquals(Double.NaN, waveform(low).constantAmplitude(low, new Epoch(5_000, 14_999)));
        final double[] small = current(20_000, 5_000, 15_000, 5, 9_000, 11_000, 7);
        assertEquals(5, waveform(small).constantAmplitude(small, new Epoch(5_000, 14_999)), "2 pA");
        final double[] recorded = noisy(current(20_000, 5_000, 15_000, 20), 5);
        assertEquals(20, waveform(recorded).constantAmplitude(recorded, new Epoch(5_000, 14_999)), 0.5);
        assertEquals(Double.NaN, waveform(recorded).constantAmplitude(recorded, new Epoch(3_000, 14_999)));
    }

    @Test
    void amplitudesAreAboveTheBaselineInEveryForm() {
        final double[] brief = held(current(20_000, 7_000, 7_030, 400), -200);
        final StimulusWaveform pulse = waveform(noisy(brief, 2));
        assertEquals(-200, pulse.baseline(), 0.5);
        assertEquals(400, pulse.pulses().get(0).amplitude(), 2);
        final double[] step = held(current(20_000, 5_000, 15_000, 80), -200);
        assertEquals(80, waveform(noisy(step, 5)).pulses().get(0).amplitude(), 0.5);
    }

    /** Pulses of a recording have amplitudes of their own, which are those of their middle if the current creeps. */
    @Test
    void amplitudesOfRecordedPulses() {
        final double[] current = current(20_000, 5_000, 6_000, 80, 7_000, 8_000, 80.5);
        for (int k = 0; k < 1_000; k++) {
            current[9_000 + k] = 80 + k / 1_024.;
        }
        final StimulusWaveform found = waveform(recorded(current, 0x1p-20));
        assertEquals(Form.TRAIN, found.form());
        final List<Pulse> pulses = found.pulses();
        assertEquals(new Pulse(5_000, 5_999, 80), pulses.get(0));
        assertEquals(new Pulse(7_000, 7_999, 80.5), pulses.get(1));
        assertEquals(9_000, pulses.get(2).start());
        assertEquals(9_999, pulses.get(2).end());
        assertEquals(80 + 499.5 / 1_024, pulses.get(2).amplitude(), 1e-5);
    }
}
