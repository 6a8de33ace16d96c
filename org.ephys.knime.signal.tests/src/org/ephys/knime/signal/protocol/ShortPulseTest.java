package org.ephys.knime.signal.protocol;

import static org.ephys.knime.signal.protocol.DrawnCurrent.current;
import static org.ephys.knime.signal.protocol.DrawnCurrent.held;
import static org.ephys.knime.signal.protocol.DrawnCurrent.recorded;
import static org.ephys.knime.signal.protocol.DrawnCurrent.waveform;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.ephys.knime.signal.protocol.StimulusWaveform.Form;
import org.ephys.knime.signal.protocol.StimulusWaveform.Pulse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pulses of a few milliseconds in recorded currents, smoothed over 1 ms. */
final class ShortPulseTest {

    @ParameterizedTest
    @CsvSource({"7000, 7030, 400", "7001, 7031, -400", "0, 20, 400", "7000, 7020, 60"})
    void startEndAndAmplitude(final int start, final int end, final double amplitude) {
        final StimulusWaveform found = waveform(recorded(held(current(20_000, start, end, amplitude), -200)));
        assertEquals(Form.STEP, found.form());
        assertEquals(-200, found.baseline());
        assertEquals(start, found.pulses().get(0).start());
        assertEquals(end - 1, found.pulses().get(0).end());
        assertEquals(amplitude, found.pulses().get(0).amplitude(), 1 / 64.);
    }

    /** At 25 kHz 1 ms are 25 samples, an odd number. */
    @Test
    void startAndEndAtAnotherRate() {
        final double[] pulse = recorded(current(50_000, 17_500, 17_575, 400));
        final StimulusWaveform found = StimulusWaveform.of(pulse, pulse.length, 25_000);
        assertEquals(17_500, found.pulses().get(0).start());
        assertEquals(17_574, found.pulses().get(0).end());
    }

    /** More than 50 pA, and more than 20 times the noise of a millisecond. */
    @ParameterizedTest
    @CsvSource({
        "0.015625, 50, FLAT",
        "0.015625, 50.5, STEP",
        "5, 60, FLAT",
        "5, -60, FLAT",
        "5, 70, STEP",
        "5, -100, STEP"
    })
    void smallestPulse(final double noise, final double amplitude, final Form expected) {
        assertEquals(
                expected,
                waveform(recorded(current(20_000, 7_000, 7_030, amplitude), noise))
                        .form());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void theAmplitudeOfAPulseThatRisesOrFallsIsThatOfItsMiddle(final int slope) {
        final double[] slanting = new double[20_000];
        for (int k = 0; k < 40; k++) {
            slanting[7_000 + k] = 120 + slope * (k - 20);
        }
        final Pulse pulse = waveform(recorded(slanting)).pulses().get(0);
        assertEquals(120 + slope * ((pulse.start() + pulse.end()) / 2. - 7_020), pulse.amplitude(), 0.1);
    }

    @Test
    void anArtefactInTheFirstSampleDoesNotLiftTheRest() {
        assertEquals(
                Form.FLAT,
                waveform(recorded(current(20_000, 0, 1, 400, 7_000, 7_030, 30))).form());
    }

    @Test
    void whatFollowsATestPulseForTwoMillisecondsIsNoPulse() {
        final StimulusWaveform tail = waveform(recorded(current(20_000, 500, 1_000, -100, 1_000, 1_010, 300)));
        assertEquals(Form.STEP, tail.form());
        assertEquals(List.of(new Pulse(500, 999, -100)), tail.pulses());
        final StimulusWaveform cut = waveform(recorded(current(1_000, 500, 1_000, -100)));
        assertEquals(List.of(new Pulse(500, 999, -100)), cut.pulses(), "the sweep ends with it");
    }

    @Test
    void aRecordingOfLessThanAMillisecondIsFlat() {
        assertEquals(Form.FLAT, waveform(recorded(new double[8])).form());
    }
}
