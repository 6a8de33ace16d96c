package org.ephys.knime.signal.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Fits whose results are known; the comparison with SciPy is part of the golden files. */
final class FittingTest {

    private static final LevenbergMarquardt.Curve EXPONENTIAL = (p, x, y) -> {
        for (int k = 0; k < x.length; k++) {
            y[k] = p[2] + p[0] * Math.exp(-p[1] * x[k]);
        }
    };

    @Test
    void exponentialWithoutNoiseIsFoundExactly() {
        final double[] x = new double[500];
        final double[] y = new double[500];
        for (int k = 0; k < x.length; k++) {
            x[k] = k * 1e-4;
        }
        EXPONENTIAL.evaluate(new double[] {12, 80, -81}, x, y);
        final LevenbergMarquardt.Fit fit = LevenbergMarquardt.fit(EXPONENTIAL, x, y, new double[] {10, 50, -80})
                .orElseThrow();
        assertEquals(12, fit.parameters()[0], 1e-7);
        assertEquals(80, fit.parameters()[1], 1e-6);
        assertEquals(-81, fit.parameters()[2], 1e-7);
        assertTrue(fit.determined());
    }

    @Test
    void tooFewPointsGiveNothing() {
        assertTrue(LevenbergMarquardt.fit(EXPONENTIAL, new double[2], new double[2], new double[3])
                .isEmpty());
    }

    @Test
    void lineOfNumpyForOneAbscissa() {
        // numpy.linalg.lstsq([[2, 1], [2, 1]], [3, 5]) is [1.6, 0.8]
        final LineFit line = LineFit.of(new double[] {2, 2}, new double[] {3, 5});
        assertFalse(line.determined());
        assertEquals(1.6, line.slope(), 1e-12);
        assertEquals(0.8, line.intercept(), 1e-12);
        final LineFit usual = LineFit.of(new double[] {-50, -30, -10}, new double[] {-80, -76, -72});
        assertTrue(usual.determined());
        assertEquals(0.2, usual.slope(), 1e-12);
        assertEquals(-70, usual.intercept(), 1e-10);
    }
}
