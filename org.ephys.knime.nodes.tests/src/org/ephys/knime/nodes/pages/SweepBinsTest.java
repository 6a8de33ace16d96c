package org.ephys.knime.nodes.pages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;

/** Sweeps reduced for the screen. */
class SweepBinsTest {

    private static final double[] VOLTAGE = {-70, -71, 30.00049, -69, Double.NaN, -68, Double.NaN, Double.NaN, -60, -61
    };

    private static Sweep sweep(final ClampMode clamp) {
        final SweepInfo info = SweepInfo.builder(3)
                .clampMode(clamp)
                .samplingRate(1000)
                .samples(VOLTAGE.length)
                .build();
        return new Sweep(info, VOLTAGE, new double[VOLTAGE.length], false);
    }

    @SuppressWarnings("unchecked")
    private static double[] channel(final Map<String, Object> answer, final String channel, final String end) {
        return (double[]) ((Map<String, Object>) answer.get(channel)).get(end);
    }

    @Test
    void keepsTheExtremesOfEveryBin() {
        final Map<String, Object> whole = SweepBins.whole(sweep(ClampMode.CURRENT_CLAMP), 4);
        assertEquals(0.003, (double) whole.get("step"), 1e-12, "seconds per bin");
        assertEquals(false, whole.get("exact"));
        assertArrayEquals(new double[] {-71, -69, -60, -61}, channel(whole, "response", "min"));
        assertArrayEquals(new double[] {30, -68, -60, -61}, channel(whole, "response", "max"));
    }

    @Test
    void binsWithoutNumbersAreMissing() {
        final Map<String, Object> part = SweepBins.part(sweep(ClampMode.CURRENT_CLAMP), 0.006, 0.0079, 1);
        assertArrayEquals(new double[] {Double.NaN}, channel(part, "response", "min"));
        assertArrayEquals(new double[] {Double.NaN}, channel(part, "response", "max"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void partsAreExactWhereThereAreFewSamples() {
        final Map<String, Object> part = SweepBins.part(sweep(ClampMode.CURRENT_CLAMP), 0.001, 0.004, 100);
        assertEquals(0.001, (double) part.get("start"), 1e-12);
        assertEquals(true, part.get("exact"));
        assertArrayEquals(new double[] {-71, 30, -69}, channel(part, "response", "min"));
        assertFalse(((Map<String, Object>) part.get("response")).containsKey("max"));
    }

    @Test
    void partsEndWithTheSweep() {
        final Map<String, Object> part = SweepBins.part(sweep(ClampMode.CURRENT_CLAMP), -5, 99, 100);
        assertEquals(VOLTAGE.length, channel(part, "response", "min").length);
        assertEquals(0, channel(SweepBins.part(sweep(ClampMode.CURRENT_CLAMP), 7, 9, 10), "response", "min").length);
    }

    @Test
    void inVoltageClampTheCurrentIsTheResponse() {
        final Map<String, Object> whole = SweepBins.whole(sweep(ClampMode.VOLTAGE_CLAMP), 100);
        assertEquals("voltage", whole.get("clamp"));
        assertArrayEquals(new double[VOLTAGE.length], channel(whole, "response", "min"));
        assertEquals(-70, channel(whole, "stimulus", "min")[0]);
    }
}
