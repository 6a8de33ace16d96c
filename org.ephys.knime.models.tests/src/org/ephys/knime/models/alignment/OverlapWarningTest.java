package org.ephys.knime.models.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ephys.knime.models.ModelException;
import org.junit.jupiter.api.Test;

/** What is said of a feature that two species hardly share, on either side of each limit. */
class OverlapWarningTest {
    private static final double FAR = 0.61;

    private static String warning(final double distance, final double first, final double second) {
        return new SpeciesOverlap("ri", distance, first, second, 0, 0).warning();
    }

    private static String unlike(final String medians) {
        return "The species hardly overlap in the feature \"ri\" (medians " + medians
                + "). Standardise per species, or leave it out.";
    }

    private static String otherUnit(final String medians) {
        return "Feature \"ri\" has the medians " + medians
                + ": one of them seems to be in another unit. Check its lines of the mapping.";
    }

    @Test
    void aDistanceUpToTheLimitIsNoWarning() {
        assertNull(warning(0.6, 1000, 1));
        assertEquals(unlike("2.000 and 1.000"), warning(FAR, 2, 1));
    }

    @Test
    void moreThanThirtyTimesIsAnotherUnit() {
        assertEquals(unlike("30.00 and 1.000"), warning(FAR, 30, 1));
        assertEquals(otherUnit("31.00 and 1.000"), warning(FAR, 31, 1));
        assertEquals(unlike("1.000 and 30.00"), warning(FAR, 1, 30));
        assertEquals(otherUnit("1.000 and 31.00"), warning(FAR, 1, 31));
        assertEquals(otherUnit("-62.00 and -2.000"), warning(FAR, -62, -2));
    }

    @Test
    void mediansOfOtherSignsAndNoughtAreNoOtherUnit() {
        assertEquals(unlike("-31.00 and 1.000"), warning(FAR, -31, 1));
        assertEquals(unlike("0.000 and 1.000"), warning(FAR, 0, 1));
    }

    @Test
    void aSpeciesWithoutValuesIsNamed() {
        assertEquals(
                "Feature \"ri\" has no values in one species. Leave it out of the mapping.",
                warning(Double.NaN, Double.NaN, 1));
    }

    @Test
    void anExpressionSaysWhereSomethingIsExpected() {
        final String message = assertThrows(ModelException.class, () -> LinearExpression.parse("tau * "))
                .getMessage();
        assertTrue(message.contains("expected at position 7"), message);
    }
}
