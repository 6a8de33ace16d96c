package org.ephys.knime.signal.protocol;

import static org.ephys.knime.signal.protocol.DrawnCurrent.current;
import static org.ephys.knime.signal.protocol.DrawnCurrent.held;
import static org.ephys.knime.signal.protocol.DrawnCurrent.waveform;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.ephys.knime.signal.protocol.StimulusWaveform.Form;
import org.ephys.knime.signal.protocol.StimulusWaveform.Pulse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ramps, staircases, sines, and steps beside ramps. */
final class ContinuousCurrentsTest {

    /** A ramp of 0.02 pA per sample, which ends before the second sample. */
    private static void ramp(final double[] current, final int start, final int end) {
        for (int k = start; k < end; k++) {
            current[k] = (k - start + 1) * 0.02;
        }
    }

    private static void sine(final double[] current, final int start, final int end, final double amplitude) {
        for (int k = start; k < end; k++) {
            current[k] = amplitude * Math.sin(2 * Math.PI * (k - start + 0.5) / 2_000);
        }
    }

    private static StimulusWaveform flat(final Form form, final Pulse... pulses) {
        return new StimulusWaveform(form, List.of(pulses), 0, 0);
    }

    @Test
    void ramps() {
        final double[] rise = new double[20_000];
        ramp(rise, 5_000, 15_000);
        assertEquals(flat(Form.RAMP, new Pulse(5_000, 14_999, 200)), waveform(rise));
        final double[] fall = new double[20_000];
        Arrays.setAll(fall, k -> 0 - rise[k]);
        assertEquals(flat(Form.RAMP, new Pulse(5_000, 14_999, -200)), waveform(fall));
        assertEquals(
                new StimulusWaveform(Form.RAMP, List.of(new Pulse(5_000, 14_999, 200)), -200, 0),
                waveform(held(rise, -200)));
        final double[] tested = rise.clone();
        Arrays.fill(tested, 100, 200, -50);
        assertEquals(List.of(new Pulse(5_000, 14_999, 200)), waveform(tested).pulses());
    }

    /** Three levels are steps, four a ramp in stairs, which is commanded and not noisy however often it goes down. */
    @Test
    void stairs() {
        final double[] three = current(20_000, 5_000, 6_000, 10, 6_000, 7_000, 20, 7_000, 8_000, 30);
        assertEquals(3, waveform(three).pulses().size());
        Arrays.fill(three, 8_000, 9_000, 40);
        assertEquals(flat(Form.RAMP, new Pulse(5_000, 8_999, 40)), waveform(three));
        final double[] fall = new double[20_000];
        for (int k = 5_000; k < 18_000; k++) {
            fall[k] = -((k - 5_000) / 5 + 1) / 16.;
        }
        assertEquals(flat(Form.RAMP, new Pulse(5_000, 17_999, -2_600 / 16.)), waveform(fall));
    }

    @Test
    void stepsBesideARampAreNoPartOfIt() {
        final double[] current =
                current(20_000, 4_500, 6_500, 20, 6_500, 8_500, 40, 8_500, 10_500, 60, 17_000, 18_000, -100);
        ramp(current, 12_000, 16_000);
        final StimulusWaveform found = waveform(held(current, -30));
        assertEquals(Form.RAMP, found.form());
        assertEquals(1, found.pulses().size());
        assertEquals(12_000, found.pulses().get(0).start());
        assertEquals(15_999, found.pulses().get(0).end());
        assertEquals(80, found.pulses().get(0).amplitude(), 1e-9);
        assertEquals(
                List.of(
                        new Pulse(4_500, 6_499, 20),
                        new Pulse(6_500, 8_499, 40),
                        new Pulse(8_500, 10_499, 60),
                        new Pulse(17_000, 17_999, -100)),
                found.besideRamp());
    }

    @Test
    void sines() {
        final double[] sine = new double[20_000];
        sine(sine, 5_000, 15_000, 100);
        final StimulusWaveform found = waveform(sine);
        assertEquals(Form.OSCILLATION, found.form());
        assertEquals(5_000, found.pulses().get(0).start());
        assertEquals(14_999, found.pulses().get(0).end());
        assertEquals(100, Math.abs(found.pulses().get(0).amplitude()), 0.01);
        assertEquals(
                flat(Form.OSCILLATION, new Pulse(5_000, 7_999, 100)),
                waveform(current(
                        20_000, 5_000, 5_500, 50, 5_500, 6_000, 100, 6_000, 6_500, 50, 6_500, 7_000, -50, 7_000, 7_500,
                        -100, 7_500, 8_000, -50)),
                "of two equal ones the first");
    }

    /** The amplitude of a chirp counts from the level before and after it, not from one of its turning points. */
    @ParameterizedTest
    @ValueSource(doubles = {0, -20})
    void chirps(final double holding) {
        final int rate = 10_000;
        final double[] chirp = new double[13 * rate];
        Arrays.fill(chirp, rate / 10, rate / 10 + 100, -50);
        for (int k = 0; k < 10 * rate; k++) {
            final double cycles = 0.2 * 10 / Math.log(200) * Math.expm1(Math.log(200) * k / (10. * rate));
            chirp[rate + k] = Math.rint(64 * 45 * Math.sin(2 * Math.PI * cycles)) / 64;
        }
        final StimulusWaveform found = StimulusWaveform.of(held(chirp, holding), chirp.length, rate);
        assertEquals(Form.OSCILLATION, found.form());
        assertEquals(holding, found.baseline());
        assertEquals(45, found.pulses().get(0).amplitude());
        assertEquals(rate, found.pulses().get(0).start(), 20);
        assertEquals(11 * rate, found.pulses().get(0).end(), 20);
    }

    /** Several of them reach from the first to the last; the amplitude is the largest of all, not that of the longest. */
    @Test
    void bursts() {
        final double[] ramps = new double[20_000];
        ramp(ramps, 5_000, 15_000);
        ramp(ramps, 16_000, 18_000);
        assertEquals(flat(Form.OSCILLATION, new Pulse(5_000, 17_999, 200)), waveform(ramps), "two ramps");
        final double[] sines = current(20_000, 4_500, 4_800, 500, 19_000, 19_500, 20);
        sine(sines, 5_000, 13_000, 50);
        sine(sines, 14_000, 18_000, 100);
        final StimulusWaveform found = waveform(sines);
        assertEquals(Form.OSCILLATION, found.form());
        assertEquals(4_500, found.pulses().get(0).start(), "from the first step");
        assertEquals(19_499, found.pulses().get(0).end(), "to the last");
        assertEquals(100, Math.abs(found.pulses().get(0).amplitude()), 0.01);
        assertEquals(List.of(), found.besideRamp());
    }
}
