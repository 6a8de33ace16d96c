package org.ephys.knime.signal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.junit.jupiter.api.Test;

/** Epochs by IPFX's rules, forms of currents without them, and the ontology. */
final class StimulusTest {

    private static final double RATE = 10_000;

    /** A current of 0 with pulses given as first sample, sample after the last, and level. */
    private static double[] current(final int length, final double... pulses) {
        final double[] current = new double[length];
        for (int k = 0; k < pulses.length; k += 3) {
            Arrays.fill(current, (int) pulses[k], (int) pulses[k + 1], pulses[k + 2]);
        }
        return current;
    }

    private static double[] voltage(final int length) {
        final double[] voltage = new double[length];
        Arrays.fill(voltage, -70);
        return voltage;
    }

    @Test
    void testPulseIsDropped() {
        final Epochs epochs = Epochs.find(current(20_000, 100, 200, -50, 7_000, 17_000, 80), voltage(20_000), RATE);
        assertEquals(new Epoch(0, 299), epochs.test());
        assertEquals(new Epoch(7_000, 16_999), epochs.stimulus());
        assertEquals(new Epoch(2_000, 21_999), epochs.experiment());
    }

    @Test
    void aSinglePulseBeforeFourTenthsOfASecondLeavesNoStimulus() {
        final Epochs epochs = Epochs.find(current(8_000, 3_000, 7_000, 80), voltage(8_000), RATE);
        assertNull(epochs.stimulus());
        assertNull(epochs.experiment());
    }

    @Test
    void aPulseThatBeginsAndDoesNotEndIsRefused() {
        final FeatureException refusal = assertThrows(
                FeatureException.class, () -> Epochs.find(current(8_000, 3_000, 8_000, 80), voltage(8_000), RATE));
        assertEquals(ReasonCode.BAD_TEST_PULSE, refusal.code());
    }

    @Test
    void recordingEndsBeforeTrailingZeros() {
        final double[] voltage = voltage(1_000);
        Arrays.fill(voltage, 600, 1_000, 0);
        assertEquals(600, Epochs.recordedLength(voltage));
        voltage[599] = Double.NaN;
        assertEquals(599, Epochs.recordedLength(voltage));
        assertEquals(1_000, Epochs.recordedLength(new double[1_000]), "all zeros are a recording");
    }

    @Test
    void noisyStepsAreFoundDownToSmallAmplitudes() {
        final Random random = new Random(7);
        for (final double amplitude : new double[] {-100, -20, 15, 60, 400}) {
            final double[] current = current(20_000, 5_000, 15_000, amplitude);
            for (int k = 0; k < current.length; k++) {
                current[k] += -30 + 5 * random.nextGaussian();
            }
            final StimulusWaveform waveform = StimulusWaveform.of(current, current.length, RATE);
            assertEquals(StimulusWaveform.Form.STEP, waveform.form(), "amplitude " + amplitude);
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
        assertEquals(
                StimulusWaveform.Form.FLAT,
                StimulusWaveform.of(noise, noise.length, RATE).form());
        final StimulusWaveform found = StimulusWaveform.of(ramp, ramp.length, RATE);
        assertEquals(StimulusWaveform.Form.RAMP, found.form());
        assertEquals(4_000, found.pulses().get(0).start(), 300);
    }

    @Test
    void ontologyKnowsNamesAndTags() {
        final StimulusOntology standard = StimulusOntology.standard();
        assertEquals("Long Square", standard.nameOf("C1LSCOARSE150216"));
        assertTrue(standard.is("C1LSCOARSE150216", StimulusType.COARSE_LONG_SQUARE));
        assertFalse(standard.is("X4PS_SupraThresh", StimulusType.COARSE_LONG_SQUARE));
        assertEquals("Unknown", standard.nameOf("EXTPBLWOUT180424"));
        assertEquals("EXTPBLWOUT", standard.knownStem("EXTPBLWOUT180424"));
        final StimulusOntology own = StimulusOntology.parse("[[[\"code\", \"IC1\"], [\"name\", \"Long Square\"]]]");
        assertTrue(own.is("IC1", StimulusType.LONG_SQUARE));
        assertFalse(own.knows("X7Ramp"));
        assertThrows(IllegalArgumentException.class, () -> StimulusOntology.parse("{\"code\": 1}"));
        assertThrows(IllegalArgumentException.class, () -> StimulusOntology.parse("[[["));
    }
}
