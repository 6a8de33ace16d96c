package org.ephys.knime.models.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** tanh and the logistic function against {@link Math}, over all of the range: 4e-7 and 3e-7. */
class GatesTest {

    @Test
    void tanhIsAccurate() {
        final var x = grid();
        final var y = new float[x.length];
        Gates.tanh(x.length, x, y);
        for (int i = 0; i < x.length; i++) {
            assertEquals(Math.tanh(x[i]), y[i], 4e-7, "tanh " + x[i]);
            if (x[i] != 0) {
                assertEquals(1, y[i] / Math.tanh(x[i]), 5e-7, "relative, tanh " + x[i]);
            }
        }
    }

    @Test
    void logisticIsAccurate() {
        final var x = grid();
        final var y = x.clone();
        Gates.logistic(y.length, y);
        for (int i = 0; i < x.length; i++) {
            assertEquals(1 / (1 + Math.exp(-x[i])), y[i], 3e-7, "logistic " + x[i]);
        }
    }

    @Test
    void extremesSaturate() {
        final float[] x = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -1e30f, Float.NaN, 0f};
        Gates.tanh(x.length, x);
        assertEquals(1, x[0], 4e-7);
        assertEquals(-1, x[1], 4e-7);
        assertEquals(1, x[2], 4e-7);
        assertEquals(-1, x[3], 4e-7);
        assertTrue(Float.isNaN(x[4]));
        assertEquals(0f, x[5]);
    }

    private static float[] grid() {
        final var x = new float[400_001];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) ((i - 200_000) * 1e-4);
        }
        return x;
    }
}
