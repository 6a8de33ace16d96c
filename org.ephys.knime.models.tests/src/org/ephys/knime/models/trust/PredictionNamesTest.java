package org.ephys.knime.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Columns with predictions are known by their names, whatever they predict and however many there are. */
class PredictionNamesTest {
    @Test
    void predictionsAreToldFromWhatStandsBesideThem() {
        for (final String target : new String[] {"subclass", "type (T) 2", "", "x (Confidence)", "P (a=b)"}) {
            final PredictionNames names = new PredictionNames(target);
            assertTrue(PredictionNames.isPrediction(names.prediction()), target);
            assertTrue(PredictionNames.isPrediction(names.prediction() + " (#1)"), target);
            assertEquals(Optional.of(names), PredictionNames.of(names.prediction()));
            assertEquals(Optional.empty(), PredictionNames.of(names.confidence()));
            assertTrue(names.isProbability(names.probability("a")), target);
            assertFalse(names.isProbability(names.pValue("a")), target);
            assertFalse(new PredictionNames("other").isProbability(names.probability("a")), target);
            assertFalse(PredictionNames.isPrediction(names.confidence()), target);
            assertFalse(PredictionNames.isPrediction(names.confidence() + " (#12)"), target);
            assertFalse(PredictionNames.isPrediction(names.probability("a")), target);
            assertFalse(PredictionNames.isPrediction(names.pValue("a")), target);
        }
        assertFalse(PredictionNames.isPrediction("My Prediction (subclass)"));
        assertFalse(PredictionNames.isPrediction("Prediction"));
    }
}
