package org.ephys.knime.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ClassProbabilitiesTest {
    @Test
    void theFirstOfTheHighestIsPredicted() {
        assertEquals(0, ClassProbabilities.mostProbable(new double[] {0.5, 0.5}));
        assertEquals(1, ClassProbabilities.mostProbable(new double[] {0.2, 0.4, 0.4}));
        assertEquals(2, ClassProbabilities.mostProbable(new double[] {0.2, 0.3, 0.5}));
    }
}
