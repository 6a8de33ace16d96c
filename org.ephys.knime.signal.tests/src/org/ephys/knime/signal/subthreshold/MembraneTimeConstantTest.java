package org.ephys.knime.signal.subthreshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ephys.knime.signal.filtering.Trace;
import org.ephys.knime.signal.reasons.FeatureException;
import org.ephys.knime.signal.reasons.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses whose time constant is known: the fit, and the gates for signal, noise and error. */
final class MembraneTimeConstantTest {

    private static final double RATE = 10_000;
    private static final double START = 0.2;
    private static final double END = 0.7;
    private static final double INTERVAL = 0.1;

    /** −70 mV, from 0.2 s on to 10 mV less with a time constant of 20 ms, and from there on the lowest voltage. */
    private static double[] response() {
        final double[] v = new double[8_000];
        for (int k = 0; k < v.length; k++) {
            final double t = k / RATE - START;
            v[k] = t < 0 ? -70 : t < 0.4 ? -80 + 10 * Math.exp(-t / 0.02) : -80;
        }
        return v;
    }

    private static MembraneTimeConstant.Result fit(final double[] v, final double latestEnd) {
        return MembraneTimeConstant.fit(
                Trace.sampled(v, new double[v.length], v.length, RATE, false), START, END, latestEnd, INTERVAL);
    }

    @Test
    void aKnownTimeConstant() {
        final MembraneTimeConstant.Result result = fit(response(), Double.NaN);
        assertEquals(0.02, result.tau(), 1e-6);
        assertNull(result.missing());
        // the fit begins a tenth of the way down, at −71 mV
        assertEquals(9, result.fit().amplitude(), 0.05);
        assertEquals(50, result.fit().rate(), 1e-2);
        assertEquals(-80, result.fit().plateau(), 1e-6);
    }

    @Test
    void theLatestEndLimitsTheFit() {
        final double[] v = response();
        // a second, slower fall
        for (int k = 3_000; k < 7_000; k++) {
            v[k] -= 5 * (k - 3_000) / 4_000.;
        }
        assertEquals(0.02, fit(v, 0.3).tau(), 1e-6);
        assertTrue(fit(v, Double.NaN).tau() > 0.025);
        assertEquals(fit(v, Double.NaN), fit(v, 0.75), "an end after the lowest voltage changes nothing");
    }

    @ParameterizedTest
    @CsvSource({"0.9, true", "1.1, false"})
    void theErrorOfTheFitMayBeAMillivolt(final double error, final boolean good) {
        final double[] v = response();
        // not before the first tenth of the deflection, and not below the lowest voltage
        for (int k = 2_100; k < 5_900; k++) {
            v[k] += k % 2 == 0 ? 2 * error : 0;
        }
        final MembraneTimeConstant.Result result = fit(v, Double.NaN);
        if (good) {
            assertNull(result.missing());
            assertEquals(0.02, result.tau(), 0.003);
        } else {
            assertEquals(Double.NaN, result.tau());
            assertEquals(ReasonCode.FIT_FAILED, result.missing().code());
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "0.515625, false"})
    void theSignalIsTwentyTimesTheNoise(final double noise, final boolean good) {
        final double[] v = response();
        for (int k = 1_000; k < 2_000; k++) {
            v[k] += k % 2 == 0 ? noise : -noise;
        }
        final MembraneTimeConstant.Result result = fit(v, Double.NaN);
        if (good) {
            assertEquals(0.02, result.tau(), 1e-6);
        } else {
            assertEquals(Double.NaN, result.tau());
            assertEquals(ReasonCode.LOW_SIGNAL, result.missing().code());
        }
    }

    @Test
    void noiseBeforeTheBaselineDoesNotCount() {
        final double[] v = response();
        for (int k = 0; k < 1_000; k++) {
            v[k] += k % 2 == 0 ? 9 : -9;
        }
        assertEquals(0.02, fit(v, Double.NaN).tau(), 1e-6);
    }

    @Test
    void aFitNeedsThreeSamples() {
        final double[] v = response();
        // a tenth of the deflection up to 0.25 s is reached 19 samples after the start
        final FeatureException short2 = assertThrows(FeatureException.class, () -> fit(v, START));
        assertEquals(ReasonCode.EMPTY_WINDOW, short2.code());
        final double[] cliff = new double[8_000];
        for (int k = 0; k < cliff.length; k++) {
            cliff[k] = k <= 2_000 ? -70 : k == 2_001 ? -75 : k == 2_002 ? -78 : k == 2_003 ? -79 : -79.5;
        }
        final FeatureException two = assertThrows(FeatureException.class, () -> fit(cliff, 0.2003));
        assertEquals(ReasonCode.EMPTY_WINDOW, two.code());
        assertTrue(two.getMessage().endsWith("has 2."), two.getMessage());
        assertTrue(fit(cliff, 0.2004).tau() > 0, "three samples suffice");
    }
}
