package org.ephys.knime.nodes.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Map;
import org.ephys.knime.signal.recording.ClampMode;
import org.ephys.knime.signal.recording.Sweep;
import org.ephys.knime.signal.recording.SweepInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spikes as marks, detected in sweeps of a step with three spikes of 100 mV and 2 ms. */
class SpikeMarksTest {
    private static final double[] PEAKS = {0.3, 0.4, 0.5};

    private static Sweep sweep(final double rate, final ClampMode clamp) {
        final int samples = (int) rate;
        final double[] voltage = new double[samples];
        final double[] current = new double[samples];
        for (int i = 0; i < samples; i++) {
            final double t = i / rate;
            current[i] = t >= 0.2 && t < 0.6 ? 100 : 0;
            voltage[i] = -70
                    + Arrays.stream(PEAKS)
                            .map(peak -> 100 * Math.exp(-Math.pow((t - peak) / 5e-4, 2)))
                            .sum();
        }
        final SweepInfo info = SweepInfo.builder(1)
                .clampMode(clamp)
                .samplingRate(rate)
                .samples(samples)
                .build();
        return new Sweep(info, voltage, current, false);
    }

    /** IPFX filters at 10 kHz, which is more than slowly sampled data have; there the filter is lower. */
    @ParameterizedTest
    @ValueSource(doubles = {10_000, 20_000, 50_000})
    void marksThePeaksWhateverTheSamplingRate(final double rate) {
        final Map<String, Object> found = SpikeMarks.detect(sweep(rate, ClampMode.CURRENT_CLAMP));
        assertFalse(found.containsKey("missing"), () -> String.valueOf(found.get("missing")));
        final Map<?, ?> peaks = (Map<?, ?>) ((Map<?, ?>) found.get("marks")).get("peak");
        final double[] t = (double[]) peaks.get("t");
        assertEquals(PEAKS.length, t.length);
        for (int i = 0; i < t.length; i++) {
            assertEquals(PEAKS[i], t[i], 1.5 / rate, "time of peak " + i);
            assertEquals(30, ((double[]) peaks.get("v"))[i], 1e-6, "voltage of peak " + i);
        }
    }

    @Test
    void voltageClampHasNone() {
        assertEquals(Map.of(), SpikeMarks.detect(sweep(50_000, ClampMode.VOLTAGE_CLAMP)));
    }
}
