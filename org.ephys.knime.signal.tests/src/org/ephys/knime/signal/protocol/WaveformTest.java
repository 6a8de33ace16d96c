package org.ephys.knime.signal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
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

    private static final double RATE = 10_000;

    private static double[] current(final int length, final double... pulses) {
        final double[] current = new double[length];
        for (int k = 0; k < pulses.length; k += 3) {
            Arrays.fill(current, (int) pulses[k], (int) pulses[k + 1], pulses[k + 2]);
        }
        return current;
    }

    /** With noise of a standard deviation. */
    private static double[] noisy(final double[] current, final double deviation) {
        final Random random = new Random(3);
        for (int k = 0; k < current.length; k++) {
            current[k] += deviation * random.nextGaussian();
        }
        return current;
    }

    private static StimulusWaveform of(final double... current) {
        return StimulusWaveform.of(current, current.length, RATE);
    }

    @Test
    void commandedSteps() {
        final StimulusWaveform step = of(current(20_000, 5_000, 15_000, 80));
        assertEquals(new StimulusWaveform(Form.STEP, List.of(new Pulse(5_000, 14_999, 80)), 0, 0), step);
        assertFalse(step.isNoisy());
        assertEquals(10_000, step.pulses().get(0).length());
        final double[] held = current(20_000, 5_000, 15_000, 80);
        Arrays.setAll(held, k -> held[k] - 30);
        assertEquals(new StimulusWaveform(Form.STEP, List.of(new Pulse(5_000, 14_999, 80)), -30, 0), of(held));
        assertEquals(new StimulusWaveform(Form.FLAT, List.of(), 5, 0), of(current(100, 0, 100, 5)));
        final StimulusWaveform steps = of(current(20_000, 5_000, 8_000, 80, 8_000, 11_000, 120));
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
                of(current(20_000, start, start + length, amplitude, 7_000, 7_000 + secondLength, second));
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
        final StimulusWaveform found = of(current);
        assertEquals(expected, found.form());
        assertEquals(3, found.pulses().size());
    }

    @Test
    void continuousCurrents() {
        final double[] ramp = new double[20_000];
        final double[] fall = new double[20_000];
        final double[] sine = new double[20_000];
        for (int k = 5_000; k < 15_000; k++) {
            ramp[k] = (k - 4_999) * 0.02;
            fall[k] = -ramp[k];
            sine[k] = 100 * Math.sin(2 * Math.PI * (k - 4_999.5) / 2_000);
        }
        assertEquals(new StimulusWaveform(Form.RAMP, List.of(new Pulse(5_000, 14_999, 200)), 0, 0), of(ramp));
        assertEquals(new StimulusWaveform(Form.RAMP, List.of(new Pulse(5_000, 14_999, -200)), 0, 0), of(fall));
        final StimulusWaveform found = of(sine);
        assertEquals(Form.OSCILLATION, found.form());
        assertEquals(5_000, found.pulses().get(0).start());
        assertEquals(14_999, found.pulses().get(0).end());
        assertEquals(100, Math.abs(found.pulses().get(0).amplitude()), 0.01);
        final double[] tested = ramp.clone();
        Arrays.fill(tested, 100, 200, -50);
        assertEquals(List.of(new Pulse(5_000, 14_999, 200)), of(tested).pulses());
        final double[] two = ramp.clone();
        for (int k = 16_000; k < 18_000; k++) {
            two[k] = (k - 15_999) * 0.02;
        }
        assertEquals(Form.OSCILLATION, of(two).form(), "two ramps");
        assertEquals(new Pulse(5_000, 17_999, 200), of(two).pulses().get(0), "from the first to the last");
        // three levels are steps, four a staircase that rises
        assertEquals(
                3,
                of(current(20_000, 5_000, 6_000, 10, 6_000, 7_000, 20, 7_000, 8_000, 30))
                        .pulses()
                        .size());
        assertEquals(
                new StimulusWaveform(Form.RAMP, List.of(new Pulse(5_000, 8_999, 40)), 0, 0),
                of(current(20_000, 5_000, 6_000, 10, 6_000, 7_000, 20, 7_000, 8_000, 30, 8_000, 9_000, 40)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-400, -60, 25, 150})
    void recordedSteps(final double amplitude) {
        final double[] current = current(30_000, 1_000, 1_100, -50, 8_000, 18_000, amplitude);
        final StimulusWaveform found = of(noisy(current, 5));
        assertEquals(Form.STEP, found.form());
        assertTrue(found.isNoisy());
        assertEquals(5, found.noise(), 0.1);
        assertEquals(0, found.baseline(), 0.5);
        assertEquals(8_000, found.pulses().get(0).start(), 3);
        assertEquals(17_999, found.pulses().get(0).end(), 3);
        assertEquals(amplitude, found.pulses().get(0).amplitude(), 0.5);
    }

    @ParameterizedTest
    @CsvSource({"30, 400, STEP", "30, -400, STEP", "30, 45, FLAT", "20, 55, STEP"})
    void recordedPulsesOfAFewMilliseconds(final int length, final double amplitude, final Form expected) {
        final double[] current = current(20_000, 7_000, 7_000 + length, amplitude);
        final StimulusWaveform found = of(noisy(current, 2));
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
        final StimulusWaveform found = of(noisy(current(20_000, 500, 1_000, -100, 7_000, 7_030, 400), 2));
        assertEquals(Form.STEP, found.form());
        assertEquals(7_000, found.pulses().get(0).start(), 1);
        assertEquals(7_029, found.pulses().get(0).end(), 1);
        final StimulusWaveform alone = of(noisy(current(20_000, 500, 1_000, -100), 2));
        assertEquals(Form.STEP, alone.form());
        assertEquals(500, alone.pulses().get(0).start(), 1);
        assertEquals(-100, alone.pulses().get(0).amplitude(), 1);
    }

    @Test
    void amplitudeWhereTheCurrentIsConstant() {
        final double[] current = current(20_000, 5_000, 15_000, 80);
        final StimulusWaveform waveform = of(current);
        assertEquals(80, waveform.constantAmplitude(current, new Epoch(5_000, 14_999)));
        assertEquals(0, waveform.constantAmplitude(current, new Epoch(0, 4_999)));
        assertEquals(Double.NaN, waveform.constantAmplitude(current, new Epoch(3_000, 14_999)));
        assertEquals(80, waveform.constantAmplitude(current, new Epoch(4_600, 14_999)), "its edges do not count");
        assertEquals(Double.NaN, waveform.constantAmplitude(current, new Epoch(5_000, 5_009)), "too short");
        assertEquals(80, waveform.constantAmplitude(current, new Epoch(5_000, 5_009 + 2)));
        final double[] held = current.clone();
        Arrays.setAll(held, k -> held[k] + 7);
        assertEquals(80, of(held).constantAmplitude(held, new Epoch(5_000, 14_999)));
        // a tenth of it may differ by a fifth
        final double[] bump = current(20_000, 5_000, 15_000, 80, 9_000, 11_000, 96);
        assertEquals(80, of(bump).constantAmplitude(bump, new Epoch(5_000, 14_999)));
        final double[] more = current(20_000, 5_000, 15_000, 80, 9_000, 11_000, 97);
        assertEquals(Double.NaN, of(more).constantAmplitude(more, new Epoch(5_000, 14_999)));
        final double[] small = current(20_000, 5_000, 15_000, 5, 9_000, 11_000, 7);
        assertEquals(5, of(small).constantAmplitude(small, new Epoch(5_000, 14_999)), "2 pA");
        final double[] recorded = noisy(current(20_000, 5_000, 15_000, 20), 5);
        assertEquals(20, of(recorded).constantAmplitude(recorded, new Epoch(5_000, 14_999)), 0.5);
    }

    @Test
    void amplitudesAreAboveTheBaselineInEveryForm() {
        final double[] short3 = current(20_000, 7_000, 7_030, 400);
        Arrays.setAll(short3, k -> short3[k] - 200);
        final StimulusWaveform pulse = of(noisy(short3, 2));
        assertEquals(-200, pulse.baseline(), 0.5);
        assertEquals(400, pulse.pulses().get(0).amplitude(), 2);
        final double[] ramp = new double[20_000];
        Arrays.setAll(ramp, k -> -200 + (k < 5_000 || k >= 15_000 ? 0 : (k - 4_999) * 0.02));
        assertEquals(new StimulusWaveform(Form.RAMP, List.of(new Pulse(5_000, 14_999, 200)), -200, 0), of(ramp));
        final double[] step = current(20_000, 5_000, 15_000, 80);
        Arrays.setAll(step, k -> step[k] - 200);
        assertEquals(80, of(noisy(step, 5)).pulses().get(0).amplitude(), 0.5);
    }
}
