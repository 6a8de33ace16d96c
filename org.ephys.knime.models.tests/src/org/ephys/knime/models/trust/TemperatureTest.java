package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.ephys.knime.models.ClassProbabilities;
import org.junit.jupiter.api.Test;

/** The temperature is the minimum of the log loss, and never changes the class. */
class TemperatureTest {
    @Test
    void temperatureIsTheMinimumOfTheLogLoss() {
        final double[][] sure = {{0.98, 0.02}, {0.95, 0.05}, {0.97, 0.03}, {0.04, 0.96}, {0.9, 0.1}, {0.2, 0.8}};
        final int[] truth = {0, 1, 0, 1, 0, 0};
        final double temperature = Temperature.fit(sure, truth);
        assertTrue(temperature > 1.5, "two of six sure predictions are wrong: " + temperature);
        for (final double other : new double[] {temperature * 0.98, temperature * 1.02}) {
            assertTrue(logLoss(sure, truth, temperature) < logLoss(sure, truth, other));
        }
    }

    private static double logLoss(final double[][] p, final int[] truth, final double temperature) {
        double loss = 0;
        for (int r = 0; r < p.length; r++) {
            loss -= Math.log(Temperature.apply(p[r], temperature)[truth[r]]);
        }
        return loss;
    }

    @Test
    void temperatureNeverChangesTheClass() {
        final double[] near = {0.3, Math.nextUp(0.35), 0.35};
        for (final double temperature : new double[] {0.05, 0.56, 1, 1.84, 20}) {
            final double[] calibrated = Temperature.apply(near, temperature);
            assertEquals(1, ClassProbabilities.mostProbable(calibrated), "temperature " + temperature);
            assertEquals(1, Arrays.stream(calibrated).sum(), 1e-12);
        }
    }
}
