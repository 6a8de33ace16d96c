package org.ephys.knime.signal.subthreshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.fitting.LineFit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stretches of a step by hand, at 1 kHz from 0.2 to 0.6 s; samples just outside are far off. */
final class StepResponseTest {

    private final double[] voltage = new double[1_000];
    private final double[] current = new double[1_000];
    private final Trace trace = Trace.sampled(voltage, current, 1_000, 1_000, false);

    @BeforeEach
    void farOff() {
        Arrays.fill(voltage, 900);
    }

    private void level(final int from, final int to, final double mV) {
        Arrays.fill(voltage, from, to, mV);
    }

    @Test
    void baseline() {
        level(100, 200, -70);
        assertEquals(-70, StepResponse.baseline(trace, 0.2, StepResponse.BASELINE_INTERVAL));
        level(150, 200, -60);
        assertEquals(-65, StepResponse.baseline(trace, 0.2, StepResponse.BASELINE_INTERVAL));
        assertEquals(-60, StepResponse.baseline(trace, 0.2, 0.05));
    }

    @Test
    void sag() {
        level(170, 200, -70);
        level(230, 260, -95);
        voltage[245] = -100;
        level(570, 600, -85);
        // five samples around the lowest one
        final double peak = -96;
        assertEquals((peak + 85) / (peak + 70), StepResponse.sag(trace, 0.2, 0.6), 1e-9);
    }

    /** At rest at −80 mV for 5 ms before the step, at −74 mV for 5 ms more, at −62 mV for 20 ms more. */
    @ParameterizedTest
    @CsvSource({"0.005, -80", "0.01, -77", "0.03, -67", "0.2, -67", "0.004, -67"})
    void sagAfterAShortRest(final double recorded, final double baseline) {
        level(170, 190, -62);
        level(190, 195, -74);
        level(195, 200, -80);
        level(230, 260, -99);
        voltage[245] = -100;
        level(570, 600, -90);
        final StepResponse.Sag sag = StepResponse.sagAfter(trace, 0.2, 0.6, recorded);
        assertEquals(baseline, sag.baseline(), 1e-9);
        final double peak = -99.2;
        assertEquals((peak + 90) / (peak - baseline), sag.fraction(), 1e-9);
    }

    @Test
    void deflection() {
        level(200, 600, -70);
        voltage[300] = -95;
        voltage[350] = -50;
        // outside the step, or at its end
        voltage[199] = -200;
        voltage[600] = -300;
        current[400] = -50;
        assertEquals(new Deflection(-95, 300), Deflection.peak(trace, 0.2, 0.6));
        assertEquals(new Deflection(-95, 300), Deflection.lowest(trace, 0.2, 0.6));
        current[400] = 50;
        current[399] = -50;
        current[401] = -50;
        assertEquals(new Deflection(-50, 350), Deflection.peak(trace, 0.2, 0.6));
        current[400] = 0;
        assertEquals(new Deflection(-50, 350), Deflection.peak(trace, 0.2, 0.6));
        assertEquals(
                new Deflection(-95, 300),
                Deflection.peak(Trace.sampled(voltage, null, 1_000, 1_000, false), 0.2, 0.6),
                "without current");
    }

    @Test
    void resistance() {
        final LineFit line =
                StepResponse.resistance(new double[] {-100, -50, -20}, new double[] {-90, -80, -74}, false);
        assertEquals(200, line.slope(), 1e-9, "0.2 mV/pA in MΩ");
        assertTrue(line.determined());
        assertFalse(StepResponse.resistance(new double[] {-50, -50}, new double[] {-80, -81}, false)
                .determined());
        final double slope = StepResponse.resistance(new double[] {-3, 0}, new double[] {-71, -70}, true)
                .slope();
        assertEquals((float) (1 / 3.) * 1e3, slope, 1e-6);
    }
}
