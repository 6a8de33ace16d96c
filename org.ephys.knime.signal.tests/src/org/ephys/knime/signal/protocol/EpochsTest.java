package org.ephys.knime.signal.protocol;

import static org.ephys.knime.signal.protocol.DrawnCurrent.RATE;
import static org.ephys.knime.signal.protocol.DrawnCurrent.current;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.junit.jupiter.api.Test;

/** Epochs by IPFX's rules. */
final class EpochsTest {

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

    /** The current changes after sample 3,999, or 4,000. */
    @Test
    void aTestPulseBeginsBeforeFourTenthsOfASecond() {
        final Epochs early = Epochs.find(current(20_000, 4_000, 4_500, 80, 7_000, 9_000, 80), voltage(20_000), RATE);
        assertEquals(new Epoch(0, 4_499 + 3_999 + 1), early.test());
        assertEquals(new Epoch(7_000, 8_999), early.stimulus());
        final Epochs late = Epochs.find(current(20_000, 4_001, 4_500, 80, 7_000, 9_000, 80), voltage(20_000), RATE);
        assertNull(late.test());
        assertEquals(new Epoch(4_001, 8_999), late.stimulus());
    }

    @Test
    void whatTheCurrentDoesAfterTheRecordingDoesNotCount() {
        final double[] voltage = voltage(20_000);
        Arrays.fill(voltage, 9_000, 20_000, 0);
        final double[] current = current(20_000, 100, 200, -50, 7_000, 8_000, 80, 8_500, 12_000, 80);
        final Epochs epochs = Epochs.find(current, voltage, RATE);
        assertEquals(new Epoch(0, 19_999), epochs.sweep());
        assertEquals(new Epoch(0, 8_999), epochs.recording());
        assertEquals(new Epoch(7_000, 8_499), epochs.stimulus());
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
        assertEquals(1, Epochs.recordedLength(new double[] {-70, 0, 0}));
        assertEquals(1, Epochs.recordedLength(new double[] {Double.NaN, Double.NaN}));
    }
}
