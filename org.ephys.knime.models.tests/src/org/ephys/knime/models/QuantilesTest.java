package org.ephys.knime.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final double[] FOUR = {1, 2, 4, 8};

    @Test
    void quantilesLieBetweenTheirNeighbours() {
        assertEquals(1, Quantiles.ofSorted(FOUR, 0));
        assertEquals(1.75, Quantiles.ofSorted(FOUR, 0.25));
        assertEquals(3, Quantiles.ofSorted(FOUR, 0.5));
        assertEquals(8, Quantiles.ofSorted(FOUR, 1));
        assertEquals(5, Quantiles.ofSortedByMidpoint(FOUR, 0.75));
        assertEquals(3, Quantiles.ofSortedByMidpoint(FOUR, 0.5));
        assertEquals(8, Quantiles.ofSortedByMidpoint(FOUR, 1));
        assertEquals(1.75, Quantiles.ofSorted(new float[] {1, 2, 4, 8}, 0.25));
        assertEquals(Double.NaN, Quantiles.ofSorted(new double[0], 0.5));
        assertEquals(Double.NaN, Quantiles.ofSortedByMidpoint(new double[0], 0.5));
        assertEquals(Double.NaN, Quantiles.ofSorted(new float[0], 0.5));
    }

    /** One step of rounding lies between them, which is why there are several. */
    @Test
    void definitionsDifferInTheLastDigitOnly() {
        final double[] numbers = {0.1, 0.7};
        assertEquals((0.1 + 0.7) / 2, Quantiles.ofSortedByMidpoint(numbers, 0.5));
        assertEquals(0.1 + 0.5 * (0.7 - 0.1), Quantiles.ofSorted(numbers, 0.5));
        final float[] singles = {0.1f, 0.7f};
        assertEquals(0.1f + 0.3 * (0.7f - 0.1f), Quantiles.ofSorted(singles, 0.3));
        assertNotEquals(Quantiles.ofSorted(new double[] {0.1f, 0.7f}, 0.3), Quantiles.ofSorted(singles, 0.3));
    }
}
